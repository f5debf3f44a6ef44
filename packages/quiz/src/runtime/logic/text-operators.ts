/** Operators on texts beyond equality. Lengths count code points. */
import type { Comparison, Operator } from "../logic-types.ts";
import { matchesPattern } from "../match-pattern.ts";
import { asNumber, asText, fold, isEmpty, type Value } from "../values.ts";

const OPPOSITES: Readonly<Partial<Record<Operator, Operator>>> = {
  not_starts_with: "starts_with",
  not_ends_with: "ends_with",
  not_matches: "matches",
};

/** Whether the comparison holds; `null` when it is not about text. */
export function compareText({ op, pattern }: Comparison, left: Value, right: Value): boolean | null {
  const opposite = OPPOSITES[op];
  const isHeld = heldBy(opposite ?? op, pattern, left, right);
  return opposite === undefined || isHeld === null ? isHeld : !isHeld;
}

function heldBy(op: Operator, pattern: Comparison["pattern"], left: Value, right: Value): boolean | null {
  switch (op) {
    case "starts_with":
      return !isEmpty(right) && fold(left).startsWith(fold(right));
    case "ends_with":
      return !isEmpty(right) && fold(left).endsWith(fold(right));
    case "matches":
      return pattern !== undefined && matchesPattern(pattern, asText(left));
    case "length_eq":
      return lengthOf(left) === asNumber(right);
    case "length_gt":
      return lengthOf(left) > (asNumber(right) ?? Number.NaN);
    case "length_lt":
      return lengthOf(left) < (asNumber(right) ?? Number.NaN);
    default:
      return null;
  }
}

function lengthOf(value: Value): number {
  return [...asText(value).normalize("NFC").trim()].length;
}
