import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { LOST_AFTER_SECONDS, type MeterTarget, meterObjectName } from "@borda/contracts";
import { DatabaseError } from "@borda/db";
import { beforeEach, expect, test } from "vitest";
import { makeEntry, makeTarget, moveEvents, TEST_NOW_MS } from "../testing/messages.ts";
import { objectWorld, resetObjectWorld } from "../testing/object-doubles.ts";
import { decodeSections } from "./log-codec.ts";
import { COMPACT_ROWS } from "./meter-log.ts";

beforeEach(resetObjectWorld);

function meterOf(target: MeterTarget) {
  return env.QUIZ_METER.getByName(meterObjectName(target.quizId, 0));
}

const alarmOf = (meter: ReturnType<typeof meterOf>) =>
  runInDurableObject(meter, (_object, state) => state.storage.getAlarm());

const rowsOf = (meter: ReturnType<typeof meterOf>, table: "log" | "snapshot") =>
  runInDurableObject(
    meter,
    (_object, state) =>
      state.storage.sql.exec<{ count: number }>(`select count(*) as count from ${table}`).one().count,
  );

/** Two attempts: one stands at `skin`, one has finished. */
function twoAttempts() {
  return [
    makeEntry([{ kind: "view" }, ...moveEvents("welcome", "skin")]),
    makeEntry([
      { kind: "view" },
      ...moveEvents("welcome", "skin", "end"),
      { kind: "lead" },
      { kind: "done", from: "end" },
      { kind: "option", element: "type", choice: "dry" },
    ]),
  ];
}

const TWO_ATTEMPTS_EVENTS = 10;
const TWO_ATTEMPTS_TOTALS = {
  views: 2,
  started: 2,
  leads: 1,
  completions: 1,
  "at:skin": 1,
  "reached:welcome": 2,
  "reached:skin": 2,
  "reached:end": 1,
  "option:type:dry": 1,
};

const away = new DatabaseError("away", { sqlState: null, cause: null });

test("a meter whose memory is gone has its totals and its fingerprints back from storage", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  const batch = twoAttempts();
  const first = await meter.record(target, 0, batch);
  await evictDurableObject(meter);
  const totals = await meter.totals(target, 0);
  const second = await meter.record(target, 0, batch);
  expect({ first, second, totals, after: await meter.totals(target, 0) }).toEqual({
    first: { applied: TWO_ATTEMPTS_EVENTS, repeated: 0, late: 0 },
    second: { applied: 0, repeated: TWO_ATTEMPTS_EVENTS, late: 0 },
    totals: TWO_ATTEMPTS_TOTALS,
    after: TWO_ATTEMPTS_TOTALS,
  });
});

test("a batch is one row of the log, and a batch of repeats is none", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  const batch = twoAttempts();
  await meter.record(target, 0, batch);
  await meter.record(target, 0, batch);
  expect(await rowsOf(meter, "log")).toBe(1);
});

test("a line of the log names the requests behind a batch, also of one that had been counted", async () => {
  const target = makeTarget();
  const batch = twoAttempts().map((entry, index) => ({ ...entry, requestId: `request-000${index}` }));
  await meterOf(target).record(target, 0, [...batch, ...batch]);
  expect(objectWorld.logLines.map((line) => JSON.parse(line))).toMatchObject([
    {
      event: "events_counted",
      quizId: target.quizId,
      shard: 0,
      applied: TWO_ATTEMPTS_EVENTS,
      repeated: TWO_ATTEMPTS_EVENTS,
      late: 0,
      requestIds: "request-0000 request-0001",
    },
  ]);
});

test("a batch that storage refuses does not count, and counts when it comes again", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  const batch = twoAttempts();
  await meter.totals(target, 0);
  await runInDurableObject(meter, (_object, state) => {
    state.storage.sql.exec("alter table log rename to log_away");
  });
  // Called from inside: an error that crosses the RPC boundary would be reported as unhandled as well.
  const refusal = await runInDurableObject(meter, (object) =>
    object.record(target, 0, batch).then(
      () => "stored",
      (error: Error) => error.message,
    ),
  );
  await runInDurableObject(meter, (_object, state) => {
    state.storage.sql.exec("alter table log_away rename to log");
  });
  expect(refusal).toContain("log");
  expect(await meter.totals(target, 0)).toEqual({});
  expect((await meter.record(target, 0, batch)).applied).toBe(TWO_ATTEMPTS_EVENTS);
});

test("five seconds after an event the alarm brings the counters to PostgreSQL, with their breakdown", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, twoAttempts());
  expect(await alarmOf(meter)).toBe(TEST_NOW_MS + 5_000);
  expect(await runDurableObjectAlarm(meter)).toBe(true);
  const where = { tenantId: target.tenantId, quizId: target.quizId, shard: 0 };
  const [flush] = objectWorld.store.flushes;
  expect({ ...flush, deltas: flush?.deltas.length }).toEqual({
    ...where,
    after: 0,
    upto: 1,
    deltas: 9 + 4 * 6,
  });
  expect(flush?.deltas).toContainEqual({ name: "leads", dimension: "country=BR", delta: 1 });
  expect(objectWorld.store.totalsOf(where)).toEqual(TWO_ATTEMPTS_TOTALS);
});

test("a busy quiz flushes as seldom as it is told to, one that was quiet after five seconds", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  const alarmAfterViewAt = async (sinceStartMs: number) => {
    objectWorld.nowMs = TEST_NOW_MS + sinceStartMs;
    await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
    return ((await alarmOf(meter)) ?? Number.NaN) - TEST_NOW_MS;
  };
  const ringAt = async (sinceStartMs: number) => {
    objectWorld.nowMs = TEST_NOW_MS + sinceStartMs;
    await runDurableObjectAlarm(meter);
  };
  expect(await alarmAfterViewAt(0)).toBe(5_000);
  await ringAt(5_000);
  expect([await alarmAfterViewAt(6_000), await alarmAfterViewAt(14_000)]).toEqual([20_000, 20_000]);
  await ringAt(20_000);
  expect(await alarmAfterViewAt(34_000)).toBe(39_000);
});

test("after half an hour the alarm counts who still stands at a step as lost there, in PostgreSQL too", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, twoAttempts());
  await runDurableObjectAlarm(meter);
  expect(await alarmOf(meter)).toBe(TEST_NOW_MS + LOST_AFTER_SECONDS * 1_000);
  await evictDurableObject(meter);
  objectWorld.nowMs += LOST_AFTER_SECONDS * 1_000;
  await runDurableObjectAlarm(meter);
  await evictDurableObject(meter);
  const lost = { ...TWO_ATTEMPTS_TOTALS, "lost:skin": 1 };
  const where = { tenantId: target.tenantId, quizId: target.quizId, shard: 0 };
  expect([await meter.totals(target, 0), objectWorld.store.totalsOf(where)]).toEqual([lost, lost]);
  expect(await rowsOf(meter, "log")).toBe(2);
  // Nobody is left who could be lost, so the object may sleep.
  expect(await alarmOf(meter)).toBeNull();
});

test("an alarm that waits for idle people makes way for a flush, and is no lost one", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, twoAttempts());
  await runDurableObjectAlarm(meter);
  await evictDurableObject(meter);
  expect(await meter.watch()).toEqual({ rearmed: false, lagSeconds: 0 });
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  expect(await alarmOf(meter)).toBe(TEST_NOW_MS + 5_000);
});

test("positions that were logged without a time are read and become lost like others", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, [makeEntry(moveEvents("welcome"))]);
  await runInDurableObject(meter, (_object, state) => {
    const { entries } = state.storage.sql.exec<{ entries: ArrayBuffer }>("select entries from log").one();
    const [section] = decodeSections(entries);
    const [startHigh, startLow] = new Uint32Array(entries).slice(1, 3);
    const words = [
      ...[1, startHigh ?? 0, startLow ?? 0, section?.seen.length ?? 0, 1],
      ...(section?.seen ?? []).flatMap(({ hi, lo }) => [hi, lo]),
      ...(section?.positions ?? []).flatMap(({ hi, lo, word }) => [hi, lo, word]),
    ];
    state.storage.sql.exec("update log set entries = ?", new Uint32Array(words).buffer);
  });
  await evictDurableObject(meter);
  await runDurableObjectAlarm(meter);
  objectWorld.nowMs += LOST_AFTER_SECONDS * 1_000;
  await runDurableObjectAlarm(meter);
  expect(await meter.totals(target, 0)).toEqual({
    started: 1,
    "at:welcome": 1,
    "reached:welcome": 1,
    "lost:welcome": 1,
  });
});

test("events that come after a flush go out with the next one", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  await runDurableObjectAlarm(meter);
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  await runDurableObjectAlarm(meter);
  expect(
    objectWorld.store.flushes.map(({ after, upto, deltas }) => ({ after, upto, views: deltas[0]?.delta })),
  ).toEqual([
    { after: 0, upto: 1, views: 1 },
    { after: 1, upto: 3, views: 2 },
  ]);
});

test("a flush whose answer was lost is recognised after an eviction and not applied twice", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, twoAttempts());
  objectWorld.store.failAfter = away;
  await runDurableObjectAlarm(meter);
  await evictDurableObject(meter);
  objectWorld.store.failAfter = null;
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  await runDurableObjectAlarm(meter);
  await runDurableObjectAlarm(meter);
  const where = { tenantId: target.tenantId, quizId: target.quizId, shard: 0 };
  expect(objectWorld.store.totalsOf(where)).toEqual({ ...TWO_ATTEMPTS_TOTALS, views: 3 });
});

test("a database that was set up anew gets all totals", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, twoAttempts());
  await runDurableObjectAlarm(meter);
  objectWorld.store.marks.clear();
  objectWorld.store.counters.clear();
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  await runDurableObjectAlarm(meter);
  await runDurableObjectAlarm(meter);
  const where = { tenantId: target.tenantId, quizId: target.quizId, shard: 0 };
  expect(objectWorld.store.totalsOf(where)).toEqual({ ...TWO_ATTEMPTS_TOTALS, views: 3 });
  expect(objectWorld.logLines.join()).toContain("meter_flush_mark_differs");
});

test("while PostgreSQL is away the alarm is set again each time, later each time, beyond the platform's six tries", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, twoAttempts());
  objectWorld.store.failBefore = away;
  const delaysSeconds: number[] = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    expect(await runDurableObjectAlarm(meter)).toBe(true);
    delaysSeconds.push((((await alarmOf(meter)) ?? 0) - TEST_NOW_MS) / 1_000);
  }
  expect(delaysSeconds).toEqual([3, 5, 10, 20, 40, 60, 60]);
  objectWorld.store.failBefore = null;
  await runDurableObjectAlarm(meter);
  const where = { tenantId: target.tenantId, quizId: target.quizId, shard: 0 };
  expect(objectWorld.store.totalsOf(where)).toEqual(TWO_ATTEMPTS_TOTALS);
});

test("a flush that PostgreSQL refuses of a quiz that it has is tried again after minutes", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, twoAttempts());
  objectWorld.store.failBefore = new DatabaseError("no such quiz", { sqlState: "23503", cause: null });
  await runDurableObjectAlarm(meter);
  expect(await alarmOf(meter)).toBe(TEST_NOW_MS + 30_000);
  await runDurableObjectAlarm(meter);
  expect(await alarmOf(meter)).toBe(TEST_NOW_MS + 60_000);
});

test("a lost alarm is set again by the next event and by the watchdog", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  await meter.record(target, 0, twoAttempts());
  await runInDurableObject(meter, (_object, state) => state.storage.deleteAlarm());
  await evictDurableObject(meter);
  objectWorld.nowMs += 120_000;
  expect(await meter.watch()).toEqual({ rearmed: true, lagSeconds: 120 });
  expect(await meter.watch()).toEqual({ rearmed: false, lagSeconds: 120 });
  expect(await alarmOf(meter)).toBe(objectWorld.nowMs + 5_000);
  // An alarm that stands in the past for over a minute never fired.
  objectWorld.nowMs += 120_000;
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  expect(await alarmOf(meter)).toBe(objectWorld.nowMs + 5_000);
});

test("a meter without anything to flush sets no alarm, so that it may sleep", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  expect(await meter.totals(target, 0)).toEqual({});
  expect(await meter.watch()).toEqual({ rearmed: false, lagSeconds: 0 });
  expect(await alarmOf(meter)).toBeNull();
});

test("a long log is folded into a snapshot from which all comes back, also what PostgreSQL has not", async () => {
  const target = makeTarget();
  const meter = meterOf(target);
  const batch = twoAttempts();
  await meter.record(target, 0, batch);
  objectWorld.store.failBefore = away;
  await runInDurableObject(meter, async (object) => {
    for (let index = 0; index < COMPACT_ROWS; index += 1) {
      await object.record(target, 0, [makeEntry([{ kind: "view" }])]);
    }
  });
  await runDurableObjectAlarm(meter);
  expect({ log: await rowsOf(meter, "log"), snapshot: await rowsOf(meter, "snapshot") }).toEqual({
    log: 0,
    snapshot: 5,
  });
  await evictDurableObject(meter);
  const totals = { ...TWO_ATTEMPTS_TOTALS, views: 2 + COMPACT_ROWS };
  expect(await meter.totals(target, 0)).toEqual(totals);
  expect(await meter.record(target, 0, batch)).toEqual({
    applied: 0,
    repeated: TWO_ATTEMPTS_EVENTS,
    late: 0,
  });
  objectWorld.store.failBefore = null;
  await meter.record(target, 0, [makeEntry([{ kind: "view" }])]);
  await runDurableObjectAlarm(meter);
  await runDurableObjectAlarm(meter);
  const where = { tenantId: target.tenantId, quizId: target.quizId, shard: 0 };
  expect(objectWorld.store.totalsOf(where)).toEqual({ ...totals, views: totals.views + 1 });
});
