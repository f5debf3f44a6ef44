/** What each operator needs on its right side. */
import { compilePattern } from "../pattern/compile-pattern.ts";
import { parseMoment } from "../runtime/expression/civil-date.ts";
import { isRelativeDate } from "../runtime/logic/date-operators.ts";
import type { Literal, Operand, Operator } from "../runtime/types.ts";
import { asList, asNumber, isEmpty, isOperand } from "../runtime/values.ts";

const STATES: readonly Operator[] = ["submitted", "skipped", "clicked", "paid", "booked", "expired"];
const WITHOUT_RIGHT: readonly Operator[] = ["is_set", "is_empty", "is_true", "is_false", ...STATES];
const NUMERIC: readonly Operator[] = ["gt", "gte", "lt", "lte", "between", "not_between"];
const COUNTS: readonly Operator[] = ["count_eq", "count_gt", "count_lt"];
const WHOLE: readonly Operator[] = [...COUNTS, "length_eq", "length_gt", "length_lt"];
const LISTS: readonly Operator[] = ["one_of", "none_of", "includes_all", "includes_any"];
const DATES: readonly Operator[] = ["before", "after", "on", "on_or_before", "on_or_after"];
const WITHIN: readonly Operator[] = ["within_past_days", "within_next_days"];

/** Operators that ask for the ids of choices. */
export const CHOICE_OPERATORS: readonly Operator[] = ["eq", "neq", "contains", "not_contains", ...LISTS];

/** Why the right side does not suit the operator, as a sentence; `null` when it does. */
export function rightSideFault(op: Operator, right: Literal | Operand | undefined): string | null {
  if (WITHOUT_RIGHT.includes(op)) {
    return right === undefined ? null : `"${op}" compares with nothing: remove the right side.`;
  }
  if (right === undefined) return `"${op}" needs something to compare with on its right side.`;
  if (op === "matches" || op === "not_matches") return patternFault(right);
  if (isOperand(right)) return null;
  if (op === "between" || op === "not_between") return pairFault(right);
  if (NUMERIC.includes(op)) {
    return asNumber(right) === undefined ? `"${op}" needs a number on its right side.` : null;
  }
  if (WHOLE.includes(op) || WITHIN.includes(op)) {
    const count = asNumber(right);
    const isCount = count !== undefined && Number.isInteger(count) && count >= 0;
    return isCount ? null : `"${op}" needs a whole number from 0 on its right side.`;
  }
  if (DATES.includes(op)) return dateFault(op, right);
  return LISTS.includes(op) && isEmpty(right) ? `"${op}" needs at least one value on its right side.` : null;
}

function patternFault(right: Literal | Operand): string | null {
  if (typeof right === "string" && compilePattern(right) !== null) return null;
  return (
    "The pattern is not one that Borda knows: use at most 200 characters of literals, classes, groups, " +
    "alternatives and repetitions, without look-around or back-references."
  );
}

function dateFault(op: Operator, right: Literal): string | null {
  const isDate = typeof right === "string" && (parseMoment(right, 0) !== null || isRelativeDate(right));
  return isDate
    ? null
    : `"${op}" needs a date such as 2026-11-21, today, today-18y or +7d on its right side.`;
}

function pairFault(right: Literal): string | null {
  const [low, high, ...others] = asList(right).map((bound) => asNumber(bound));
  const isPair = low !== undefined && high !== undefined && others.length === 0 && low <= high;
  return isPair ? null : "The right side must be two numbers, the smaller one first.";
}

/** Whether the operator asks which side is greater. */
export function comparesSize(op: Operator): boolean {
  return NUMERIC.includes(op);
}

/** Whether the operator asks for a date on its left side. */
export function comparesDates(op: Operator): boolean {
  return DATES.includes(op) || WITHIN.includes(op);
}

/** Whether the operator asks what has become of an element. */
export function asksState(op: Operator): boolean {
  return STATES.includes(op);
}
