/** Comparisons for which the language has a closer counterpart than its plain ones. */
import { compilePattern } from "../../pattern/compile-pattern.ts";
import type { Condition, Operand } from "../../runtime/types.ts";
import type { HeldOperand } from "./held-operand.ts";
import { numberOf } from "./loose.ts";
import { valueTerm } from "./script-terms.ts";
import { not, type Truth } from "./truth.ts";
import type { ComparisonName } from "./typebot-comparison.ts";

/** Longest text that is compared in an expression. */
const MAX_COMPARED = 500;

/**
 * Typebot tells `Sim` from `sim` and `07` from `7`, while `eq` does not: texts are compared by a pattern,
 * or by an expression where no pattern can stand for them.
 * @returns nothing when a plain comparison does as well, or the text is too long
 */
export function exactTruth(left: HeldOperand, text: string, isNot: boolean): Truth | undefined {
  if (text === "" || text === "null" || text === "undefined" || text.length > MAX_COMPARED) return undefined;
  const right = `^${text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`;
  const hasOnlyBlanks = !/\s/.test(text.replaceAll(" ", ""));
  const same: Condition =
    hasOnlyBlanks && compilePattern(right) !== null
      ? { left, op: "matches", right }
      : { expression: `same(${valueTerm(left)}, ${valueTerm(text)})` };
  return isNot ? not(same) : same;
}

/**
 * A list contains what one of its items is, and its size is the number of its items.
 * @returns nothing where a list is compared like a text
 */
export function listTruth(name: ComparisonName, left: Operand, text: string): Truth | undefined {
  switch (name) {
    case "Contains":
      return { left, op: "includes_any", right: [text] };
    case "Does not contain":
      return not({ left, op: "includes_any", right: [text] });
    default:
      return sizeTruth(name, left, numberOf(text));
  }
}

function sizeTruth(name: ComparisonName, left: Operand, size: number | undefined): Truth | undefined {
  if (size === undefined || !Number.isInteger(size) || size < 0) return undefined;
  switch (name) {
    case "Greater than":
      return { left, op: "count_gt", right: size };
    case "Greater or equal to":
      return size === 0 ? true : { left, op: "count_gt", right: size - 1 };
    case "Less than":
      return size === 0 ? false : { left, op: "count_lt", right: size };
    case "Less or equal to":
      return { left, op: "count_lt", right: size + 1 };
    default:
      return undefined;
  }
}
