/**
 * Values as logic sees them, and how texts and numbers compare. Everything here must give the same
 * on the edge and in the browser, so nothing depends on `Intl` data or on the device's locale.
 */
import type { Literal, Operand } from "./logic-types.ts";

/** What an operand may hold; `undefined` is not answered, not set, not captured. */
export type Value = Literal | undefined;

/** A number keeps as many digits apart, whichever they are. */
const MAX_DIGITS = 15;
const NUMERIC = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;

/** Whether there is nothing: unset, empty or blank text, an empty list. `false` and 0 are something. */
export function isEmpty(value: Value): boolean {
  if (value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  return isList(value) && value.length === 0;
}

/** Narrows a read-only list too, which `Array.isArray` does not. */
export function isList(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value);
}

/** Whether it names a value instead of being one. */
export function isOperand(value: Literal | Operand | undefined): value is Operand {
  return typeof value === "object" && !isList(value);
}

/** A value as plain text; lists are joined by a comma, nothing is the empty text. */
export function asText(value: Value): string {
  if (value === undefined) return "";
  return isList(value) ? value.join(", ") : String(value);
}

/** A number, or a text that is one in JSON's notation (`12`, `-1.5`); anything else is `undefined`. */
export function asNumber(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return NUMERIC.test(text) ? Number(text) : undefined;
}

/** A list as it is, a single value as a list of one, nothing as the empty list. */
export function asList(value: Value): readonly (string | number | boolean)[] {
  if (isList(value)) return value;
  return value === undefined || isEmpty(value) ? [] : [value];
}

/** Text as it is compared: trimmed, composed (NFC), without regard to case. */
export function fold(value: Value): string {
  return asText(value).normalize("NFC").trim().toLowerCase();
}

/**
 * Whether two values are the same: lists when both hold the same, texts that are numbers as numbers, unless one has
 * more digits than a number keeps apart, such as those of a bank slip.
 */
export function isEqual(left: Value, right: Value): boolean {
  if (isList(left) || isList(right)) {
    const [some, others] = [asList(left), asList(right)];
    return some.length === others.length && some.every((item) => isMember(item, others as Value));
  }
  const [a, b] = [asNumber(left), asNumber(right)];
  const areCodes =
    typeof left === "string" && typeof right === "string" && Math.max(left.length, right.length) > MAX_DIGITS;
  return a === undefined || b === undefined || areCodes ? fold(left) === fold(right) : a === b;
}

/** Whether a list, or a single value as a list of one, holds the item. */
export function isMember(item: Value, list: Value): boolean {
  return asList(list).some((member) => isEqual(item, member));
}

/**
 * Rounds to six decimals, so that sums of tenths compare as people expect, and to the 15 digits that a number surely
 * has. What is finite stays so.
 */
export function tidy(sum: number): number {
  // Adding 0 turns -0 into 0, which JSON does not keep apart.
  return (Number.isInteger(sum) ? sum : Number(Number(sum.toPrecision(15)).toFixed(6))) + 0;
}

/** A record's own property; never one that every object inherits. */
export function own<Held>(record: Readonly<Record<string, Held>>, key: string): Held | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
