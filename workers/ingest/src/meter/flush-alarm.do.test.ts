/** When a meter flushes, with clocks, alarms and a PostgreSQL that misbehave. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type MeterTarget, meterObjectName } from "@borda/contracts";
import { DatabaseError } from "@borda/db";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { makeEntry, makeTarget, TEST_NOW_MS } from "../testing/messages.ts";
import { objectWorld, resetObjectWorld } from "../testing/object-doubles.ts";

beforeEach(resetObjectWorld);

function meterOf(target: MeterTarget) {
  return env.QUIZ_METER.getByName(meterObjectName(target.quizId, 0));
}

const alarmOf = (meter: ReturnType<typeof meterOf>) =>
  runInDurableObject(meter, (_object, state) => state.storage.getAlarm());

/** Takes the memory of a meter, which has to be awake for that. */
async function evict(meter: ReturnType<typeof meterOf>): Promise<void> {
  await runInDurableObject(meter, () => undefined);
  await evictDurableObject(meter);
}

const away = new DatabaseError("away", { sqlState: null, cause: null });

test("a clock that was put back holds up no flush", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  const viewAt = async (sinceStartMs: number) => {
    objectWorld.nowMs = TEST_NOW_MS + sinceStartMs;
    await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
    return ((await alarmOf(meter)) ?? Number.NaN) - objectWorld.nowMs;
  };
  const dayMs = 24 * 3_600_000;
  expect(await viewAt(0)).toBe(5_000);
  await runDurableObjectAlarm(meter);
  expect(await viewAt(-3_600_000)).toBe(15_000);
  // The alarm of before stands a day ahead of a clock that went back by a day.
  expect(await viewAt(-dayMs)).toBe(15_000);
  await evictDurableObject(meter);
  expect(await viewAt(-2 * dayMs)).toBe(5_000);
  await runDurableObjectAlarm(meter);
  const where = { tenantId: target.tenantId, quizId: target.quizId, shard: 0 };
  expect(objectWorld.store.totalsOf(where)).toEqual({ views: 4 });
});

/** What befalls a meter between two events. */
const befallen = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("view" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("ring" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("evict", "lose alarm", "answer", "watch") }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("away", "refused", "answer lost") }) },
  fc.record({ kind: fc.constant("clock" as const), byMs: fc.integer({ min: -86_400_000, max: 600_000 }) }),
);

test("whatever befalls a meter, each event is in PostgreSQL once as soon as it answers again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(befallen, { minLength: 3, maxLength: 25 }), async (all) => {
      resetObjectWorld();
      const target = makeTarget();
      const meter = meterOf(target);
      const { store } = objectWorld;
      let views = 0;
      const record = async () => {
        await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
        views += 1;
      };
      await record();
      for (const one of all) {
        if (one.kind === "view") await record();
        if (one.kind === "ring") await runDurableObjectAlarm(meter);
        if (one.kind === "evict") await evict(meter);
        if (one.kind === "watch") await meter.watch();
        if (one.kind === "lose alarm") {
          await runInDurableObject(meter, (_object, state) => state.storage.deleteAlarm());
          await evict(meter);
        }
        if (one.kind === "away" || one.kind === "answer")
          store.failBefore = one.kind === "away" ? away : null;
        if (one.kind === "refused")
          store.failBefore = new DatabaseError("no", { sqlState: "23503", cause: null });
        store.failAfter = one.kind === "answer lost" ? away : one.kind === "answer" ? null : store.failAfter;
        if (one.kind === "clock") objectWorld.nowMs += one.byMs;
      }
      store.failBefore = null;
      store.failAfter = null;
      await record();
      await meter.watch();
      // One for a flush whose answer was lost, one for what came since.
      for (let ring = 0; ring < 3; ring += 1) await runDurableObjectAlarm(meter);
      const where = { tenantId: target.tenantId, quizId: target.quizId, shard: 0 };
      expect(store.totalsOf(where)).toEqual({ views });
    }),
    { numRuns: 60 },
  );
});
