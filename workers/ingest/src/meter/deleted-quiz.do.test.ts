/** A meter whose quiz or database is gone stops, and one whose quiz may still exist drops nothing. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type MeterTarget, meterObjectName } from "@borda/contracts";
import { DatabaseError } from "@borda/db";
import { beforeEach, expect, test } from "vitest";
import { makeEntry, makeTarget, moveEvents, TEST_NOW_MS } from "../testing/messages.ts";
import { objectWorld, resetObjectWorld } from "../testing/object-doubles.ts";

beforeEach(resetObjectWorld);

const nameOf = (target: MeterTarget) => meterObjectName(target.quizId, 0);
const meterOf = (target: MeterTarget) => env.QUIZ_METER.getByName(nameOf(target));
const view = () => makeEntry([{ kind: "view" }]);
const whereOf = ({ tenantId, quizId }: MeterTarget) => ({ tenantId, quizId, shard: 0 });

/** What is left of a meter outside its memory. */
const leftOf = (target: MeterTarget) =>
  runInDurableObject(meterOf(target), async (_object, { storage }) => ({
    tables: storage.sql
      .exec<{ name: string }>("select name from sqlite_master where name not like '\\_cf%' escape '\\'")
      .toArray()
      .map(({ name }) => name),
    alarm: await storage.getAlarm(),
  }));
const NOTHING = { tables: [], alarm: null };

const warnings = () =>
  objectWorld.logLines
    .map((line) => JSON.parse(line))
    .filter(({ level }) => level === "warn")
    .map(({ event, quizId, shard, counters }) => ({ event, quizId, shard, counters }));

test("a meter whose quiz is gone lets its counts go, says so once and keeps neither alarm nor storage", async () => {
  const target = makeTarget();
  const other = makeTarget();
  await meterOf(target).record(target, 0, [view(), makeEntry(moveEvents("welcome"))]);
  await meterOf(other).record(other, 0, [view()]);
  objectWorld.store.gone.add(target.quizId);
  await runDurableObjectAlarm(meterOf(target));
  await runDurableObjectAlarm(meterOf(other));
  const { quizId } = target;
  expect(await leftOf(target)).toEqual(NOTHING);
  expect(warnings()).toEqual([
    { event: "meter_flush_failed", quizId, shard: 0, counters: undefined },
    { event: "meter_let_go", quizId, shard: 0, counters: 16 },
  ]);
  expect(objectWorld.letGo).toEqual([nameOf(target)]);
  expect(await runDurableObjectAlarm(meterOf(target))).toBe(false);
  expect(objectWorld.store.totalsOf(whereOf(other))).toEqual({ views: 1 });
});

test("what still comes for a quiz that is gone is let go in its turn, whether its meter slept or not", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  objectWorld.store.gone.add(target.quizId);
  await meter.record(target, 0, [view()]);
  await runDurableObjectAlarm(meter);
  expect(await meter.record(target, 0, [view()])).toEqual({ applied: 1, repeated: 0, late: 0 });
  const alarmMs = await runInDurableObject(meter, (_object, { storage }) => storage.getAlarm());
  await runDurableObjectAlarm(meter);
  await evictDurableObject(meter);
  await meter.record(target, 0, [view()]);
  expect(await meter.totals(target, 0)).toEqual({ views: 1 });
  await runDurableObjectAlarm(meter);
  // Not sooner than a busy quiz is flushed.
  expect(alarmMs).toBe(TEST_NOW_MS + 15_000);
  expect(objectWorld.letGo).toHaveLength(3);
  expect(await leftOf(target)).toEqual(NOTHING);
});

test("a quiz that is gone without anything pending, but for people who became idle, is let go with them", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, [makeEntry(moveEvents("welcome"))]);
  await runDurableObjectAlarm(meter);
  objectWorld.store.marks.clear();
  objectWorld.store.counters.clear();
  objectWorld.store.gone.add(target.quizId);
  objectWorld.nowMs += 86_400_000;
  await runDurableObjectAlarm(meter);
  expect(await leftOf(target)).toEqual(NOTHING);
});

test("dashboards that watch a quiz which is gone are told goodbye", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  const ticket = await meter.issueTicket(target, 0);
  const { webSocket } = await meter.fetch(`https://api.borda.test/live?ticket=${ticket}`, {
    headers: { upgrade: "websocket" },
  });
  if (webSocket === null) throw new Error("no socket");
  const closed = new Promise<number>((resolve) => {
    webSocket.addEventListener("close", (event) => resolve(event.code));
  });
  webSocket.accept();
  await meter.record(target, 0, [view()]);
  objectWorld.store.gone.add(target.quizId);
  await runDurableObjectAlarm(meter);
  expect(await closed).toBe(1001);
});

test.each([
  ["PostgreSQL refuses the data of a quiz that it has", "no", null],
  ["PostgreSQL refuses the data and cannot be asked for the quiz", "no", new Error("away")],
])("when %s nothing is dropped, and all is flushed once it can be", async (_case, refusal, failAsked) => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, [view()]);
  objectWorld.store.failBefore = new DatabaseError(refusal, { sqlState: "23503", cause: null });
  objectWorld.store.failAsked = failAsked;
  await runDurableObjectAlarm(meter);
  expect((await leftOf(target)).alarm).toBe(TEST_NOW_MS + 30_000);
  objectWorld.store.failBefore = null;
  await runDurableObjectAlarm(meter);
  expect(objectWorld.store.totalsOf(whereOf(target))).toEqual({ views: 1 });
  expect(objectWorld.letGo).toEqual([]);
});

test("a database that is away is not asked whether the quiz is gone", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, [view()]);
  objectWorld.store.failBefore = new DatabaseError("away", { sqlState: null, cause: null });
  objectWorld.store.gone.add(target.quizId);
  await runDurableObjectAlarm(meter);
  expect((await leftOf(target)).alarm).toBe(TEST_NOW_MS + 3_000);
  expect(await meter.totals(target, 0)).toEqual({ views: 1 });
});

test("counts whose database was taken away wait for it, seldom asking, and are flushed once it is back", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, [view()]);
  objectWorld.lostDatabases.add(target.dbRef);
  const delays: number[] = [];
  for (let tries = 0; tries < 10; tries += 1) {
    await runDurableObjectAlarm(meter);
    delays.push(((await leftOf(target)).alarm ?? 0) - objectWorld.nowMs);
  }
  // Half of a minute, doubled up to six hours.
  expect([delays[0], delays.at(-1)]).toEqual([30_000, 10_800_000]);
  objectWorld.lostDatabases.clear();
  await runDurableObjectAlarm(meter);
  expect(objectWorld.store.totalsOf(whereOf(target))).toEqual({ views: 1 });
  expect(objectWorld.letGo).toEqual([]);
});

test("counts whose database has been away for longer than any page is open are let go, and that is said", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, [view()]);
  objectWorld.lostDatabases.add(target.dbRef);
  objectWorld.nowMs += 30 * 86_400_000;
  await runDurableObjectAlarm(meter);
  expect(objectWorld.letGo).toEqual([]);
  objectWorld.nowMs += 1_000;
  await runDurableObjectAlarm(meter);
  expect({ left: await leftOf(target), letGo: objectWorld.letGo, warnings: warnings().at(-1) }).toEqual({
    left: NOTHING,
    letGo: [nameOf(target)],
    warnings: { event: "meter_let_go", quizId: target.quizId, shard: 0, counters: 7 },
  });
});
