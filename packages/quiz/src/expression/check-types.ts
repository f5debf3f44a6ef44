/** Finds in an expression what can never have a value: wrong kinds, wrong counts, units that do not exist. */

import { parseMoment, UNITS, unitOf } from "../runtime/expression/civil-date.ts";
import { isTrue } from "../runtime/expression/truth.ts";
import { asNumber } from "../runtime/values.ts";
import { SIGNATURES, type ValueType } from "./signatures.ts";
import type { Node } from "./syntax-tree.ts";
import type { ExpressionFault } from "./tokens.ts";

type PlaceNode = Extract<Node, { kind: "place" }>;
/** The type of what stands at a place, as far as it is certain. */
export type TypeOfPlace = (place: PlaceNode["place"]) => ValueType;

/**
 * The type of the whole, and everything that cannot be right, in the order of the text.
 * @param wanted the type that the whole must have
 */
export function checkTypes(
  root: Node,
  typeOfPlace: TypeOfPlace,
  wanted: ValueType = "any",
): { readonly type: ValueType; readonly faults: readonly ExpressionFault[] } {
  const faults: ExpressionFault[] = [];
  const refuse = (position: number, message: string) => faults.push({ position, message });

  function typeOf(node: Node): ValueType {
    if (node.kind === "value") return typeOfValue(node.value);
    if (node.kind === "place") return typeOfPlace(node.place);
    const { call, values, position } = node;
    const signature = SIGNATURES[call];
    if (signature === undefined) return "any";
    const { takes, least, rest, gives } = signature;
    if (values.length < least || (rest === undefined && values.length > takes.length)) {
      refuse(position, countMessage(call, least, rest === undefined ? takes.length : null, values.length));
    }
    const types = values.map((value, at) => {
      const type = typeOf(value);
      const takesType = takes[at] ?? rest ?? "any";
      if (!fits(type, takesType, value)) refuse(value.position, kindMessage(call, takesType, type));
      return type;
    });
    checkUnit(call, values);
    checkDecimals(call, values);
    checkOrder(call, values, types);
    if (call === "if") return commonType(types.slice(1));
    return call === "coalesce" ? commonType(types) : gives;
  }

  function checkUnit(call: string, values: readonly Node[]): void {
    const unit = call === "date_diff" || call === "date_add" ? values[2] : undefined;
    if (unit?.kind !== "value" || unitOf(String(unit.value)) !== null) return;
    refuse(unit.position, `"${unit.value}" is no unit. Use one of ${UNITS.join(", ")}.`);
  }

  function checkDecimals(call: string, values: readonly Node[]): void {
    const [, decimals] = call === "round" ? values : [];
    const count = decimals === undefined ? undefined : constantOf(decimals);
    if (decimals === undefined || count === undefined) return;
    if (Number.isInteger(count) && count >= 0 && count <= 9) return;
    refuse(
      decimals.position,
      `"round" keeps 0 to 9 decimals, not ${count}. To round to hundreds, divide first.`,
    );
  }

  function checkOrder(call: string, values: readonly Node[], types: readonly ValueType[]): void {
    if (!ORDERS.includes(call)) return;
    const orders = values.map((value, at) => orderOf(value, types[at] ?? "any"));
    const without = orders.indexOf("none");
    const where = without === -1 ? values[1] : values[without];
    const [first, second] = orders;
    if (where === undefined || (without === -1 && (first === "any" || second === "any" || first === second)))
      return;
    refuse(where.position, `"${call}" compares two numbers or two dates, which this never is.`);
  }

  const type = typeOf(root);
  if (!fits(type, wanted, root)) {
    refuse(root.position, `A ${wanted} is needed here, and this is never one.`);
  }
  return { type, faults: faults.toSorted((a, b) => a.position - b.position) };
}

function typeOfValue(value: string | number | boolean): ValueType {
  if (typeof value === "string") return "text";
  return typeof value === "number" ? "number" : "boolean";
}

/** Texts that are written out fit where they read as what is wanted. */
function fits(type: ValueType, wanted: ValueType, node: Node): boolean {
  if (type === wanted || type === "any" || wanted === "any") return true;
  if (type === "words") return wanted !== "boolean" && wanted !== "list";
  if (node.kind === "value" && typeof node.value === "string") {
    if (wanted === "number") return asNumber(node.value) !== undefined;
    if (wanted === "date") return parseMoment(node.value, 0) !== null;
    return wanted === "boolean" && isTrue(node.value);
  }
  // What is no list or truth reads as text, and a number is as good as a truth.
  if (wanted === "text") return type !== "list";
  return wanted === "boolean" && type === "number";
}

const ORDERS = ["<", "<=", ">", ">="];

/** Among what a value has its place: numbers, dates, what may be either, or nothing. */
function orderOf(node: Node, type: ValueType): "number" | "date" | "any" | "none" {
  if (node.kind === "value" && typeof node.value === "string") {
    if (asNumber(node.value) !== undefined) return "number";
    return parseMoment(node.value, 0) === null ? "none" : "date";
  }
  if (type === "number" || type === "date") return type;
  if (type === "boolean" || type === "list") return "none";
  // The ids of choices begin with a letter.
  return type === "text" && node.kind === "place" && "name" in node.place ? "none" : "any";
}

/** The number that is written out, with its sign. */
function constantOf(node: Node): number | undefined {
  if (node.kind === "value") return typeof node.value === "number" ? node.value : undefined;
  if (node.kind !== "call" || node.call !== "-" || node.values.length !== 1) return undefined;
  const [value] = node.values;
  const number = value === undefined ? undefined : constantOf(value);
  return number === undefined ? undefined : -number;
}

function commonType(types: readonly ValueType[]): ValueType {
  const [first = "any"] = types;
  return types.every((type) => type === first) ? first : "any";
}

function countMessage(call: string, least: number, most: number | null, given: number): string {
  const wanted = most === null ? `at least ${least}` : most === least ? `${least}` : `${least} to ${most}`;
  return `"${call}" takes ${wanted} values, not ${given}.`;
}

function kindMessage(call: string, wanted: ValueType, type: ValueType): string {
  return `"${call}" takes a ${wanted} here, and a ${type === "words" ? "text" : type} is never one.`;
}
