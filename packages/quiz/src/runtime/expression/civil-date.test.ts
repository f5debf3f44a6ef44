import fc from "fast-check";
import { expect, test } from "vitest";
import { addTo, civilOf, daysOf, differenceIn, momentText, parseMoment, weekdayOf } from "./civil-date.ts";

const RUNS = { numRuns: 1_000, seed: 20_261_121 };
const days = fc.integer({ min: -700_000, max: 2_900_000 });

test("days and dates turn into each other as in the calendar of the engine", () => {
  fc.assert(
    fc.property(days, (count) => {
      const date = new Date(count * 86_400_000);
      const { year, month, day } = civilOf(count);
      expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
      expect(daysOf({ year, month, day })).toBe(count);
      expect(weekdayOf(count) % 7).toBe(date.getUTCDay());
    }),
    RUNS,
  );
});

test("a moment reads back as it was written, and one with a zone is turned into the tenant's", () => {
  fc.assert(
    fc.property(days, fc.nat(1_439), (count, minutes) => {
      const written = momentText({ days: count, minutes });
      if (written === null) return;
      expect(parseMoment(written, -180)).toEqual({ days: count, minutes });
      const utc = Date.parse(`${written}:00Z`);
      if (count < -600_000) return;
      const shifted = new Date(utc - 180 * 60_000).toISOString().slice(0, 16);
      const read = parseMoment(`${written}Z`, -180);
      expect(read && momentText(read)).toBe(shifted);
    }),
    RUNS,
  );
});

test.each([
  "2026-13-01",
  "2026-02-29",
  "2026-00-10",
  "2026-11-31",
  "0000-01-01",
  "21/11/2026",
  "2026-11-21T24:00",
  "",
  "x",
])("%j is no date", (written) => {
  expect(parseMoment(written, 0)).toBeNull();
});

test("adding months and taking them away again comes back but for the ends of months", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -500, max: 500 }), (count, months) => {
      const there = addTo({ days: count, minutes: null }, months, "months");
      const back = addTo(there, -months, "months");
      expect(Math.abs(back.days - count)).toBeLessThanOrEqual(3);
      if (civilOf(count).day <= 28) {
        expect(back.days).toBe(count);
        expect(differenceIn({ days: count, minutes: null }, there, "months")).toBe(months);
      }
    }),
    RUNS,
  );
});
