/** `Set variable` as assignments. */
import type { DocumentAssignment } from "../../document.ts";
import { parseExpression } from "../../expression/parse-expression.ts";
import { type ConditionRules, leftOf } from "./conditions.ts";
import { type Expression, kindOfSum, namesInSum, type TextPart } from "./expression.ts";
import type { HeldOperand } from "./held-operand.ts";
import type { KeyRegister } from "./keys.ts";
import type { Sum } from "./script.ts";
import { plusOf, scriptTerm, type TermRules, valueTerm } from "./script-terms.ts";
import type { Variables } from "./variables.ts";

export type AssignmentRules = Pick<ConditionRules, "choicesOf" | "locale" | "isAsked"> & {
  readonly variables: Variables;
  /** Gives the key of a further variable, for results in between. */
  readonly helper: () => string;
};
type Value = string | number | HeldOperand;
/** Nothing when an expression of ours has no room for it. */
type Assigned = readonly DocumentAssignment[] | undefined;

const OPS = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide" } as const;
/** Longest literal of an assignment. */
const MAX_LITERAL = 500;
/** Most items of a literal list. */
const MAX_ITEMS = 60;

/** The assignments that give the variable what the expression gives; nothing when it is too long for ours. */
export function assignmentsOf(target: string, expression: Expression, rules: AssignmentRules): Assigned {
  switch (expression.kind) {
    case "sum":
      return sumAssignments(target, expression.sum, rules);
    case "formula":
      return [{ variable: target, op: "set", value: { expression: expression.formula } }];
    case "item":
      return [{ variable: target, op: expression.op, value: listValue(expression.list, rules) }];
    case "table": {
      const pairs = expression.pairs.map(([from, to]): [string, string] => [from, to]);
      return [{ variable: target, op: "map", value: nameValue(expression.item, rules), pairs }];
    }
    default:
      return textAssignments(target, expression, rules);
  }
}

function textAssignments(
  target: string,
  expression: Extract<Expression, { kind: "parts" }>,
  rules: AssignmentRules,
): Assigned {
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
export function pushAssignments(target: string, expression: Expression, rules: AssignmentRules): Assigned {
  const parts = expression.kind === "parts" ? expression.parts : [];
  const [only] = parts;
  if (only === undefined) return [];
  if (parts.length === 1) return [{ variable: target, op: "push", value: partValue(only, rules) }];
  const item = rules.helper();
  return [
    ...(assignmentsOf(item, expression, rules) ?? []),
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

/** A list that nothing fills has the items that the file gives it. */
function listValue(id: string, rules: AssignmentRules): DocumentAssignment["value"] {
  const holder = rules.variables.byId(id);
  if (holder === undefined || (holder.kind === "answer" && !rules.isAsked(holder.block))) return "";
  if (holder.kind !== "fixed") return leftOf(holder, rules);
  return holder.text
    .split(", ")
    .slice(0, MAX_ITEMS)
    .map((item) => item.slice(0, MAX_LITERAL));
}

function isVariable(name: string, key: string, rules: AssignmentRules): boolean {
  const holder = rules.variables.byName(name);
  return holder?.kind === "variable" && holder.key === key;
}

function sumAssignments(target: string, sum: Sum, rules: AssignmentRules): Assigned {
  const inPlace = inPlaceOf(target, sum, rules);
  if (inPlace !== undefined) return inPlace;
  // Terms still read the old value while the new one is put together.
  const place = namesInSum(sum).some((name) => isVariable(name, target, rules)) ? rules.helper() : target;
  const steps: DocumentAssignment[] = [];
  const isWhole = computeInto(place, sum, rules, steps);
  if (!isWhole) return undefined;
  return place === target ? steps : [...steps, copyOf(place, target)];
}

/** `{{Score}} + 5` into Score needs no detour: each further term is applied to the variable itself. */
function inPlaceOf(target: string, sum: Sum, rules: AssignmentRules): DocumentAssignment[] | undefined {
  if (sum.kind !== "op" || kindOf(sum, rules) !== "number") return undefined;
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

/**
 * Puts the value of a sum into a variable; only what stands in brackets on the right needs one of its own.
 * @returns whether there is room for all of it
 */
function computeInto(place: string, sum: Sum, rules: AssignmentRules, steps: DocumentAssignment[]): boolean {
  if (sum.kind === "call") {
    const value = scriptTerm(sum, termRules(rules, steps));
    const isShort = value !== undefined && parseExpression(value).ok;
    if (isShort) steps.push({ variable: place, op: "set", value: { expression: value } });
    return isShort;
  }
  if (sum.kind !== "op") {
    steps.push({ variable: place, op: "set", value: leafValue(sum, rules) ?? "" });
    return true;
  }
  if (!computeInto(place, sum.left, rules, steps)) return false;
  const leaf = leafValue(sum.right, rules);
  const inner = leaf === undefined ? rules.helper() : undefined;
  if (inner !== undefined && !computeInto(inner, sum.right, rules, steps)) return false;
  const value = inner === undefined ? (leaf ?? "") : { variable: inner };
  steps.push(applied(place, sum, value, rules));
  return true;
}

/** With a text on either side `+` puts texts together; where both may be either, the answers decide. */
function applied(
  place: string,
  sum: Extract<Sum, { kind: "op" }>,
  value: Value,
  rules: AssignmentRules,
): DocumentAssignment {
  const kind = kindOf(sum, rules);
  if (kind === "number") return { variable: place, op: OPS[sum.op], value };
  if (kind === "text") return { variable: place, op: "append", value };
  return { variable: place, op: "set", value: { expression: plusOf(place, valueTerm(value)) } };
}

/** What stands in an expression for a sum of its own is computed before it. */
function termRules(rules: AssignmentRules, steps: DocumentAssignment[]): TermRules {
  return {
    kindOf: (sum) => kindOf(sum, rules),
    leaf: (sum) => valueTerm(leafValue(sum, rules) ?? ""),
    computed: (sum) => {
      const place = rules.helper();
      return computeInto(place, sum, rules, steps) ? place : undefined;
    },
  };
}

function kindOf(sum: Sum, rules: AssignmentRules): ReturnType<typeof kindOfSum> {
  return kindOfSum(sum, (name) => rules.variables.isNumeric(rules.variables.byName(name)));
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
