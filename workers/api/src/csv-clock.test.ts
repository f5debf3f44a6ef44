import { expect, test } from "vitest";
import { ISO_CLOCK, spreadsheetClock } from "./csv-clock.ts";

const MOMENTS = ["2026-11-21T13:45:07.123Z", "2026-11-22T03:00:00.000Z", "2027-01-01T02:59:59.999Z"];
const written = (timeZone: string) => {
  const { suffix, write } = spreadsheetClock(timeZone);
  return [suffix, ...MOMENTS.map((moment) => write(new Date(moment)))];
};

test("a spreadsheet gets the tenant's time in a form that it takes for a date, and the zone beside the name", () => {
  expect(written("America/Sao_Paulo")).toEqual([
    " (America/Sao_Paulo)",
    "2026-11-21 10:45:07",
    "2026-11-22 00:00:00",
    "2026-12-31 23:59:59",
  ]);
});

test("where the tenant's zone is not known the time is UTC, and says so", () => {
  expect(written("Brasilia")).toEqual([
    " (UTC)",
    "2026-11-21 13:45:07",
    "2026-11-22 03:00:00",
    "2027-01-01 02:59:59",
  ]);
});

test("programs get ISO 8601 in UTC", () => {
  expect([ISO_CLOCK.suffix, ...MOMENTS.map((moment) => ISO_CLOCK.write(new Date(moment)))]).toEqual([
    "",
    ...MOMENTS,
  ]);
});
