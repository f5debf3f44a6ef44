/** Comparisons for which the language has a closer counterpart than its plain ones. */
import { compilePattern } from "../../pattern/compile-pattern.ts";
import type { Operand } from "../../runtime/types.ts";
import { numberOf } from "./loose.ts";
import { not, type Truth } from "./truth.ts";
import type { ComparisonName } from "./typebot-comparison.ts";

/**
 * Typebot tells `Sim` from `sim`, while `eq` does not: what somebody typed is compared by a pattern.
 * @returns nothing when a plain comparison does as well, or no pattern can stand for the text
 */
export function exactTruth(left: Operand, text: string, isNot: boolean): Truth | undefined {
  if (text === "" || text === "null" || text === "undefined" || /\s/.test(text.replaceAll(" ", "")))
    return undefined;
  const right = `^${text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`;
  if (compilePattern(right) === null) return undefined;
  const matches = { left, op: "matches" as const, right };
  return isNot ? not(matches) : matches;
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
