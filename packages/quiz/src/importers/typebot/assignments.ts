/** `Set variable` as assignments. */
import type { DocumentAssignment } from "../../document.ts";
import { type ConditionRules, leftOf } from "./conditions.ts";
import { type Expression, namesInSum, type Sum, type TextPart } from "./expression.ts";
import type { HeldOperand } from "./held-operand.ts";
import type { KeyRegister } from "./keys.ts";
import type { Variables } from "./variables.ts";

export type AssignmentRules = Pick<ConditionRules, "choicesOf" | "locale" | "isAsked"> & {
  readonly variables: Variables;
  /** Gives the key of a further variable, for results in between. */
  readonly helper: () => string;
};
type Value = DocumentAssignment["value"];

const OPS = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide" } as const;
/** Longest literal of an assignment. */
const MAX_LITERAL = 500;

/** The assignments that give the variable what the expression gives. */
export function assignmentsOf(
  target: string,
  expression: Expression,
  rules: AssignmentRules,
): readonly DocumentAssignment[] {
  if (expression.kind === "sum") return sumAssignments(target, expression.sum, rules);
  const [first, ...rest] = expression.parts.flatMap((part) => literalsOf(part));
  if (first === undefined) return [{ variable: target, op: "set", value: "" }];
  // A text that reads the variable it sets would read what was put in before: it goes the long way round.
  const readsItself = rest.some((part) => "name" in part && isVariable(part.name, target, rules));
  const place = readsItself ? rules.helper() : target;
  return [
    { variable: place, op: "set", value: partValue(first, rules) },
    ...rest.map(
      (part): DocumentAssignment => ({ variable: place, op: "append", value: partValue(part, rules) }),
    ),
    ...(readsItself ? [copyOf(place, target)] : []),
  ];
}

/** The assignments that add an item to a list; nothing is added when the item is empty. */
export function pushAssignments(
  target: string,
  expression: Expression,
  rules: AssignmentRules,
): readonly DocumentAssignment[] {
  const parts = expression.kind === "parts" ? expression.parts : [];
  const [only] = parts;
  if (only === undefined) return [];
  if (parts.length === 1) return [{ variable: target, op: "push", value: partValue(only, rules) }];
  const item = rules.helper();
  return [
    ...assignmentsOf(item, expression, rules),
    { variable: target, op: "push", value: { variable: item } },
  ];
}

function literalsOf(part: TextPart): TextPart[] {
  if ("name" in part || part.text.length <= MAX_LITERAL) return [part];
  const pieces: TextPart[] = [];
  for (let at = 0; at < part.text.length; at += MAX_LITERAL) {
    pieces.push({ text: part.text.slice(at, at + MAX_LITERAL).toWellFormed() });
  }
  return pieces;
}

function partValue(part: TextPart, rules: AssignmentRules): Value {
  return "name" in part ? nameValue(part.name, rules) : part.text;
}

function nameValue(name: string, rules: AssignmentRules): string | HeldOperand {
  const holder = rules.variables.byName(name);
  if (holder === undefined || (holder.kind === "answer" && !rules.isAsked(holder.block))) return "";
  return holder.kind === "fixed" ? holder.text.slice(0, MAX_LITERAL) : leftOf(holder, rules);
}

function isVariable(name: string, key: string, rules: AssignmentRules): boolean {
  const holder = rules.variables.byName(name);
  return holder?.kind === "variable" && holder.key === key;
}

function sumAssignments(target: string, sum: Sum, rules: AssignmentRules): DocumentAssignment[] {
  const inPlace = inPlaceOf(target, sum, rules);
  if (inPlace !== undefined) return inPlace;
  // Terms still read the old value while the new one is put together.
  const place = namesInSum(sum).some((name) => isVariable(name, target, rules)) ? rules.helper() : target;
  const steps: DocumentAssignment[] = [];
  computeInto(place, sum, rules, steps);
  return place === target ? steps : [...steps, copyOf(place, target)];
}

/** `{{Score}} + 5` into Score needs no detour: each further term is applied to the variable itself. */
function inPlaceOf(target: string, sum: Sum, rules: AssignmentRules): DocumentAssignment[] | undefined {
  if (sum.kind !== "op") return undefined;
  const right = leafValue(sum.right, rules);
  const isOwn = (leaf: Sum) => leaf.kind === "name" && isVariable(leaf.name, target, rules);
  if (right === undefined || isOwn(sum.right)) {
    const isSwappable = isOwn(sum.right) && (sum.op === "+" || sum.op === "*");
    const left = isSwappable ? leafValue(sum.left, rules) : undefined;
    return left === undefined || isOwn(sum.left)
      ? undefined
      : [{ variable: target, op: OPS[sum.op], value: left }];
  }
  const rest = isOwn(sum.left) ? [] : inPlaceOf(target, sum.left, rules);
  return rest === undefined ? undefined : [...rest, { variable: target, op: OPS[sum.op], value: right }];
}

/** Puts the value of a sum into a variable; only what stands in brackets on the right needs one of its own. */
function computeInto(place: string, sum: Sum, rules: AssignmentRules, steps: DocumentAssignment[]): void {
  if (sum.kind !== "op") {
    steps.push({ variable: place, op: "set", value: leafValue(sum, rules) ?? "" });
    return;
  }
  computeInto(place, sum.left, rules, steps);
  const leaf = leafValue(sum.right, rules);
  const inner = leaf === undefined ? rules.helper() : undefined;
  if (inner !== undefined) computeInto(inner, sum.right, rules, steps);
  steps.push({
    variable: place,
    op: OPS[sum.op],
    value: inner === undefined ? (leaf ?? "") : { variable: inner },
  });
}

function leafValue(sum: Sum, rules: AssignmentRules): Value | undefined {
  if (sum.kind === "number") return sum.value;
  if (sum.kind === "text") return sum.text;
  return sum.kind === "name" ? nameValue(sum.name, rules) : undefined;
}

function copyOf(from: string, to: string): DocumentAssignment {
  return { variable: to, op: "set", value: { variable: from } };
}

/** Hands out helper variables and remembers which there are. */
export function helperVariables(keys: KeyRegister): { next: () => string; readonly keys: readonly string[] } {
  const taken: string[] = [];
  return {
    keys: taken,
    next: () => {
      const key = keys.take("calculation", "calculation");
      taken.push(key);
      return key;
    },
  };
}
