/** How moments stand in a file: for programs, or so that a spreadsheet takes them for dates and reckons with them. */
export type CsvClock = {
  /** Stands behind the name of a column of moments, which do not say themselves whose clock they mean. */
  readonly suffix: string;
  readonly write: (moment: Date) => string;
};

/** ISO 8601 in UTC. */
export const ISO_CLOCK: CsvClock = { suffix: "", write: (moment) => moment.toISOString() };

/**
 * `2026-11-21 10:45:00`: Excel takes it for a date in every language, and shows it as its country does. With the `T` and
 * `Z` of ISO 8601 it would be a text, and with the day in front another date in another country.
 * @param timeZone IANA name of the tenant's; one that is not known gives UTC
 */
export function spreadsheetClock(timeZone: string): CsvClock {
  const format = clockFormat(timeZone) ?? clockFormat("UTC");
  const zone = format?.resolvedOptions().timeZone;
  return {
    suffix: ` (${zone})`,
    write(moment) {
      const parts = new Map(format?.formatToParts(moment).map(({ type, value }) => [type, value]));
      const [year, month, day, hour, minute, second] = FIELDS.map((field) => parts.get(field) ?? "");
      return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
    },
  };
}

const FIELDS = ["year", "month", "day", "hour", "minute", "second"] as const;

function clockFormat(timeZone: string): Intl.DateTimeFormat | null {
  const two = "2-digit";
  try {
    return new Intl.DateTimeFormat("en-US", {
      ...{ timeZone, hourCycle: "h23", year: "numeric" },
      ...{ month: two, day: two, hour: two, minute: two, second: two },
    });
  } catch {
    return null;
  }
}
