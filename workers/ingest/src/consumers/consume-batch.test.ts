import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { queuedBody } from "@borda/contracts";
import { beforeEach, expect, test } from "vitest";
import { type IngestWorld, resetIngestWorld } from "../testing/ingest-doubles.ts";
import {
  makeEntry,
  makeEvents,
  makeSubmission,
  makeTarget,
  makeUnsubscribe,
  moveEvents,
} from "../testing/messages.ts";
import { databaseError } from "../testing/store-double.ts";
import { consumeBatch } from "./consume-batch.ts";

let world: IngestWorld;
beforeEach(() => {
  world = resetIngestWorld();
});

async function deliver(queue: string, bodies: readonly unknown[], attempts = 1) {
  const ctx = createExecutionContext();
  const batch = createMessageBatch(
    queue,
    bodies.map((body, index) => ({ id: `m${index}`, timestamp: world.nowMs - 2_000, attempts, body })),
  );
  await consumeBatch(batch, world.deps);
  const { explicitAcks, retryMessages } = await getQueueResult(batch, ctx);
  return { acked: explicitAcks, retried: retryMessages.map((message) => message.msgId) };
}

test("messages of every kind may come through any queue", async () => {
  const target = makeTarget();
  const result = await deliver("borda-hooks", [
    makeSubmission(),
    makeEvents([makeEntry([{ kind: "view" }])], target),
    makeUnsubscribe(),
  ]);
  expect({ ...result, rows: world.store.rows.size, unsubscribed: world.store.unsubscribed }).toEqual({
    acked: ["m0", "m1", "m2"],
    retried: [],
    rows: 1,
    unsubscribed: ["ana@example.com"],
  });
  expect(world.totalsOf(target.quizId)).toEqual({ views: 1 });
});

const unreadable: [string, unknown, string, string][] = [
  [
    "an unknown type",
    { type: "receipt", v: 1, requestId: "request-0009" },
    "receipt",
    "unknown_type:receipt",
  ],
  ["an unknown version", { ...makeSubmission(), v: 2 }, "submission", "unknown_version:submission:2"],
  ["no version", { type: "events" }, "events", "unknown_version:events:none"],
  [
    "a wrong field",
    { ...makeSubmission(), version: "one" },
    "submission",
    "invalid_body:version:invalid_type",
  ],
  [
    "a field that nobody knows",
    { ...makeSubmission(), extra: 1 },
    "submission",
    "invalid_body::unrecognized_keys",
  ],
  ...[
    ["a tag in capitals", ["VIP"], "tags.0:invalid_format"],
    ["a tag of 65 characters", ["a".repeat(65)], "tags.0:invalid_format"],
    ["a tag with a line break", ["vip", "hot\n"], "tags.1:invalid_format"],
    ["a tag with a character that PostgreSQL cannot store", ["vip\u0000"], "tags.0:invalid_format"],
    ["an object as a tag", [{ vip: true }], "tags.0:invalid_type"],
    ["an object of tags", { 0: "vip", length: 1 }, "tags:invalid_type"],
    ["more tags than there may be", Array.from({ length: 51 }, (_, index) => `t${index}`), "tags:too_big"],
  ].map(([label, tags, why]): [string, unknown, string, string] => [
    String(label),
    { ...makeSubmission(), tags },
    "submission",
    `invalid_body:${why}`,
  ]),
  ["a text", "hello", "unreadable", "unknown_type:unreadable"],
  ["nothing", null, "unreadable", "unknown_type:unreadable"],
  ["a type that is no text", { type: { a: 1 }, v: 1 }, "unreadable", "unknown_type:unreadable"],
  ["a type named like a method", { type: "constructor", v: 1 }, "constructor", "unknown_type:constructor"],
];
for (const [label, body, type, reason] of unreadable) {
  test(`a message with ${label} goes to the dead letters with its reason, its neighbour is stored`, async () => {
    expect(await deliver("borda-submissions-0", [body, makeSubmission()])).toEqual({
      acked: ["m0", "m1"],
      retried: [],
    });
    expect(world.store.deadLetters).toEqual([
      expect.objectContaining({ deliveryId: "m0", type, reason, body: JSON.stringify(body) }),
    ]);
    expect(world.store.rows.size).toBe(1);
  });
}

test("an unreadable message waits while PostgreSQL is away", async () => {
  world.store.away = databaseError(null);
  expect(await deliver("borda-events", [{ type: "receipt", v: 1 }])).toEqual({ acked: [], retried: ["m0"] });
});

test("a dead letter names tenant and request only when the body does", async () => {
  const submission = makeSubmission();
  await deliver("borda-submissions-0", [
    { ...submission, v: 9 },
    { type: "submission", v: 9, tenantId: "not an id", requestId: "no" },
  ]);
  expect(world.store.deadLetters.map(({ tenantId, requestId }) => ({ tenantId, requestId }))).toEqual([
    { tenantId: submission.tenantId, requestId: submission.requestId },
    { tenantId: null, requestId: null },
  ]);
});

test("the last queue keeps whatever lies in it, of the database it names, with its reason", async () => {
  world = resetIngestWorld(["main", "second"]);
  const result = await deliver("borda-dead", [
    makeSubmission({ dbRef: "second" }),
    makeSubmission({ dbRef: "unheard-of" }),
    42,
  ]);
  const reasons = (dbRef: string) =>
    world.stores.get(dbRef)?.deadLetters.map(({ deliveryId, type, reason }) => [deliveryId, type, reason]);
  expect({ ...result, main: reasons("main"), second: reasons("second") }).toEqual({
    acked: ["m0", "m1", "m2"],
    retried: [],
    main: [
      ["m1", "submission", "retries_exhausted"],
      ["m2", "unreadable", "retries_exhausted"],
    ],
    second: [["m0", "submission", "retries_exhausted"]],
  });
});

test("a message in the last queue is sent anew rather than forgotten while PostgreSQL is away", async () => {
  world.store.away = databaseError("57P03");
  expect(await deliver("borda-dead", [{ a: 1 }], 1)).toEqual({ acked: [], retried: ["m0"] });
  expect(await deliver("borda-dead", [{ a: 1 }], 80)).toEqual({ acked: ["m0"], retried: [] });
  expect(world.renewed).toEqual([{ a: 1 }]);
});

test("a message that was a dead letter is still that letter when it fails or waits again", async () => {
  const letterId = "0190c0de-0000-7000-8000-00000000000a";
  const [newer, answer] = [{ ...makeSubmission(), v: 9 }, makeSubmission()];
  await deliver("borda-submissions-0", [queuedBody(newer, letterId)]);
  await deliver("borda-dead", [queuedBody(answer, letterId)]);
  world.store.away = databaseError(null);
  await deliver("borda-submissions-0", [queuedBody(answer, letterId)], 80);
  await deliver("borda-dead", [queuedBody(newer, letterId)], 80);
  expect({
    kept: world.store.deadLetters.map(({ letterId, reason, body }) => [letterId, reason, JSON.parse(body)]),
    renewed: world.renewed,
  }).toEqual({
    kept: [[letterId, "unknown_version:submission:9", newer]],
    renewed: [queuedBody(answer, letterId), queuedBody(newer, letterId)],
  });
});

test("events of many messages reach each meter shard in one call", async () => {
  const target = makeTarget({ shards: 2 });
  const messages = Array.from({ length: 10 }, () =>
    makeEvents(
      Array.from({ length: 5 }, () => makeEntry([{ kind: "view" }, ...moveEvents("a")])),
      target,
    ),
  );
  await deliver("borda-events", messages);
  const views = [0, 1].map((shard) => world.totalsOf(target.quizId, shard).views ?? 0);
  expect({ calls: world.meterCalls, views: (views[0] ?? 0) + (views[1] ?? 0) }).toEqual({
    calls: 2,
    views: 50,
  });
  expect(Math.min(...views)).toBeGreaterThan(10);
});

test("a batch with very many events is told in calls of a bounded size", async () => {
  const target = makeTarget();
  const steps = Array.from({ length: 200 }, (_, index) => `step_${index}`);
  const messages = Array.from({ length: 3 }, () =>
    makeEvents(
      Array.from({ length: 50 }, () => makeEntry(moveEvents(...steps))),
      target,
    ),
  );
  await deliver("borda-events", messages);
  expect({ calls: world.meterCalls, started: world.totalsOf(target.quizId).started }).toEqual({
    calls: 2,
    started: 150,
  });
});

test("events whose meter cannot be told come again, and count once when it can", async () => {
  const target = makeTarget();
  const message = makeEvents([makeEntry([{ kind: "view" }])], target);
  world.meterFailure = new Error("the object is overloaded");
  expect(await deliver("borda-events", [message])).toEqual({ acked: [], retried: ["m0"] });
  world.meterFailure = null;
  expect(await deliver("borda-events", [message], 2)).toEqual({ acked: ["m0"], retried: [] });
  expect(world.totalsOf(target.quizId)).toEqual({ views: 1 });
});

test("events of a database that nobody has wait uncounted, are a letter when old, and count once when it is there", async () => {
  const [here, elsewhere] = [makeTarget(), makeTarget({ dbRef: "elsewhere" })];
  const view = (target: typeof here) => makeEvents([makeEntry([{ kind: "view" }])], target);
  const [counted, waiting] = [view(here), view(elsewhere)];
  expect(await deliver("borda-events", [waiting, counted])).toEqual({ acked: ["m1"], retried: ["m0"] });
  expect(await deliver("borda-events", [waiting], 79)).toEqual({ acked: [], retried: ["m0"] });
  expect([world.totalsOf(here.quizId), world.totalsOf(elsewhere.quizId)]).toEqual([{ views: 1 }, {}]);
  expect(await deliver("borda-events", [waiting], 80)).toEqual({ acked: ["m0"], retried: [] });
  expect(world.store.deadLetters.map(({ reason, body }) => [reason, JSON.parse(body)])).toEqual([
    ["unknown_database:elsewhere", waiting],
  ]);
  world = resetIngestWorld(["main", "elsewhere"]);
  await deliver("borda-events", [queuedBody(waiting, crypto.randomUUID()), waiting]);
  expect(world.totalsOf(elsewhere.quizId)).toEqual({ views: 1 });
});

for (const point of ["before_events_meter", "after_events_meter_before_ack"] as const) {
  test(`an events consumer that dies ${point} counts each event once`, async () => {
    const target = makeTarget();
    const message = makeEvents([makeEntry([{ kind: "view" }])], target);
    world.crashes.push(point);
    expect(await deliver("borda-events", [message])).toEqual({ acked: [], retried: ["m0"] });
    await deliver("borda-events", [message], 2);
    expect(world.totalsOf(target.quizId)).toEqual({ views: 1 });
  });
}

test("an unsubscribe that PostgreSQL refuses is kept apart, the others are recorded", async () => {
  const poison = makeUnsubscribe({ address: "\u0001" });
  world.store.recordUnsubscribes = async (messages) => {
    if (messages.some((message) => message.address === poison.address)) throw databaseError("22021");
    world.store.unsubscribed.push(...messages.map((message) => message.address));
  };
  expect(
    await deliver("borda-hooks", [makeUnsubscribe(), poison, makeUnsubscribe({ address: "b@example.com" })]),
  ).toEqual({ acked: expect.arrayContaining(["m0", "m1", "m2"]), retried: [] });
  expect({
    unsubscribed: world.store.unsubscribed,
    dead: world.store.deadLetters.map((row) => [row.deliveryId, row.reason]),
  }).toEqual({
    unsubscribed: ["ana@example.com", "b@example.com"],
    dead: [["m1", "database_refused:22021"]],
  });
});

test("deliveries, redeliveries and the age of the oldest message are metrics", async () => {
  await deliver("borda-submissions-0", [makeSubmission(), makeSubmission()], 3);
  const text = world.metrics.render();
  for (const line of [
    'borda_ingest_messages_total{type="submission"} 2',
    'borda_ingest_redeliveries_total{type="submission"} 2',
    'borda_ingest_oldest_message_seconds{type="submission"} 2',
    'borda_ingest_responses_total{result="inserted"} 2',
  ]) {
    expect(text).toContain(line);
  }
});

test("logs and dead-letter reasons hold nothing that a respondent typed", async () => {
  const secret = "ana.silva@example.com";
  world.store.refusal = () => databaseError("22P05");
  await deliver("borda-submissions-0", [
    makeSubmission({ contact: { name: secret, emails: [secret], phones: [] } }),
    { ...makeSubmission(), contact: { name: secret, emails: secret, phones: [] } },
  ]);
  expect(world.logLines.join("\n")).not.toContain(secret);
  expect(world.store.deadLetters.map((row) => row.reason).join()).not.toContain(secret);
});
