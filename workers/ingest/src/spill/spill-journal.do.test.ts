import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { SpillEntry, SubmissionQueue } from "@borda/contracts";
import { beforeEach, expect, test } from "vitest";
import { makeId, makeSubmission, TEST_NOW_MS } from "../testing/messages.ts";
import { objectWorld, resetObjectWorld } from "../testing/object-doubles.ts";

beforeEach(resetObjectWorld);

/** A journal of its own for each test. */
function newJournal() {
  return env.SPILL_JOURNAL.getByName(`spill:${makeId()}`);
}

function makeEntries(queue: SubmissionQueue, count: number): SpillEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    queue,
    body: makeSubmission({ requestId: `request-${String(index).padStart(4, "0")}`, seq: index + 1 }),
  }));
}

const alarmOf = (journal: ReturnType<typeof newJournal>) =>
  runInDurableObject(journal, (_object, state) => state.storage.getAlarm());

test("what is appended waits durably, as one row a call, and its alarm is set", async () => {
  const journal = newJournal();
  expect(await journal.append(makeEntries(0, 3))).toEqual({ stored: 3 });
  objectWorld.nowMs += 1_000;
  await journal.append(makeEntries(1, 1));
  await evictDurableObject(journal);
  const rows = await runInDurableObject(
    journal,
    (_object, state) =>
      state.storage.sql.exec<{ count: number }>("select count(*) as count from entries").one().count,
  );
  expect({ rows, depth: await journal.depth(), alarm: await alarmOf(journal) }).toEqual({
    rows: 2,
    depth: { entries: 4, oldestAtMs: TEST_NOW_MS },
    alarm: TEST_NOW_MS + 2_000,
  });
});

test("entries go back to their queues in order, and the journal is empty and asleep", async () => {
  const journal = newJournal();
  await journal.append(makeEntries(0, 2));
  await journal.append(makeEntries(1, 2));
  await journal.append(makeEntries(0, 1));
  await runDurableObjectAlarm(journal);
  expect(objectWorld.sent.map(({ queue, bodies }) => [queue, bodies.map((body) => body.seq)])).toEqual([
    [0, [1, 2]],
    [1, [1, 2]],
    [0, [1]],
  ]);
  expect({ depth: await journal.depth(), alarm: await alarmOf(journal) }).toEqual({
    depth: { entries: 0, oldestAtMs: null },
    alarm: null,
  });
});

test("more than a batch holds goes in several batches, each once", async () => {
  const journal = newJournal();
  await journal.append(makeEntries(0, 250));
  await runDurableObjectAlarm(journal);
  const sizes = objectWorld.sent.map((batch) => batch.bodies.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(250);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  expect(objectWorld.sent.flatMap((batch) => batch.bodies.map((body) => body.seq))).toEqual(
    Array.from({ length: 250 }, (_, index) => index + 1),
  );
});

test("while one queue refuses, its entries go to the other", async () => {
  const journal = newJournal();
  await journal.append(makeEntries(0, 2));
  objectWorld.refuses = (queue) => queue === 0;
  await runDurableObjectAlarm(journal);
  expect(objectWorld.sent.map(({ queue, bodies }) => [queue, bodies.length])).toEqual([[1, 2]]);
});

test("while every queue refuses, nothing is lost and the alarm is set again, later each time", async () => {
  const journal = newJournal();
  await journal.append(makeEntries(0, 2));
  objectWorld.refuses = () => true;
  const delaysSeconds: number[] = [];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await runDurableObjectAlarm(journal);
    delaysSeconds.push((((await alarmOf(journal)) ?? 0) - TEST_NOW_MS) / 1_000);
  }
  expect({ delaysSeconds, depth: await journal.depth() }).toEqual({
    delaysSeconds: [1, 2, 4, 8, 16, 30, 30, 30],
    depth: { entries: 2, oldestAtMs: TEST_NOW_MS },
  });
});

test("a row that no queue will ever take does not hold up those behind it", async () => {
  const journal = newJournal();
  const poison = makeSubmission({ requestId: "request-poison" });
  await journal.append([{ queue: 0, body: poison }]);
  for (let row = 0; row < 5; row += 1) await journal.append(makeEntries(0, 1));
  objectWorld.refuses = (_queue, bodies) => bodies.some((body) => body.requestId === poison.requestId);
  await runDurableObjectAlarm(journal);
  expect({ sent: objectWorld.sent.length, depth: (await journal.depth()).entries }).toEqual({
    sent: 5,
    depth: 1,
  });
});

test("asking for the depth sets a lost alarm again", async () => {
  const journal = newJournal();
  await journal.append(makeEntries(0, 1));
  await runInDurableObject(journal, (_object, state) => state.storage.deleteAlarm());
  objectWorld.nowMs += 300_000;
  await journal.depth();
  expect(await alarmOf(journal)).toBe(objectWorld.nowMs + 2_000);
});
