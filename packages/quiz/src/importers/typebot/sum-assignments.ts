/** Sums of `Set variable` as assignments. */
import type { DocumentAssignment } from "../../document.ts";
import { parseExpression } from "../../expression/parse-expression.ts";
import {
  type Assigned,
  type AssignmentRules,
  copyOf,
  isVariable,
  nameValue,
  type Value,
} from "./assigned-values.ts";
import { type KindOf, kindReader, namesInSum } from "./expression.ts";
import type { Sum } from "./script.ts";
import { isNumberTerm, scriptTerm, type TermRules, valueTerm } from "./script-terms.ts";

const OPS = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide" } as const;
/** What the schema allows in one step: a block that needs more is given up at once. */
export const MAX_ASSIGNMENTS = 40;
/** Calls without a finite number for some values. */
const MISSING_CALLS: readonly string[] = ["%", "**", "sqrt"];

/** The assignments that give the variable what the sum gives; nothing when there is no room for it. */
export function sumAssignments(target: string, sum: Sum, rules: AssignmentRules): Assigned {
  const computing: Computing = {
    rules,
    steps: [],
    kindOf: kindReader((name) => rules.variables.isNumeric(rules.variables.byName(name))),
    mayMiss: missReader(),
  };
  const inPlace = inPlaceOf(target, sum, computing);
  if (inPlace !== undefined) return inPlace;
  // Terms still read the old value while the new one is put together.
  const readsItself =
    !isOneTerm(sum, computing) && namesInSum(sum).some((name) => isVariable(name, target, rules));
  const place = readsItself ? rules.helper() : target;
  if (place === undefined || computeInto(place, sum, computing) === undefined) return undefined;
  return place === target ? computing.steps : [...computing.steps, copyOf(place, target)];
}

type Computing = {
  readonly rules: AssignmentRules;
  readonly steps: DocumentAssignment[];
  readonly kindOf: KindOf;
  /** Whether it has no finite number for some answers, as a division by zero. */
  readonly mayMiss: (sum: Sum) => boolean;
};

function missReader(): Computing["mayMiss"] {
  const known = new Map<Sum, boolean>();
  const mayMiss = (sum: Sum): boolean => {
    const misses = known.get(sum) ?? missesAny(sum, mayMiss);
    known.set(sum, misses);
    return misses;
  };
  return mayMiss;
}

function missesAny(sum: Sum, mayMiss: Computing["mayMiss"]): boolean {
  if (sum.kind === "call") return MISSING_CALLS.includes(sum.call) || sum.values.some(mayMiss);
  if (sum.kind !== "op") return false;
  const isSafe = sum.op !== "/" || (sum.right.kind === "number" && sum.right.value !== 0);
  return !isSafe || mayMiss(sum.left) || mayMiss(sum.right);
}

/** `{{Score}} + 5` into Score needs no detour: each further term is applied to the variable itself. */
function inPlaceOf(target: string, sum: Sum, computing: Computing): DocumentAssignment[] | undefined {
  const { rules, kindOf, mayMiss } = computing;
  if (sum.kind !== "op" || kindOf(sum) !== "number" || mayMiss(sum)) return undefined;
  const right = leafValue(sum.right, rules);
  const isOwn = (leaf: Sum) => leaf.kind === "name" && isVariable(leaf.name, target, rules);
  if (right === undefined || isOwn(sum.right)) {
    const isSwappable = isOwn(sum.right) && (sum.op === "+" || sum.op === "*");
    const left = isSwappable ? leafValue(sum.left, rules) : undefined;
    return left === undefined || isOwn(sum.left)
      ? undefined
      : [{ variable: target, op: OPS[sum.op], value: left }];
  }
  const rest = isOwn(sum.left) ? [] : inPlaceOf(target, sum.left, computing);
  return rest === undefined ? undefined : [...rest, { variable: target, op: OPS[sum.op], value: right }];
}

/** Whether one expression gives it all: what may have no value must not leave a part of it behind. */
function isOneTerm(sum: Sum, { kindOf, mayMiss }: Computing): boolean {
  return sum.kind === "call" || (sum.kind === "op" && kindOf(sum) === "number" && mayMiss(sum));
}

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
  const { rules, steps, kindOf } = computing;
  const isNumber = kindOf(sum) === "number" ? undefined : isNumberTerm(place);
  if (isOneTerm(sum, computing)) {
    const value = scriptTerm(sum, termRules(computing));
    return value !== undefined && setTerm(place, value, steps) ? { isNumber } : undefined;
  }
  if (steps.length >= MAX_ASSIGNMENTS) return undefined;
  if (sum.kind !== "op") {
    steps.push({ variable: place, op: "set", value: leafValue(sum, rules) ?? "" });
    return { isNumber };
  }
  const isOpen = kindOf(sum) === "any";
  const left = computeInto(place, sum.left, computing, isOpen);
  const leaf = leafValue(sum.right, rules);
  const inner = leaf === undefined ? rules.helper() : undefined;
  const value = leaf ?? (inner === undefined ? undefined : { variable: inner });
  if (left === undefined || value === undefined) return undefined;
  const right =
    inner === undefined
      ? { isNumber: kindOf(sum.right) === "number" ? undefined : isNumberTerm(valueTerm(value)) }
      : computeInto(inner, sum.right, computing, isOpen);
  if (right === undefined) return undefined;
  if (isOpen) return plusInto(place, { sum, value, sides: [left, right] }, computing, isAsked);
  const op = kindOf(sum) === "text" ? "append" : OPS[sum.op];
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
  { rules, steps, kindOf, mayMiss }: Computing,
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
    kindOf(side) === "number" && mayMiss(side) ? term : `sum(${term}, 0)`,
  );
  const isNumber = flag ?? tests.join(" and ");
  const term = `if(${isNumber}, ${first} + ${second}, concat(${place}, ${right}))`;
  return setTerm(place, term, steps) ? { isNumber, ...(flag === undefined ? {} : { flag }) } : undefined;
}

/** Whether an expression of ours has room for the term. */
function setTerm(variable: string, expression: string, steps: DocumentAssignment[]): boolean {
  const isShort = steps.length < MAX_ASSIGNMENTS && parseExpression(expression).ok;
  if (isShort) steps.push({ variable, op: "set", value: { expression } });
  return isShort;
}

/** What stands in an expression for a sum of its own is computed before it. */
function termRules(computing: Computing): TermRules {
  const { rules, steps, kindOf } = computing;
  return {
    kindOf,
    leaf: (sum) => valueTerm(leafValue(sum, rules) ?? ""),
    computed: (sum) => {
      const place = rules.helper();
      if (place === undefined) return undefined;
      return computeInto(place, sum, computing) === undefined ? undefined : place;
    },
    kept: (term) => {
      const place = rules.helper();
      return place !== undefined && setTerm(place, term, steps) ? place : undefined;
    },
  };
}

function leafValue(sum: Sum, rules: AssignmentRules): Value | undefined {
  if (sum.kind === "number") return sum.value;
  if (sum.kind === "text") return sum.text;
  return sum.kind === "name" ? nameValue(sum.name, rules) : undefined;
}
