/** The recount's calls on the real object: what it corrects is logged, told live and flushed like a batch. */
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type MeterTarget, meterObjectName } from "@borda/contracts";
import { beforeEach, expect, test } from "vitest";
import { makeEntry, makeTarget, moveEvents } from "../testing/messages.ts";
import { objectWorld, resetObjectWorld } from "../testing/object-doubles.ts";

beforeEach(resetObjectWorld);

const meterOf = (target: MeterTarget) => env.QUIZ_METER.getByName(meterObjectName(target.quizId, 0));
const storedOf = ({ tenantId, quizId }: MeterTarget) =>
  objectWorld.store.totalsOf({ tenantId, quizId, shard: 0 });

const DIMENSIONS = [
  "version=1",
  "variant=",
  "locale=pt-BR",
  "device=phone",
  "country=BR",
  "source=instagram",
];
const rowsOf = (count: number) => ({
  completions: Object.fromEntries(["", ...DIMENSIONS].map((dimension) => [dimension, count])),
  leads: {},
  options: [],
});

/** A meter with this many finished attempts, flushed. */
async function meterWithEnds(count: number) {
  const target = makeTarget();
  const meter = meterOf(target);
  const end = () => makeEntry([...moveEvents("welcome"), { kind: "done", from: "welcome" }]);
  await meter.record(target, 0, Array.from({ length: count }, end));
  await runDurableObjectAlarm(meter);
  return { target, meter };
}

test("a correction reaches memory, the log, PostgreSQL and the log line of the object", async () => {
  const { target, meter } = await meterWithEnds(3);
  const view = await meter.openRecount(target, 0, "recount-1");
  const segment = view.segments.at(-1)?.startMs ?? null;
  const settlement = await meter.settleSegment(target, 0, { id: "recount-1", segment }, rowsOf(2));
  await evictDurableObject(meter);
  await runDurableObjectAlarm(meter);
  const corrected = { started: 3, completions: 2, "reached:welcome": 3, "at:_other": 1 };
  expect({ settlement, memory: await meter.totals(target, 0), stored: storedOf(target) }).toEqual({
    settlement: { result: "corrected", drift: { completions: 1, leads: 0, options: 0 } },
    memory: corrected,
    stored: corrected,
  });
  expect(objectWorld.logLines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({
      event: "counters_corrected",
      recountId: "recount-1",
      shard: 0,
      completions: 1,
    }),
  );
});

test("an object that lost its memory since the recount looked at it corrects nothing", async () => {
  const { target, meter } = await meterWithEnds(3);
  const view = await meter.openRecount(target, 0, "recount-1");
  const segment = view.segments.at(-1)?.startMs ?? null;
  await evictDurableObject(meter);
  const settlement = await meter.settleSegment(target, 0, { id: "recount-1", segment }, rowsOf(2));
  expect([settlement.result, (await meter.totals(target, 0)).completions]).toEqual(["busy", 3]);
});

test("the object tells which attempts it has not counted", async () => {
  const { target, meter } = await meterWithEnds(0);
  const known = makeEntry([{ kind: "done", from: "" }]);
  const never = makeEntry([]).attemptId;
  await meter.record(target, 0, [known]);
  const rows = [known.attemptId, never].map((id) => ({ id, final: true, lead: false }));
  expect(await meter.unknownAttempts(target, 0, rows)).toEqual([never]);
});

test("counters that PostgreSQL holds and that were never flushed so are made right, with what is pending", async () => {
  const { target, meter } = await meterWithEnds(3);
  const { tenantId, quizId } = target;
  expect(await meter.verifyStored(target, 0)).toEqual({ result: "agrees", counters: 0 });
  objectWorld.store.counters.set(`${tenantId}/${quizId}/0 completions `, 9);
  objectWorld.store.counters.delete(`${tenantId}/${quizId}/0 started country=BR`);
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  expect(await meter.verifyStored(target, 0)).toEqual({ result: "corrected", counters: 2 });
  // Until the flush has arrived there is nothing to compare; asked twice, it is corrected once.
  expect(await meter.verifyStored(target, 0)).toEqual({ result: "busy", counters: 0 });
  await evictDurableObject(meter);
  await runDurableObjectAlarm(meter);
  expect(storedOf(target)).toEqual({ started: 3, completions: 3, "reached:welcome": 3, views: 1 });
  expect(objectWorld.store.counters.get(`${tenantId}/${quizId}/0 started country=BR`)).toBe(3);
  expect(await meter.verifyStored(target, 0)).toEqual({ result: "agrees", counters: 0 });
});

test("a quiet quiz whose counters PostgreSQL lost has them back without a visitor", async () => {
  const { target, meter } = await meterWithEnds(2);
  const before = storedOf(target);
  objectWorld.store.marks.clear();
  objectWorld.store.counters.clear();
  expect((await meter.verifyStored(target, 0)).result).toBe("corrected");
  await runDurableObjectAlarm(meter);
  expect(storedOf(target)).toEqual(before);
});

test("while a flush is under way or PostgreSQL is away nothing is compared", async () => {
  const { target, meter } = await meterWithEnds(1);
  objectWorld.store.failAfter = new Error("the answer is lost");
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  await runDurableObjectAlarm(meter);
  objectWorld.store.failAfter = null;
  expect(await meter.verifyStored(target, 0)).toEqual({ result: "busy", counters: 0 });
  await runDurableObjectAlarm(meter);
  expect(await meter.verifyStored(target, 0)).toEqual({ result: "agrees", counters: 0 });
  expect(storedOf(target).views).toBe(1);
});
