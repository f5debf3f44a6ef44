import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import type { TriggerMessage } from "@borda/contracts";
import { beforeEach, expect, test } from "vitest";
import { sweepTriggers } from "../cron/sweep-triggers.cron.ts";
import { type IngestWorld, resetIngestWorld } from "../testing/ingest-doubles.ts";
import { makeTrigger } from "../testing/messages.ts";
import { databaseError } from "../testing/store-double.ts";
import { consumeBatch } from "./consume-batch.ts";

let world: IngestWorld;
beforeEach(() => {
  world = resetIngestWorld();
});

async function deliver(triggers: readonly TriggerMessage[], attempts = 1) {
  for (const { tenantId, campaignId, responseId, quizId, requestId } of triggers) {
    const key = `${campaignId} ${responseId}`;
    const row = { tenantId, campaignId, responseId, quizId, requestId, sent: false };
    if (!world.store.outbox.has(key)) world.store.outbox.set(key, row);
  }
  const ctx = createExecutionContext();
  const batch = createMessageBatch(
    "borda-triggers",
    triggers.map((body, index) => ({ id: `m${index}`, timestamp: world.nowMs, attempts, body })),
  );
  await consumeBatch(batch, world.deps);
  const { explicitAcks, retryMessages } = await getQueueResult(batch, ctx);
  return { acked: explicitAcks, retried: retryMessages.map((message) => message.msgId) };
}

const unsent = () => [...world.store.outbox.values()].filter((row) => !row.sent).length;

test("a batch of triggers is one request, is marked in the outbox and taken", async () => {
  const triggers = [makeTrigger(), makeTrigger()];
  expect(await deliver(triggers)).toEqual({ acked: ["m0", "m1"], retried: [] });
  expect({ posted: world.posted, unsent: unsent() }).toEqual({ posted: [triggers], unsent: 0 });
});

for (const status of [530, 500, 503, 429, 408, 401, 403, 404]) {
  test(`while the origin answers ${status}, triggers wait and stay in the outbox`, async () => {
    world.originAnswer = () => status;
    expect(await deliver([makeTrigger()])).toEqual({ acked: [], retried: ["m0"] });
    expect({ unsent: unsent(), dead: world.store.deadLetters }).toEqual({ unsent: 1, dead: [] });
  });
}

test("while the tunnel does not answer at all, triggers wait", async () => {
  world.originAnswer = () => {
    throw new TypeError("fetch failed");
  };
  expect(await deliver([makeTrigger()])).toEqual({ acked: [], retried: ["m0"] });
});

test("a trigger that the origin refuses stands alone in the dead letters and leaves the outbox", async () => {
  const poison = makeTrigger();
  world.originAnswer = (triggers) =>
    triggers.some(({ responseId }) => responseId === poison.responseId) ? 422 : 202;
  expect(await deliver([makeTrigger(), poison, makeTrigger()])).toEqual({
    acked: expect.arrayContaining(["m0", "m1", "m2"]),
    retried: [],
  });
  expect({
    dead: world.store.deadLetters.map((row) => [row.deliveryId, row.reason]),
    unsent: unsent(),
  }).toEqual({
    dead: [["m1", "origin_refused:422"]],
    unsent: 0,
  });
});

test("after five failures the breaker opens, and after half a minute one request is let through", async () => {
  world.originAnswer = () => 530;
  for (let failure = 0; failure < 7; failure += 1) await deliver([makeTrigger()]);
  expect(world.posted).toHaveLength(5);
  expect(world.metrics.render()).toContain("borda_ingest_trigger_breaker_state 2");
  world.nowMs += 30_000;
  await deliver([makeTrigger()]);
  expect(world.posted).toHaveLength(6);
  await deliver([makeTrigger()]);
  expect(world.posted).toHaveLength(6);
  world.nowMs += 30_000;
  world.originAnswer = () => 202;
  expect((await deliver([makeTrigger()])).acked).toEqual(["m0"]);
  expect(world.metrics.render()).toContain("borda_ingest_trigger_breaker_state 0");
});

test("a delivered trigger is taken also when PostgreSQL is away for the mark", async () => {
  world.store.away = databaseError(null);
  expect(await deliver([makeTrigger()])).toEqual({ acked: ["m0"], retried: [] });
  expect(unsent()).toBe(1);
});

for (const point of [
  "before_trigger_request",
  "after_trigger_request_before_mark",
  "after_trigger_mark_before_ack",
] as const) {
  test(`a consumer that dies ${point} leaves the trigger to redelivery`, async () => {
    const trigger = makeTrigger();
    world.crashes.push(point);
    expect(await deliver([trigger])).toEqual({ acked: [], retried: ["m0"] });
    expect(await deliver([trigger], 2)).toEqual({ acked: ["m0"], retried: [] });
    expect(unsent()).toBe(0);
  });
}

test("the sweep delivers what the queue lost, past the queue", async () => {
  world.queueFailure = new Error("the queue must not be used");
  world.originAnswer = () => 530;
  const trigger = makeTrigger();
  await deliver([trigger]);
  world.originAnswer = () => 202;
  await sweepTriggers(world.deps);
  expect({ unsent: unsent(), last: world.posted.at(-1) }).toEqual({ unsent: 0, last: [trigger] });
});

test("the sweep sends at most 100 triggers in a request", async () => {
  world.originAnswer = () => 530;
  await deliver(Array.from({ length: 250 }, () => makeTrigger()));
  world.posted.length = 0;
  world.originAnswer = () => 202;
  await sweepTriggers(world.deps);
  expect({ sizes: world.posted.map((batch) => batch.length), unsent: unsent() }).toEqual({
    sizes: [100, 100, 50],
    unsent: 0,
  });
});

test("a trigger that the origin refuses in the sweep is kept once and not swept again", async () => {
  world.originAnswer = () => 530;
  const trigger = makeTrigger();
  await deliver([trigger]);
  world.originAnswer = () => 422;
  await sweepTriggers(world.deps);
  await sweepTriggers(world.deps);
  expect(world.store.deadLetters.map(({ deliveryId, reason }) => ({ deliveryId, reason }))).toEqual([
    { deliveryId: `sweep:${trigger.campaignId}:${trigger.responseId}`, reason: "origin_refused:422" },
  ]);
});

test("a trigger of a database that nobody has is kept in the main one when the origin refuses it", async () => {
  world.originAnswer = () => 422;
  const trigger = makeTrigger({ dbRef: "elsewhere" });
  expect(await deliver([trigger])).toEqual({ acked: ["m0"], retried: [] });
  expect(world.store.deadLetters.map(({ reason, body }) => [reason, JSON.parse(body)])).toEqual([
    ["origin_refused:422", trigger],
  ]);
});
