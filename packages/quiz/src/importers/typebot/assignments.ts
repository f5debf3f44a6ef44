/** `Set variable` as assignments. */
import type { DocumentAssignment } from "../../document.ts";
import { parseExpression } from "../../expression/parse-expression.ts";
import { type ConditionRules, leftOf } from "./conditions.ts";
import { type Expression, kindOfSum, namesInSum, type TextPart } from "./expression.ts";
import type { HeldOperand } from "./held-operand.ts";
import type { KeyRegister } from "./keys.ts";
import type { Sum } from "./script.ts";
import { isNumberTerm, scriptTerm, type TermRules, valueTerm } from "./script-terms.ts";
import type { Variables } from "./variables.ts";

export type AssignmentRules = Pick<ConditionRules, "choicesOf" | "locale" | "isAsked"> & {
  readonly variables: Variables;
  /** Gives the key of a further variable, for results in between; nothing when there is no room for more. */
  readonly helper: Helper;
};
type Helper = () => string | undefined;
type Value = string | number | HeldOperand;
/** Nothing when an expression of ours has no room for it. */
type Assigned = readonly DocumentAssignment[] | undefined;

const OPS = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide" } as const;
/** Calls without a finite number for some values. */
const MISSING_CALLS: readonly string[] = ["%", "**", "sqrt"];
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
  if (place === undefined) return undefined;
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
  const steps = item === undefined ? undefined : assignmentsOf(item, expression, rules);
  if (item === undefined || steps === undefined) return undefined;
  return [...steps, { variable: target, op: "push", value: { variable: item } }];
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
  const readsItself =
    !isOneTerm(sum, rules) && namesInSum(sum).some((name) => isVariable(name, target, rules));
  const place = readsItself ? rules.helper() : target;
  const steps: DocumentAssignment[] = [];
  if (place === undefined || computeInto(place, sum, { rules, steps }) === undefined) return undefined;
  return place === target ? steps : [...steps, copyOf(place, target)];
}

/** `{{Score}} + 5` into Score needs no detour: each further term is applied to the variable itself. */
function inPlaceOf(target: string, sum: Sum, rules: AssignmentRules): DocumentAssignment[] | undefined {
  if (sum.kind !== "op" || kindOf(sum, rules) !== "number" || mayMiss(sum)) return undefined;
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

/** Whether one expression gives it all: what may have no value must not leave a part of it behind. */
function isOneTerm(sum: Sum, rules: AssignmentRules): boolean {
  return sum.kind === "call" || (sum.kind === "op" && kindOf(sum, rules) === "number" && mayMiss(sum));
}

/** Whether it has no finite number for some answers, as a division by zero. */
function mayMiss(sum: Sum): boolean {
  if (sum.kind === "call") return MISSING_CALLS.includes(sum.call) || sum.values.some(mayMiss);
  if (sum.kind !== "op") return false;
  const isSafe = sum.op !== "/" || (sum.right.kind === "number" && sum.right.value !== 0);
  return !isSafe || mayMiss(sum.left) || mayMiss(sum.right);
}

type Computing = { readonly rules: AssignmentRules; readonly steps: DocumentAssignment[] };
/** What is known of a value that was computed. */
type Computed = {
  /** A term that tells whether `+` takes it for a number; nothing when it always does. */
  readonly isNumber: string | undefined;
  /** The variable that remembers it. */
  readonly flag?: string;
};

/**
 * Puts the value of a sum into a variable; only what stands in brackets on the right needs one of its own.
 * @param isAsked whether the answers decide what a further `+` makes of it, so that its kind is remembered
 * @returns nothing when there is no room for all of it
 */
function computeInto(place: string, sum: Sum, computing: Computing, isAsked = false): Computed | undefined {
  const { rules, steps } = computing;
  const isNumber = kindOf(sum, rules) === "number" ? undefined : isNumberTerm(place);
  if (isOneTerm(sum, rules)) {
    const value = scriptTerm(sum, termRules(computing));
    return value !== undefined && setTerm(place, value, steps) ? { isNumber } : undefined;
  }
  if (sum.kind !== "op") {
    steps.push({ variable: place, op: "set", value: leafValue(sum, rules) ?? "" });
    return { isNumber };
  }
  const isOpen = kindOf(sum, rules) === "any";
  const left = computeInto(place, sum.left, computing, isOpen);
  const leaf = leafValue(sum.right, rules);
  const inner = leaf === undefined ? rules.helper() : undefined;
  const value = leaf ?? (inner === undefined ? undefined : { variable: inner });
  if (left === undefined || value === undefined) return undefined;
  const right =
    inner === undefined
      ? { isNumber: kindOf(sum.right, rules) === "number" ? undefined : isNumberTerm(valueTerm(value)) }
      : computeInto(inner, sum.right, computing, isOpen);
  if (right === undefined) return undefined;
  if (isOpen) return plusInto(place, { sum, value, sides: [left, right] }, computing, isAsked);
  const op = kindOf(sum, rules) === "text" ? "append" : OPS[sum.op];
  steps.push({ variable: place, op, value });
  return { isNumber };
}

type Plus = {
  readonly sum: Extract<Sum, { kind: "op" }>;
  readonly value: Value;
  readonly sides: readonly [Computed, Computed];
};

/** `+` of what may be numbers or texts: the answers decide, and what became a text stays one. */
function plusInto(
  place: string,
  { sum, value, sides }: Plus,
  { rules, steps }: Computing,
  isAsked: boolean,
): Computed | undefined {
  const tests = sides.flatMap(({ isNumber }) => isNumber ?? []);
  const [{ flag: known }, { isNumber: isRight }] = sides;
  const isKnown = known !== undefined && isRight === undefined;
  const flag = isAsked ? (known ?? rules.helper()) : undefined;
  if (isAsked && (flag === undefined || (!isKnown && !setTerm(flag, tests.join(" and "), steps)))) {
    return undefined;
  }
  const right = valueTerm(value);
  const [first, second] = [[sum.left, place] as const, [sum.right, right] as const].map(([side, term]) =>
    // A part without a value leaves the whole without one.
    kindOf(side, rules) === "number" && mayMiss(side) ? term : `sum(${term}, 0)`,
  );
  const isNumber = flag ?? tests.join(" and ");
  const term = `if(${isNumber}, ${first} + ${second}, concat(${place}, ${right}))`;
  return setTerm(place, term, steps) ? { isNumber, ...(flag === undefined ? {} : { flag }) } : undefined;
}

/** Whether an expression of ours has room for the term. */
function setTerm(variable: string, expression: string, steps: DocumentAssignment[]): boolean {
  const isShort = parseExpression(expression).ok;
  if (isShort) steps.push({ variable, op: "set", value: { expression } });
  return isShort;
}

/** What stands in an expression for a sum of its own is computed before it. */
function termRules({ rules, steps }: Computing): TermRules {
  return {
    kindOf: (sum) => kindOf(sum, rules),
    leaf: (sum) => valueTerm(leafValue(sum, rules) ?? ""),
    computed: (sum) => {
      const place = rules.helper();
      if (place === undefined) return undefined;
      return computeInto(place, sum, { rules, steps }) === undefined ? undefined : place;
    },
    kept: (term) => {
      const place = rules.helper();
      return place !== undefined && setTerm(place, term, steps) ? place : undefined;
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

/** More than the assignments of one step could fill. */
const MAX_HELPERS = 40;

export type Helpers = {
  /** Helpers for one block: those of the blocks before are filled anew. */
  readonly ofBlock: () => Helper;
  readonly keys: readonly string[];
};

/**
 * Hands out helper variables and remembers which there are.
 * @param room how many more variables a document takes
 */
export function helperVariables(keys: KeyRegister, room: number): Helpers {
  const taken: string[] = [];
  const most = Math.min(room, MAX_HELPERS);
  const keyAt = (index: number) => {
    if (index === taken.length && index < most) taken.push(keys.take("calculation", "calculation"));
    return taken[index];
  };
  return {
    keys: taken,
    ofBlock: () => {
      let count = -1;
      return () => {
        count += 1;
        return keyAt(count);
      };
    },
  };
}
