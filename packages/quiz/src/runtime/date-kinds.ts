/** How days are read and shown. What is relative counts from the day on which the attempt began. */
import { type AnswerParts, hasParts, type RawAnswer } from "./answers.ts";
import { formatDate } from "./date-text.ts";
import {
  addTo,
  differenceIn,
  type Moment,
  momentText,
  parseMoment,
  type Unit,
} from "./expression/civil-date.ts";
import type { ReadingGround } from "./given.ts";
import { answered, EMPTY, type FormFields, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { clockOf } from "./logic/clock.ts";
import { formParts, partText } from "./parts.ts";
import { plainFigures } from "./pasted-text.ts";
import type { ElementOf } from "./types.ts";

/** The month goes first where people write it so. */
export function isMonthFirst(locale: string): boolean {
  return /^en(?:-US)?$/.test(locale);
}

export const DATE_KINDS: InputKinds = {
  date: { form: readDateForm, read: readDate, text: (_, answer, locale) => dateText(String(answer), locale) },
  birth_date: { read: readBirthDate, text: birthText },
};

function dateText(iso: string, locale: string): string {
  const day = parseMoment(iso, 0);
  return day === null ? "" : formatDate(day, locale);
}

const YEARS: Readonly<Record<string, string>> = { pt: "anos", es: "años" };

function birthText({ showAge }: ElementOf<"birth_date">, answer: unknown, locale: string): string {
  const { date = "", age } = answer as AnswerParts;
  const years = YEARS[locale.slice(0, 2)] ?? "years";
  return dateText(String(date), locale) + (showAge && age !== undefined ? ` (${age} ${years})` : "");
}

const TYPED = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})$|^(\d\d)(\d\d)(\d{4})$/;

/** A day as it is typed in a locale, or as `2026-11-21`; null when no calendar has it. */
export function parseDay(text: string, locale: string): Moment | null {
  const typed = plainFigures(text);
  const found = TYPED.exec(typed);
  if (found === null) return /^\d{4}-\d\d-\d\d$/.test(typed) ? parseMoment(typed, 0) : null;
  const [first = "", second = "", year = ""] = found.slice(found[1] === undefined ? 4 : 1);
  const [day, month] = isMonthFirst(locale) ? [second, first] : [first, second];
  return parseMoment(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, 0);
}

function readDay(raw: NonNullable<RawAnswer>, locale: string): Moment | Reading {
  // What was read before comes back as it is stored.
  const text = hasParts(raw) ? raw.date : raw;
  if (typeof text !== "string") return refused({ code: "wrong_type" });
  return parseDay(text, locale) ?? refused({ code: "date_invalid" });
}

/** Of a day in three fields; so they are named behind the element's key. */
export const DAY_PARTS = ["day", "month", "year"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** The parts of a day as people of the locale write them. */
export function dayPartsOrder(locale: string): readonly DayPart[] {
  return isMonthFirst(locale) ? ["month", "day", "year"] : DAY_PARTS;
}

/** What stands in the three fields of a raw answer, which may be a whole day as well. */
export function dayPartsOf(raw: RawAnswer | undefined, locale: string): Readonly<Record<DayPart, string>> {
  const day = typeof raw === "string" ? parseDay(raw, locale) : null;
  if (day !== null) {
    const [year = "", month = "", date = ""] = (momentText(day) ?? "").split("-");
    return { day: date, month, year };
  }
  return { day: partText(raw, "day"), month: partText(raw, "month"), year: partText(raw, "year") };
}

const PART_FORMS: Readonly<Record<DayPart, RegExp>> = {
  day: /^(0?[1-9]|[12]\d|3[01])$/,
  month: /^(0?[1-9]|1[0-2])$/,
  year: /^\d{4}$/,
};

/** Whether a part by itself can be of no day: it is empty, no number, or a month 13. */
export function isPartWrong(part: DayPart, text: string): boolean {
  return !PART_FORMS[part].test(text);
}

function readDateForm({ key, picker }: ElementOf<"date">, form: FormFields): RawAnswer {
  return picker === "fields" ? formParts(key, DAY_PARTS, form) : (form.getAll(key)[0] ?? null);
}

/** Whether a raw answer is one of three fields. */
function isInParts(raw: NonNullable<RawAnswer>): raw is AnswerParts {
  return hasParts(raw) && DAY_PARTS.some((part) => Object.hasOwn(raw, part));
}

function readParts(raw: AnswerParts, locale: string): Moment | Reading {
  const parts = dayPartsOf(raw, locale);
  if (DAY_PARTS.every((part) => parts[part] === "")) return EMPTY;
  // Each by itself first: what stands in the wrong field must not come together to another day.
  if (DAY_PARTS.some((part) => isPartWrong(part, parts[part]))) return refused({ code: "date_invalid" });
  const { day, month, year } = parts;
  return readDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, locale);
}

type Limit = string | { readonly add: number; readonly unit: Unit };

/** The day that a limit means; null for a relative one where nobody knows what day it is. */
function limitDay(limit: Limit | undefined, today: Moment | null): Moment | null {
  if (limit === undefined) return null;
  if (typeof limit === "string") return parseMoment(limit, 0);
  return today && addTo(today, limit.add, limit.unit);
}

/** The first and the last day that are taken. */
function limitsOf(element: ElementOf<"date">, today: Moment | null) {
  const { min, max, noPast, noFuture } = element;
  const first = [limitDay(min, today), noPast ? today : null].filter((day) => day !== null);
  const last = [limitDay(max, today), noFuture ? today : null].filter((day) => day !== null);
  return {
    first: first.sort((a, b) => b.days - a.days)[0],
    last: last.sort((a, b) => a.days - b.days)[0],
  };
}

function todayOf({ visitor }: ReadingGround): Moment | null {
  const { now } = clockOf(visitor);
  return now && { ...now, minutes: null };
}

/** The first and the last day that an element takes, as `2026-11-21`, for the picker of a device. */
export function dayLimits(element: ElementOf<"date">, ground: ReadingGround) {
  const { first, last } = limitsOf(element, todayOf(ground));
  return { first: (first && momentText(first)) ?? undefined, last: (last && momentText(last)) ?? undefined };
}

/** A day as people of the locale write it. */
export function writtenDay(day: Moment, locale: string): string {
  return formatDate(day, locale);
}

function readDate(
  element: ElementOf<"date">,
  raw: NonNullable<RawAnswer>,
  locale: string,
  ground: ReadingGround,
): Reading {
  const day = isInParts(raw) ? readParts(raw, locale) : readDay(raw, locale);
  if ("state" in day) return day;
  const { first, last } = limitsOf(element, todayOf(ground));
  if (first && day.days < first.days) {
    return refused({ code: "date_too_early", min: formatDate(first, locale) });
  }
  if (last && day.days > last.days) return refused({ code: "date_too_late", max: formatDate(last, locale) });
  return answered(momentText(day) ?? "");
}

/** The oldest person whose age is documented reached 122 years. */
const MAX_AGE = 125;

function readBirthDate(
  { minAge, maxAge }: ElementOf<"birth_date">,
  raw: NonNullable<RawAnswer>,
  locale: string,
  ground: ReadingGround,
): Reading {
  const day = readDay(raw, locale);
  if ("state" in day) return day;
  const date = momentText(day) ?? "";
  const today = todayOf(ground);
  if (today === null) return answered({ date });
  const age = differenceIn(day, today, "years");
  if (day.days > today.days || age > MAX_AGE) return refused({ code: "date_invalid" });
  if (minAge !== undefined && age < minAge) return refused({ code: "too_young", min: minAge });
  if (maxAge !== undefined && age > maxAge) return refused({ code: "too_old", max: maxAge });
  return answered({ date, age });
}
