/** Scripts as expressions of ours, which leave the value out where JavaScript would have no number. */
import type { HeldOperand } from "./held-operand.ts";
import { type Sum, TRUTH_CALLS } from "./script.ts";

export type TermRules = {
  readonly kindOf: (sum: Sum) => "number" | "text" | "truth" | "any";
  /** A number, text or variable as it stands in an expression. */
  readonly leaf: (sum: Sum) => string;
  /** The variable into which a part is computed before; nothing when there is no room for it. */
  readonly computed: (sum: Sum) => string | undefined;
};

/** The expression that gives what the script gives; nothing when there is no room for a part of it. */
export function scriptTerm(sum: Sum, rules: TermRules): string | undefined {
  if (sum.kind === "op") return rules.kindOf(sum) === "number" ? arithmetic(sum, rules) : rules.computed(sum);
  if (sum.kind !== "call") return rules.leaf(sum);
  const { call, values } = sum;
  if (TRUTH_CALLS.some((known) => known === call) || call === "&&" || call === "||" || call === "?:") {
    return decision(sum, rules);
  }
  const given = values.map((value) =>
    isNumberCall(call) ? numberTerm(value, rules) : scriptTerm(value, rules),
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
    case "parseInt":
      return `if(${first} < 0, ceil(${first}), floor(${first}))`;
    case "String":
      return `text(${first})`;
    case "??":
      return `coalesce(${first}, ${second})`;
    default:
      return `${call}(${given.join(", ")})`;
  }
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
  const term = scriptTerm(sum, rules);
  const isNumber = sum.kind !== "name" && rules.kindOf(sum) === "number";
  return term === undefined || isNumber ? term : `sum(${term}, 0)`;
}

function decision({ call, values }: Extract<Sum, { kind: "call" }>, rules: TermRules): string | undefined {
  const terms = values.map((value) => scriptTerm(value, rules));
  const [left, right] = values;
  const [first, second, third = ""] = terms;
  if (left === undefined || first === undefined || terms.includes(undefined)) return undefined;
  const isTrue = truthTerm(left, first, rules);
  if (call === "!") return `(not ${isTrue})`;
  if (call === "?:") return `if(${isTrue}, ${second}, ${third})`;
  if (right === undefined || second === undefined) return undefined;
  if (call === "&&") return `if(${isTrue}, ${second}, ${first})`;
  if (call === "||") return `if(${isTrue}, ${first}, ${second})`;
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
function truthTerm(sum: Sum, term: string, rules: TermRules): string {
  return rules.kindOf(sum) === "truth" ? term : `(is_set(${term}) and not one_of(${term}, 0, "false"))`;
}

/** What `+` gives: a sum where both sides are numbers or nothing, else both as one text, as of `007`. */
export function plusOf(left: string, right: string): string {
  const isNumber = (side: string) =>
    `(is_empty(${side}) or is_set(number(${side})) and (left(${side}, 1) != "0" or number(${side}) < 1))`;
  return `if(${isNumber(left)} and ${isNumber(right)}, sum(${left}, ${right}, 0), concat(${left}, ${right}))`;
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
