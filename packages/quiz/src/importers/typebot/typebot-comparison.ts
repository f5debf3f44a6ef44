/** How Typebot decides a comparison, for what is known at import: labels of choices, texts of the file. */
import { compilePattern } from "../../pattern/compile-pattern.ts";
import { matchesPattern } from "../../runtime/match-pattern.ts";
import { numberOf } from "./loose.ts";

/** Typebot's operators by their label, and ours. The four with `not` stand for the opposite of ours. */
export const COMPARISONS = {
  "Equal to": { op: "eq", not: false },
  "Not equal": { op: "eq", not: true },
  Contains: { op: "contains", not: false },
  "Does not contain": { op: "contains", not: true },
  "Greater than": { op: "gt", not: false },
  "Greater or equal to": { op: "gte", not: false },
  "Less than": { op: "lt", not: false },
  "Less or equal to": { op: "lte", not: false },
  "Is set": { op: "is_set", not: false },
  "Is empty": { op: "is_empty", not: false },
  "Starts with": { op: "starts_with", not: false },
  "Ends with": { op: "ends_with", not: false },
  "Matches regex": { op: "matches", not: false },
  "Does not match regex": { op: "matches", not: true },
} as const;
export type ComparisonName = keyof typeof COMPARISONS;

export function isComparisonName(name: unknown): name is ComparisonName {
  return typeof name === "string" && Object.hasOwn(COMPARISONS, name);
}

/** A regular expression as the language writes it: `/sim/i` becomes `(?i)sim`. Nothing when it is not known. */
export function patternOf(written: string): string | undefined {
  const slashed = /^\/(.+)\/([gimuy]*)$/.exec(written);
  const pattern = slashed === null ? written : `${slashed[2]?.includes("i") ? "(?i)" : ""}${slashed[1]}`;
  return compilePattern(pattern) === null ? undefined : pattern;
}

/**
 * Whether a comparison holds for a text.
 * @param text what the variable holds; null when nothing was put in it
 * @param value the right side as the file writes it
 */
export function holdsForText(name: ComparisonName, text: string | null, value: string): boolean {
  const { op, not } = COMPARISONS[name];
  if (name === "Does not match regex" && text === null) return false;
  return holdsPlainly(op, text, value) !== not;
}

function holdsPlainly(
  op: (typeof COMPARISONS)[ComparisonName]["op"],
  text: string | null,
  value: string,
): boolean {
  const isNothing = text === null || text === "";
  if (op === "is_set") return !isNothing;
  if (op === "is_empty") return isNothing;
  if (op === "eq") {
    if (value === "null" || value === "undefined") return text === null;
    return text?.normalize() === value.normalize();
  }
  if (isNothing || value === "") return false;
  const [left, right] = [text, value].map((side) => side.toLowerCase().trim().normalize()) as [
    string,
    string,
  ];
  switch (op) {
    case "contains":
      return left.includes(right);
    case "starts_with":
      return left.startsWith(right);
    case "ends_with":
      return left.endsWith(right);
    case "matches": {
      const pattern = patternOf(value);
      const compiled = pattern === undefined ? null : compilePattern(pattern);
      return compiled !== null && matchesPattern(compiled, text);
    }
    default:
      return isOrdered(op, numberOf(text), numberOf(value));
  }
}

function isOrdered(
  op: "gt" | "gte" | "lt" | "lte",
  left: number | undefined,
  right: number | undefined,
): boolean {
  if (left === undefined || right === undefined) return false;
  if (op === "gt") return left > right;
  if (op === "gte") return left >= right;
  return op === "lt" ? left < right : left <= right;
}
