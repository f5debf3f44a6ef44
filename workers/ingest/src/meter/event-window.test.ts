import { expect, test } from "vitest";
import { makeAttemptId, makeEntry, moveEvents, TEST_NOW_MS } from "../testing/messages.ts";
import { brokenInvariants } from "../testing/meter-model.ts";
import { EventWindow } from "./event-window.ts";
import { QuizMeterState } from "./quiz-meter.ts";

const DAY_MS = 86_400_000;
const SMALL = { maxEntries: 40, generationEntries: 10 };

/** An attempt created at this time that viewed and stands at `a`: three entries of the window. */
function visitAt(createdMs: number) {
  return makeEntry([{ kind: "view" }, ...moveEvents("a")], {
    attemptId: makeAttemptId(TEST_NOW_MS - createdMs),
  });
}

test("a full window forgets its oldest generation, and what is older than that no longer counts", () => {
  const meter = new QuizMeterState(new EventWindow(-1, SMALL));
  const visits = Array.from({ length: 40 }, (_, index) => visitAt(TEST_NOW_MS + index * 10_000));
  visits.forEach((visit, index) => {
    meter.apply([visit], TEST_NOW_MS + index * 10_000 + 5_000);
  });
  const nowMs = TEST_NOW_MS + 400_000;
  expect(meter.window.entries).toBeLessThanOrEqual(SMALL.maxEntries);
  expect(meter.window.horizonMs).toBeGreaterThan(TEST_NOW_MS);
  const again = meter.apply(visits, nowMs).tally;
  expect(again).toEqual({ applied: 0, repeated: 24, late: 56 });
  expect(meter.totals.totals()).toEqual({ views: 40, started: 40, "at:a": 40, "reached:a": 40 });
});

test("an attempt that was forgotten while it stood at a step stays counted there", () => {
  const meter = new QuizMeterState(new EventWindow(-1, SMALL));
  const visits = Array.from({ length: 30 }, (_, index) => visitAt(TEST_NOW_MS + index * 10_000));
  visits.forEach((visit, index) => {
    meter.apply([visit], TEST_NOW_MS + index * 10_000 + 5_000);
  });
  const ends = visits.map(({ attemptId }) => makeEntry([{ kind: "done", from: "a" }], { attemptId }));
  meter.apply(ends, TEST_NOW_MS + 300_000);
  const totals = meter.totals.totals();
  expect(brokenInvariants(totals)).toEqual([]);
  expect([totals["at:a"], totals.completions]).toEqual([20, 10]);
});

test("a repeat is recognised however late it comes while its generation is there", () => {
  const window = new EventWindow();
  const meter = new QuizMeterState(window);
  const visit = visitAt(TEST_NOW_MS);
  meter.apply([visit], TEST_NOW_MS + 1_000);
  meter.apply([visitAt(TEST_NOW_MS + 20 * DAY_MS)], TEST_NOW_MS + 20 * DAY_MS);
  expect(meter.apply([visit], TEST_NOW_MS + 21 * DAY_MS).tally).toEqual({
    applied: 0,
    repeated: 2,
    late: 0,
  });
  expect(window.generations).toHaveLength(2);
});

test("a quiet meter forgets attempts that nothing can arrive of any more", () => {
  const window = new EventWindow();
  const meter = new QuizMeterState(window);
  meter.apply([visitAt(TEST_NOW_MS)], TEST_NOW_MS);
  for (const days of [16, 32, 48, 64]) {
    meter.apply([visitAt(TEST_NOW_MS + days * DAY_MS)], TEST_NOW_MS + days * DAY_MS);
  }
  expect(window.generations.length).toBeLessThanOrEqual(4);
  expect(window.horizonMs).toBeGreaterThan(TEST_NOW_MS);
  expect(window.horizonMs).toBeLessThan(TEST_NOW_MS + 64 * DAY_MS - 30 * DAY_MS);
  expect(meter.totals.total("views")).toBe(5);
});

test("an attempt whose clock is ahead of ours is found again after the next generation began", () => {
  const meter = new QuizMeterState(new EventWindow(-1, SMALL));
  const ahead = visitAt(TEST_NOW_MS + 1_500);
  meter.apply([ahead, ...Array.from({ length: 5 }, () => visitAt(TEST_NOW_MS))], TEST_NOW_MS);
  meter.apply([visitAt(TEST_NOW_MS + 10_000)], TEST_NOW_MS + 10_000);
  expect(meter.window.generations).toHaveLength(2);
  expect(meter.apply([ahead], TEST_NOW_MS + 10_000).tally).toEqual({ applied: 0, repeated: 2, late: 0 });
});
