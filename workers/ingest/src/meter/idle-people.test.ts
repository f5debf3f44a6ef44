/** People lost at a step: the counter agrees with whoever looks at everybody, at any time and after any crash. */
import { LOST_AFTER_SECONDS } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeAttemptId, makeEntry, moveEvents, TEST_NOW_MS } from "../testing/messages.ts";
import { brokenInvariants, MeterModel } from "../testing/meter-model.ts";
import { funnelArbitrary, habitArbitrary, messagesOf } from "../testing/walks.ts";
import { decodeChange, encodeChange } from "./log-row.ts";
import type { MeterChange } from "./meter-change.ts";
import { QuizMeterState } from "./quiz-meter.ts";

const LOST_AFTER_MS = LOST_AFTER_SECONDS * 1_000;

function lostIn(meter: QuizMeterState): Record<string, number> {
  return Object.fromEntries(
    Object.entries(meter.totals.totals()).filter(([name]) => name.startsWith("lost:")),
  );
}

/** The meter that the log of these changes gives. */
function replayed(changes: readonly MeterChange[]): QuizMeterState {
  const meter = new QuizMeterState();
  for (const change of changes) {
    meter.replay(decodeChange(encodeChange(change), TEST_NOW_MS));
  }
  meter.resume();
  return meter;
}

/** Messages that come one by one, minutes apart, with the object dying in between now and then. */
const dayArbitrary = fc
  .tuple(funnelArbitrary, fc.array(habitArbitrary(true), { minLength: 1, maxLength: 4 }))
  .map(([funnel, habits]) => habits.flatMap((habit) => messagesOf(funnel, habit)))
  .chain((messages) => fc.shuffledSubarray(messages, { minLength: Math.min(1, messages.length) }))
  .chain((messages) =>
    fc.tuple(
      ...messages.map((entry) =>
        fc.record({
          entry: fc.constant(entry),
          pauseMs: fc.oneof(fc.nat(LOST_AFTER_MS), fc.constantFrom(0, LOST_AFTER_MS - 1, LOST_AFTER_MS)),
          sweeps: fc.boolean(),
          dies: fc.boolean(),
        }),
      ),
    ),
  );

test("whoever stands at a step for half an hour is lost there until the next move, whatever the order and the crashes", () => {
  fc.assert(
    fc.property(dayArbitrary, (day) => {
      let meter = new QuizMeterState();
      const model = new MeterModel();
      const changes: MeterChange[] = [];
      let nowMs = TEST_NOW_MS;
      const sweep = () => {
        const change = meter.sweepIdle(nowMs);
        if (change !== null) changes.push(change);
        expect(lostIn(meter)).toEqual(model.lostAt(nowMs));
      };
      for (const { entry, pauseMs, sweeps, dies } of day) {
        nowMs += pauseMs;
        if (sweeps) sweep();
        const { change, tally } = meter.apply([entry], nowMs);
        if (tally.applied > 0) changes.push(change);
        model.apply(entry, nowMs);
        if (dies) meter = replayed(changes);
        expect(brokenInvariants(meter.totals.totals())).toEqual([]);
      }
      nowMs += LOST_AFTER_MS;
      sweep();
      expect(brokenInvariants(meter.totals.totals())).toEqual([]);
      const { idle } = meter;
      expect(idle.dueMs).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test("somebody is lost from the minute on in which the half hour is full, and found again by a move", () => {
  const meter = new QuizMeterState();
  const attemptId = makeAttemptId();
  meter.apply([makeEntry(moveEvents("a"), { attemptId })], TEST_NOW_MS + 1);
  const dueMs = TEST_NOW_MS + LOST_AFTER_MS;
  expect(meter.idle.dueMs).toBe(dueMs);
  expect(meter.sweepIdle(dueMs - 1)).toBeNull();
  expect([meter.sweepIdle(dueMs)?.deltas.toJSON(), lostIn(meter), meter.idle.dueMs]).toEqual([
    { "lost:a": 1 },
    { "lost:a": 1 },
    null,
  ]);
  const back = meter.apply([makeEntry(moveEvents("a", "b"), { attemptId })], dueMs + 5_000).change;
  expect(back.deltas.toJSON()).toMatchObject({ "at:a": -1, "lost:a": -1, "at:b": 1 });
  expect([lostIn(meter), meter.idle.dueMs]).toEqual([{}, dueMs + 60_000 + LOST_AFTER_MS]);
});

test("a move under a clock that was set back is not taken for an old one", () => {
  const meter = new QuizMeterState();
  const attemptId = makeAttemptId();
  meter.apply([makeEntry(moveEvents("a"))], TEST_NOW_MS);
  meter.sweepIdle(TEST_NOW_MS + LOST_AFTER_MS);
  meter.apply([makeEntry(moveEvents("a"), { attemptId })], TEST_NOW_MS - 5_000);
  meter.apply([makeEntry([{ kind: "done", from: "a" }], { attemptId })], TEST_NOW_MS - 4_000);
  expect(lostIn(meter)).toEqual({ "lost:a": 1 });
});
