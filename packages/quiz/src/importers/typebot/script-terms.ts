/** Scripts as expressions of ours, which leave the value out where JavaScript would have no number. */
import type { HeldOperand } from "./held-operand.ts";
import { type Sum, TRUTH_CALLS } from "./script.ts";

export type TermRules = {
  readonly kindOf: (sum: Sum) => "number" | "text" | "truth" | "any";
  /** A number, text or variable as it stands in an expression. */
  readonly leaf: (sum: Sum) => string;
  /** The variable into which a part is computed before; nothing when there is no room for it. */
  readonly computed: (sum: Sum) => string | undefined;
  /** The variable into which a term is put before; nothing when there is no room for it. */
  readonly kept: (term: string) => string | undefined;
};
type Call = Extract<Sum, { kind: "call" }>;

/** Longer parts of an expression are put into variables, so that three of them fit into one expression. */
const MAX_PART = 300;
/** Parts that are deeper are put into variables, too, in brackets. */
const MAX_PART_DEPTH = 10;
/** What an expression says several times may be as long; longer ones would multiply with each level. */
const MAX_REPEATED = 60;
/** What these give has no decimals. */
const WHOLE_CALLS: readonly string[] = ["parseInt", "round", "floor", "ceil"];
const NOTHING = '""';

/** The expression that gives what the script gives; nothing when there is no room for a part of it. */
export function scriptTerm(sum: Sum, rules: TermRules): string | undefined {
  if (sum.kind === "op") return rules.kindOf(sum) === "number" ? arithmetic(sum, rules) : rules.computed(sum);
  if (sum.kind !== "call") return rules.leaf(sum);
  const { call, values } = sum;
  if (call === "&&" || call === "||") return choiceOf(call, sum, rules);
  if (TRUTH_CALLS.some((known) => known === call) || call === "?:") return decision(sum, rules);
  if (call === "parseInt") return wholeTerm(sum, rules);
  const given = values.map((value) =>
    isNumberCall(call) ? numberTerm(value, rules) : partTerm(value, rules),
  );
  if (given.some((term) => term === undefined)) return undefined;
  const [first = "", second = ""] = given;
  switch (call) {
    case "%":
      return `(${first} % ${second})`;
    case "**":
      return `(${first} ^ ${second})`;
    case "Number":
      return first;
    // Halves go up, also those below zero.
    case "round":
      return `floor(${first} + 0.5)`;
    case "String":
      return `text(${first})`;
    case "??":
      return `coalesce(${first}, ${second})`;
    default:
      return `${call}(${given.join(", ")})`;
  }
}

/** A part of an expression, which is put into a variable where it is long. */
function partTerm(sum: Sum, rules: TermRules): string | undefined {
  const term = scriptTerm(sum, rules);
  return term === undefined || isShort(term) ? term : rules.kept(term);
}

/** A part that the expression says several times. */
function repeatedTerm(term: string | undefined, rules: TermRules): string | undefined {
  return term === undefined || term.length <= MAX_REPEATED ? term : rules.kept(term);
}

function isShort(term: string): boolean {
  if (term.length > MAX_PART) return false;
  let depth = 0;
  let deepest = 0;
  for (const sign of term) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest <= MAX_PART_DEPTH;
}

function isNumberCall(call: string): boolean {
  return call !== "String" && call !== "??";
}

function arithmetic({ op, left, right }: Extract<Sum, { kind: "op" }>, rules: TermRules): string | undefined {
  const [first, second] = [numberTerm(left, rules), numberTerm(right, rules)];
  return first === undefined || second === undefined ? undefined : `(${first} ${op} ${second})`;
}

/** What is no number counts as 0, as in assignments. */
function numberTerm(sum: Sum, rules: TermRules): string | undefined {
  const term = partTerm(sum, rules);
  const isNumber = sum.kind !== "name" && rules.kindOf(sum) === "number";
  return term === undefined || isNumber ? term : `sum(${term}, 0)`;
}

/** `parseInt`, which cuts the decimals off. */
function wholeTerm({ values }: Call, rules: TermRules): string | undefined {
  const [value] = values;
  if (value === undefined) return undefined;
  if (value.kind === "call" && WHOLE_CALLS.includes(value.call)) return scriptTerm(value, rules);
  const term = repeatedTerm(numberTerm(value, rules), rules);
  return term === undefined ? undefined : `if(${term} < 0, ceil(${term}), floor(${term}))`;
}

/** The first of several that is true, or the first that is not; else the last. */
function choiceOf(call: "&&" | "||", sum: Call, rules: TermRules): string | undefined {
  const [last, ...before] = operandsOf(call, sum).reverse();
  if (last === undefined) return undefined;
  let rest = scriptTerm(last, rules);
  let isTruth = rules.kindOf(last) === "truth";
  for (const operand of before) {
    if (rest !== undefined && !isShort(rest)) rest = rules.kept(rest);
    const term = repeatedTerm(partTerm(operand, rules), rules);
    if (rest === undefined || term === undefined) return undefined;
    if (rules.kindOf(operand) !== "truth") {
      rest = call === "&&" ? `if(${truthOf(term)}, ${rest}, ${term})` : firstOf(term, rest);
      isTruth = false;
    } else if (isTruth) rest = `(${term} ${call === "&&" ? "and" : "or"} ${rest})`;
    else rest = call === "&&" ? `if(${term}, ${rest}, false)` : `if(${term}, true, ${rest})`;
  }
  return rest;
}

function firstOf(term: string, rest: string): string {
  return term === NOTHING ? rest : `if(${truthOf(term)}, ${term}, ${rest})`;
}

/** What `a || b || c` chooses from, however it is bracketed. */
function operandsOf(call: "&&" | "||", sum: Sum): Sum[] {
  const found: Sum[] = [];
  const open: Sum[] = [sum];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "call" && next.call === call) open.push(...next.values.toReversed());
    else found.push(next);
  }
  return found;
}

function decision({ call, values }: Call, rules: TermRules): string | undefined {
  const terms = values.map((value) => partTerm(value, rules));
  const [left, right] = values;
  const [first, second, third = ""] = terms;
  if (left === undefined || first === undefined || terms.includes(undefined)) return undefined;
  if (call === "!" || call === "?:") {
    const isTrue = truthTerm(left, first, rules);
    if (isTrue === undefined) return undefined;
    return call === "!" ? `(not ${isTrue})` : `if(${isTrue}, ${second}, ${third})`;
  }
  if (right === undefined || second === undefined) return undefined;
  if (call === "===" || call === "!==") {
    const isByNumber = [left, right].some((side) => rules.kindOf(side) === "number");
    const isEqual = isByNumber ? `${first} == ${second}` : `same(${first}, ${second})`;
    return call === "===" ? `(${isEqual})` : `(not (${isEqual}))`;
  }
  // Nothing is smaller than 1.
  const [small, great] = [left, right].map((side, index) =>
    side.kind === "name" ? `coalesce(${terms[index]}, 0)` : terms[index],
  );
  return `(${small} ${call} ${great})`;
}

/** What JavaScript takes for true. */
function truthTerm(sum: Sum, term: string, rules: TermRules): string | undefined {
  if (rules.kindOf(sum) === "truth") return term;
  const repeated = repeatedTerm(term, rules);
  return repeated === undefined ? undefined : truthOf(repeated);
}

function truthOf(term: string): string {
  return `(is_set(${term}) and not one_of(${term}, 0, "false"))`;
}

/** Whether `+` takes what somebody wrote for a number, which it does of nothing and not of `007`. */
export function isNumberTerm(side: string): string {
  return `(is_empty(${side}) or is_set(number(${side})) and (left(${side}, 1) != "0" or number(${side}) < 1))`;
}

/** A value of an assignment as it stands in an expression. */
export function valueTerm(value: string | number | HeldOperand): string {
  if (typeof value === "number") return value < 0 ? `(${decimal(value)})` : decimal(value);
  if (typeof value === "string") return `"${value.replace(/["\\]/g, "\\$&")}"`;
  if ("variable" in value) return value.variable;
  if ("answer" in value) return value.answer;
  if ("label" in value) return `label(${value.label})`;
  return "hidden" in value ? `hidden.${value.hidden}` : `(${value.expression})`;
}

/** Without an exponent, which expressions do not have. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(value < 1 && value > -1 ? 20 : 0) : text;
}
