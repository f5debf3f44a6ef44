/**
 * Days and times of the calendar as whole numbers. Neither `Date` nor `Intl` is asked, so that no device
 * can answer differently. The day count is that of the proleptic Gregorian calendar from 1970-01-01.
 * @see https://howardhinnant.github.io/date_algorithms.html for the arithmetic
 */

/** A day, and the minute of that day where a time was given. */
export type Moment = { readonly days: number; readonly minutes: number | null };
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

const MINUTES_A_DAY = 1_440;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;

export function daysOf({ year, month, day }: CivilDate): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilOf(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Days of a month. */
function lengthOf(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return daysOf(next) - daysOf({ year, month, day: 1 });
}

/**
 * A date (`2026-11-21`) or a date with time (`2026-11-21T14:30`, with `Z` or `-03:00` where it is not
 * the tenant's zone); null for what is neither, or for a day that no calendar has.
 * @param offsetMinutes of the tenant's zone, into which a time with a zone of its own is turned
 */
export function parseMoment(text: string, offsetMinutes: number): Moment | null {
  const found = MOMENT.exec(text.trim());
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour, minute] = found.slice(1, 6).map(Number);
  // Nobody counts a year 0, and no answer could be written in it.
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return null;
  const days = daysOf({ year, month, day });
  if (found[4] === undefined) return { days, minutes: null };
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59) return null;
  const zone = found[6];
  const shift = zone === undefined ? 0 : offsetMinutes - zoneMinutes(zone);
  return momentAt(days * MINUTES_A_DAY + (hour ?? 0) * 60 + (minute ?? 0) + shift);
}

function zoneMinutes(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** The moment so many minutes after 1970-01-01 in the tenant's zone. */
export function momentAt(minutes: number): Moment {
  const days = Math.floor(minutes / MINUTES_A_DAY);
  return { days, minutes: Math.floor(minutes - days * MINUTES_A_DAY) };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** As `2026-11-21`, and `2026-11-21T14:30` with a time; null outside of the years 1 to 9999. */
export function momentText({ days, minutes }: Moment): string | null {
  const { year, month, day } = civilOf(days);
  if (!(year >= 1 && year <= 9_999)) return null;
  const date = `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
  return minutes === null ? date : `${date}T${clockText(minutes)}`;
}

/** As `14:30`. */
export function clockText(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

export const UNITS = ["minutes", "hours", "days", "weeks", "months", "years"] as const;
export type Unit = (typeof UNITS)[number];

/** The unit of a word in singular or plural, `null` for another word. */
export function unitOf(word: string): Unit | null {
  return UNITS.find((unit) => unit === word || unit === `${word}s`) ?? null;
}

/**
 * A moment so much later; a negative amount is earlier. Months end where they end: a month after
 * January 31 is the last day of February. Hours and minutes of a day without time count from midnight.
 */
export function addTo(moment: Moment, amount: number, unit: Unit): Moment {
  if (unit === "months" || unit === "years") {
    const { year, month, day } = civilOf(moment.days);
    const months = year * 12 + (month - 1) + (unit === "years" ? amount * 12 : amount);
    const [toYear, toMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
    const days = daysOf({ year: toYear, month: toMonth, day: Math.min(day, lengthOf(toYear, toMonth)) });
    return { ...moment, days };
  }
  if (unit === "days" || unit === "weeks") {
    return { ...moment, days: moment.days + amount * (unit === "weeks" ? 7 : 1) };
  }
  const minutes = amount * (unit === "hours" ? 60 : 1);
  return momentAt(moment.days * MINUTES_A_DAY + (moment.minutes ?? 0) + minutes);
}

/** Whole units from one moment to another, towards zero; negative when the second is earlier. */
export function differenceIn(from: Moment, to: Moment, unit: Unit): number {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  if (end < start) return 0 - differenceIn(to, from, unit);
  if (unit === "minutes") return end - start;
  if (unit === "hours") return Math.floor((end - start) / 60);
  if (unit === "days") return Math.floor((end - start) / MINUTES_A_DAY);
  if (unit === "weeks") return Math.floor((end - start) / (7 * MINUTES_A_DAY));
  const [first, last] = [civilOf(from.days), civilOf(to.days)];
  let months = (last.year - first.year) * 12 + (last.month - first.month);
  // The day counts, not the clamped one: who was born on January 31 has a birthday in no February.
  if (last.day < first.day || (last.day === first.day && (to.minutes ?? 0) < (from.minutes ?? 0))) {
    months -= 1;
  }
  return unit === "months" ? months : Math.floor(months / 12);
}

function minutesOf({ days, minutes }: Moment): number {
  return days * MINUTES_A_DAY + (minutes ?? 0);
}

/**
 * Below, at or above 0 as the first is before, on or after the second: to the minute where both have a
 * time, else by the day.
 */
export function compareMoments(a: Moment, b: Moment): number {
  if (a.minutes === null || b.minutes === null) return a.days - b.days;
  return minutesOf(a) - minutesOf(b);
}
