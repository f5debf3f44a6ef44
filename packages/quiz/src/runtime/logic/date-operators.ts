/**
 * Operators on dates. Both sides are dates or dates with a time; they compare by the day unless both have
 * a time. The right side may be relative to the beginning of the attempt: `today`, `now`, `today-18y`,
 * `+7d`, with d, w, m and y for days, weeks, months and years. What is no date compares with nothing.
 */
import { addTo, compareMoments, type Moment, parseMoment, type Unit } from "../expression/civil-date.ts";
import type { Clock } from "../expression/function-types.ts";
import type { Operator } from "../logic-types.ts";
import { asNumber, type Value } from "../values.ts";

const DATE_OPERATORS = [
  "before",
  "after",
  "on",
  "on_or_before",
  "on_or_after",
  "within_past_days",
  "within_next_days",
] as const;
type DateOperator = (typeof DATE_OPERATORS)[number];

export function isDateOperator(op: Operator): op is DateOperator {
  return (DATE_OPERATORS as readonly Operator[]).includes(op);
}

export function compareDates(op: DateOperator, left: Value, right: Value, clock: Clock): boolean {
  const moment = typeof left === "string" ? parseMoment(left, clock.offsetMinutes) : null;
  if (moment === null) return false;
  if (op === "within_past_days" || op === "within_next_days") {
    const days = asNumber(right);
    if (clock.now === null || days === undefined) return false;
    const ahead = (moment.days - clock.now.days) * (op === "within_next_days" ? 1 : -1);
    return ahead >= 0 && ahead <= days;
  }
  const other = typeof right === "string" ? momentOrRelative(right, clock) : null;
  if (other === null) return false;
  const order = compareMoments(moment, other);
  if (op === "before") return order < 0;
  if (op === "after") return order > 0;
  if (op === "on") return moment.days === other.days;
  return op === "on_or_before" ? order <= 0 : order >= 0;
}

const UNIT_LETTERS: Readonly<Record<string, Unit>> = { d: "days", w: "weeks", m: "months", y: "years" };
const RELATIVE = /^(today|now)?\s*(?:([+-])\s*(\d{1,5})\s*([dwmy]))?$/;

/** Whether a text means a date relative to now. */
export function isRelativeDate(text: string): boolean {
  return text.trim() !== "" && RELATIVE.test(text.trim());
}

/** The moment of a date as it is, or relative to the clock's; null for what is neither. */
export function momentOrRelative(text: string, { now, offsetMinutes }: Clock): Moment | null {
  const fixed = parseMoment(text, offsetMinutes);
  if (fixed !== null || now === null || text.trim() === "") return fixed;
  const found = RELATIVE.exec(text.trim());
  if (found === null) return null;
  const [, word, sign, amount, letter] = found;
  const from = word === "now" ? now : { ...now, minutes: null };
  const unit = UNIT_LETTERS[letter ?? ""];
  return unit === undefined ? from : addTo(from, Number(`${sign}${amount}`), unit);
}
