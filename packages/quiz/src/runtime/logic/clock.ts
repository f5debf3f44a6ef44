/** What the visitor's facts say of time and place, in the tenant's zone. */
import { clockText, momentAt, momentText, weekdayOf } from "../expression/civil-date.ts";
import type { Clock } from "../expression/function-types.ts";
import type { Value } from "../values.ts";
import type { VisitorFacts, VisitorField } from "../visitor-facts.ts";

const NO_CLOCK: Clock = { now: null, offsetMinutes: 0 };

/** The `now` of conditions and expressions: when the attempt began. */
export function clockOf(visitor: VisitorFacts | undefined): Clock {
  if (visitor === undefined) return NO_CLOCK;
  const { nowMs, offsetMinutes } = visitor;
  return { now: momentAt(Math.floor(nowMs / 60_000) + offsetMinutes), offsetMinutes };
}

/** A fact, or what follows of the time; nothing where nothing was captured. */
export function visitorValue(field: VisitorField, visitor: VisitorFacts | undefined): Value {
  if (visitor === undefined) return undefined;
  const { now } = clockOf(visitor);
  if (now === null) return undefined;
  const minutes = now.minutes ?? 0;
  switch (field) {
    case "hour":
      return Math.floor(minutes / 60);
    case "time":
      return clockText(minutes);
    case "weekday":
      return weekdayOf(now.days);
    case "date":
      return momentText({ ...now, minutes: null }) ?? undefined;
    default:
      return visitor[field];
  }
}
