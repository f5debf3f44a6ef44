/** Which expressions surely have a value, whatever is answered. */
import type { Node } from "../expression/syntax-tree.ts";

/** What is known of the names in an expression where it is computed. */
export type SureNames = {
  /** Whether every path to the place has answered it. */
  readonly isAnswered: (name: string) => boolean;
  /** Whether an answer to it is a number. */
  readonly isNumber: (name: string) => boolean;
};

/** With numbers they give a number, of which no finite result is missing. */
const ARITHMETIC = ["+", "-", "*", "round", "floor", "ceil", "abs", "clamp"];
/** They pass over what is missing. */
const OVER_MANY = ["sum", "min", "max", "avg"];
/** They hold or do not, also for what is missing. */
const TRUTHS = ["==", "!=", "<", "<=", ">", ">=", "and", "or", "not", "is_set", "is_empty"];

/** Whether the expression has a value that is not empty. What is not certain counts as no. */
export function surelyHasValue(node: Node, names: SureNames): boolean {
  const has = (part: Node) => surelyHasValue(part, names);
  if (surelyIsNumber(node, names)) return true;
  if (node.kind === "value") return String(node.value).trim() !== "";
  if (node.kind === "place") return isAnsweredPlace(node, names);
  if (node.call === "if") return node.values.length === 3 && node.values.slice(1).every(has);
  if (node.call === "coalesce" || node.call === "concat") return node.values.some(has);
  return TRUTHS.includes(node.call);
}

function surelyIsNumber(node: Node, names: SureNames): boolean {
  const isNumber = (part: Node) => surelyIsNumber(part, names);
  if (node.kind === "value") return typeof node.value === "number";
  if (node.kind === "call") {
    if (node.call === "count") return true;
    if (OVER_MANY.includes(node.call)) return node.values.some(isNumber);
    return ARITHMETIC.includes(node.call) && node.values.every(isNumber);
  }
  const { place } = node;
  if ("score" in place) return place.score !== "top";
  return isAnsweredPlace(node, names) && "name" in place && names.isNumber(place.name);
}

function isAnsweredPlace({ place }: Extract<Node, { kind: "place" }>, { isAnswered }: SureNames): boolean {
  return "name" in place && place.part === undefined && isAnswered(place.name);
}
