import { expect, test } from "vitest";
import { elementSchema } from "../document/elements.ts";
import type { Given } from "./given.ts";
import { countdownEndMs, prizeOf, TIMED_KINDS } from "./timed-kinds.ts";
import type { ElementOf } from "./types.ts";

type Until = ElementOf<"countdown">["until"];

/** Noon in UTC, which is 9 in the morning in São Paulo. */
const NOW_MS = Date.UTC(2026, 10, 21, 12);
const PLACE = { country: "BR", region: "SP", city: "", device: "phone", language: "pt" } as const;

function endOf(until: Until, firstSeenMs?: number) {
  const element = elementSchema.parse({
    id: "e_until",
    type: "countdown",
    key: "until",
    label: { "pt-BR": "Acaba em" },
    until,
  });
  const facts = { ...PLACE, nowMs: NOW_MS, offsetMinutes: -180, returning: firstSeenMs !== undefined };
  const endMs = countdownEndMs(
    element as unknown as ElementOf<"countdown">,
    firstSeenMs === undefined ? facts : { ...facts, firstSeenMs },
  );
  return endMs === null ? null : new Date(endMs).toISOString();
}

test.each([
  ["a fixed moment", { kind: "fixed", at: "2026-12-24T18:00:00-03:00" }, "2026-12-24T21:00:00.000Z"],
  ["a time that is still to come today", { kind: "daily", time: "21:30" }, "2026-11-22T00:30:00.000Z"],
  ["a time that has gone by today", { kind: "daily", time: "08:59" }, "2026-11-22T11:59:00.000Z"],
  ["the very minute", { kind: "daily", time: "09:00" }, "2026-11-22T12:00:00.000Z"],
  ["minutes after a first visit", { kind: "visitor", minutes: 15 }, "2026-11-21T12:15:00.000Z"],
] as const)("%s ends a countdown in the tenant's zone", (_, until, end) => {
  expect(endOf(until)).toBe(end);
});

test("a visitor's own time runs from the first visit of their browser, whichever attempt this is", () => {
  expect(endOf({ kind: "visitor", minutes: 15 }, NOW_MS - 10 * 60_000)).toBe("2026-11-21T12:05:00.000Z");
});

test.each([
  [{ kind: "visitor", minutes: 15 }, ["expirou", "expired", "expiró"]],
  [{ kind: "daily", time: "21:30" }, ["expirou às 21:30", "expired at 21:30", "expiró a las 21:30"]],
  [
    { kind: "fixed", at: "2026-12-24T18:00:00-03:00" },
    ["expirou em 24/12/2026, 18:00", "expired on 12/24/2026, 18:00", "expiró el 24/12/2026, 18:00"],
  ],
  [
    { kind: "fixed", at: "2026-12-24T21:00:00Z" },
    [
      "expirou em 24/12/2026, 21:00 UTC",
      "expired on 12/24/2026, 21:00 UTC",
      "expiró el 24/12/2026, 21:00 UTC",
    ],
  ],
] as const)("a countdown with %j that has ended is read so, not as a yes", (until, texts) => {
  const element = { type: "countdown", until } as unknown as ElementOf<"countdown">;
  expect(["pt-BR", "en", "es"].map((locale) => TIMED_KINDS.countdown?.text?.(element, true, locale))).toEqual(
    texts,
  );
});

test("a wheel stops for all attempts of a browser where it stopped for the first", () => {
  const segments = Array.from({ length: 12 }, (_, index) => ({ id: `p${index}`, label: "", weight: 1 }));
  const wheel = { key: "prize", segments } as unknown as ElementOf<"wheel">;
  const stops = (given: Given) => prizeOf(wheel, given)?.index;
  const facts = { ...PLACE, nowMs: NOW_MS, offsetMinutes: -180, returning: true };
  const attempts = ["a1", "a2", "a3", "a4", "a5", "a6"];
  expect(new Set(attempts.map((attemptId) => stops({ attemptId }))).size).toBeGreaterThan(1);
  expect(attempts.map((attemptId) => stops({ attemptId, visitor: { ...facts, lot: "a1" } }))).toEqual(
    attempts.map(() => stops({ attemptId: "a1" })),
  );
  expect(stops({})).toBeUndefined();
});

test.each(["24:00", "9:00", "09:60", "", "noon"])("%j is no time of a day", (time) => {
  expect(() => endOf({ kind: "daily", time })).toThrow();
});
