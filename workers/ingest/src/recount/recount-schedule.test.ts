import { expect, test } from "vitest";
import {
  claimRecount,
  LEASE_MS,
  NO_RECOUNTS,
  NO_SUMS,
  noteRecount,
  type RecountRun,
  type RecountState,
} from "./recount-schedule.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SETTLE_MS = 15 * MINUTE_MS;
/** By day. */
const NOON_MS = Date.parse("2026-11-21T12:00:00Z");

/** Claims a run that must be due. */
function claimed(state: RecountState, nowMs: number, id: string): { state: RecountState; run: RecountRun } {
  const { state: after, run } = claimRecount(state, nowMs, id, SETTLE_MS);
  if (run === null) throw new Error("no recount was due");
  return { state: after, run };
}

/** The state after a full run that began and ended at this time. */
function afterFullRun(nowMs: number): RecountState {
  const { state, run } = claimed(NO_RECOUNTS, nowMs, "full");
  return noteRecount(state, run, "finished", nowMs);
}

test("the first run goes over everything", () => {
  expect(claimed(NO_RECOUNTS, NOON_MS, "a").run).toEqual({
    id: "a",
    touchedSinceMs: null,
    startedAtMs: NOON_MS,
    cursor: null,
    sums: NO_SUMS,
  });
});

test("while a slice lives no other begins, and after its lease the run goes on where it was saved", () => {
  const { state, run } = claimed(NO_RECOUNTS, NOON_MS, "a");
  const cursor = { dbRef: "main", tenantId: "t", quizId: "q" };
  const saved = noteRecount(state, { ...run, cursor }, "goes on", NOON_MS + MINUTE_MS);
  expect(claimRecount(saved, NOON_MS + LEASE_MS, "b", SETTLE_MS).run).toBeNull();
  const next = claimed(saved, NOON_MS + MINUTE_MS + LEASE_MS, "b").run;
  expect(next).toEqual({ ...run, cursor });
});

test("a run that rests is taken up by the next slice", () => {
  const { state, run } = claimed(NO_RECOUNTS, NOON_MS, "a");
  const rested = noteRecount(state, { ...run, sums: { ...NO_SUMS, rows: 7 } }, "rests", NOON_MS + MINUTE_MS);
  const next = claimed(rested, NOON_MS + 10 * MINUTE_MS, "b");
  expect([next.run.id, next.run.sums.rows, next.state.lastStartedAtMs]).toEqual(["a", 7, NOON_MS]);
});

test("every hour the quizzes touched since the last run are looked at, with those whose rows were young then", () => {
  const state = afterFullRun(NOON_MS);
  expect(claimRecount(state, NOON_MS + 50 * MINUTE_MS, "b", SETTLE_MS).run).toBeNull();
  expect(claimed(state, NOON_MS + HOUR_MS, "b").run.touchedSinceMs).toBe(NOON_MS - 2 * SETTLE_MS);
});

test("once a night the run is full, and only once", () => {
  const night = Date.parse("2026-11-22T05:07:00Z");
  const state = { ...afterFullRun(NOON_MS - 4 * HOUR_MS), lastStartedAtMs: night - HOUR_MS };
  const { state: begun, run } = claimed(state, night, "b");
  expect(run.touchedSinceMs).toBeNull();
  const done = noteRecount(begun, run, "finished", night + MINUTE_MS);
  expect(claimed(done, night + HOUR_MS, "c").run.touchedSinceMs).not.toBeNull();
});

test("a night that was missed is made up for by day", () => {
  const state = afterFullRun(NOON_MS);
  const run = claimed({ ...state, lastStartedAtMs: NOON_MS + 29 * HOUR_MS }, NOON_MS + 30 * HOUR_MS, "b").run;
  expect(run.touchedSinceMs).toBeNull();
});

test("what a finished run has found stays until the next one has finished", () => {
  const { state, run } = claimed(afterFullRun(NOON_MS), NOON_MS + HOUR_MS, "b");
  const sums = { ...NO_SUMS, quizzes: 3, completions: 2 };
  expect(noteRecount(state, { ...run, sums }, "goes on", NOON_MS + HOUR_MS).last?.sums).toEqual(NO_SUMS);
  const done = noteRecount(state, { ...run, sums }, "finished", NOON_MS + 2 * HOUR_MS);
  expect([done.run, done.last]).toEqual([null, { finishedAtMs: NOON_MS + 2 * HOUR_MS, sums }]);
  expect(noteRecount(done, run, "finished", NOON_MS + 3 * HOUR_MS)).toBe(done);
});
