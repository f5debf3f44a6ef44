/** Dates in expressions: texts such as `2026-11-21` or `2026-11-21T14:30`, in the tenant's zone. */
import { asNumber, asText, type Value } from "../values.ts";
import {
  addTo,
  civilOf,
  clockText,
  differenceIn,
  type Moment,
  momentText,
  parseMoment,
  unitOf,
  weekdayOf,
} from "./civil-date.ts";
import type { Clock, ExpressionFunctions } from "./function-types.ts";

/** Dates are moved at most so many units, so that no year leaves the calendar's four digits by far. */
const MAX_AMOUNT = 4_000_000;

export const DATE_FUNCTIONS: ExpressionFunctions = {
  today: (_, { now }) => (now === null ? undefined : asMomentText({ ...now, minutes: null })),
  now: (_, { now }) => (now === null ? undefined : asMomentText(now)),
  age: ([birth], clock) => {
    const [from, to] = [momentOf(birth, clock), clock.now];
    return from === null || to === null ? undefined : differenceIn(from, to, "years");
  },
  date_diff: ([first, second, unit], clock) => {
    const [from, to, of] = [momentOf(first, clock), momentOf(second, clock), unitOf(asText(unit))];
    return from === null || to === null || of === null ? undefined : differenceIn(from, to, of);
  },
  date_add: ([date, amount, unit], clock) => {
    const [from, by, of] = [momentOf(date, clock), asNumber(amount), unitOf(asText(unit))];
    if (from === null || by === undefined || of === null || Math.abs(by) > MAX_AMOUNT) return undefined;
    return asMomentText(addTo(from, Math.trunc(by), of));
  },
  year: part(({ days }) => civilOf(days).year),
  month: part(({ days }) => civilOf(days).month),
  day: part(({ days }) => civilOf(days).day),
  weekday: part(({ days }) => weekdayOf(days)),
  hour: part(({ minutes }) => (minutes === null ? undefined : Math.floor(minutes / 60))),
  minute: part(({ minutes }) => (minutes === null ? undefined : minutes % 60)),
  time: part(({ minutes }) => (minutes === null ? undefined : clockText(minutes))),
};

function asMomentText(moment: Moment): string | undefined {
  return momentText(moment) ?? undefined;
}

function momentOf(value: Value, { offsetMinutes }: Clock): Moment | null {
  return typeof value === "string" ? parseMoment(value, offsetMinutes) : null;
}

/** A function of one date, of now without one. */
function part(read: (moment: Moment) => Value) {
  return (values: readonly Value[], clock: Clock): Value => {
    const moment = values.length === 0 ? clock.now : momentOf(values[0], clock);
    return moment === null ? undefined : read(moment);
  };
}
