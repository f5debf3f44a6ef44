import type { AttemptEvents, EventsMessage, MeterTarget } from "@borda/contracts";
import { eventsMessageSchema, meterTargetSchema, uuidv7 } from "@borda/contracts";
import { createLogger, createMetrics } from "@borda/edge-kit";
import { expect, test } from "vitest";
import { QUIZ_ID, TENANT_ID } from "../testing/published-fixture.ts";
import { createEventBuffer, type EventBuffer, FLUSH_AFTER_MS } from "./event-buffer.ts";
import { type EventSink, recordEvents } from "./record-events.ts";

const TARGET: MeterTarget = meterTargetSchema.parse({
  dbRef: "main",
  tenantId: TENANT_ID,
  quizId: QUIZ_ID,
  shards: 2,
});

function makeEvents(index: number, moves = 0): AttemptEvents {
  return {
    attemptId: uuidv7(index, new Uint8Array(10)) as AttemptEvents["attemptId"],
    dimensions: {
      version: 1,
      variant: "",
      locale: "pt-BR",
      device: "phone",
      country: "BR",
      source: "é".repeat(64),
    },
    events: [
      { kind: "view" },
      ...Array.from({ length: moves }, (_, seq) => ({
        kind: "move" as const,
        seq,
        from: `from_${"x".repeat(59)}`,
        to: `to_${"x".repeat(61)}`,
      })),
    ],
  };
}

const taken = (buffer: EventBuffer, requestId: string): EventsMessage[] =>
  buffer.take(requestId).map(({ text }) => JSON.parse(text));

test("the first request gets the duty to flush, the others leave their data behind", () => {
  const buffer = createEventBuffer();
  expect([1, 2, 3].map((index) => buffer.add(TARGET, makeEvents(index), 5_000).duty)).toEqual([
    "after_a_second",
    "none",
    "none",
  ]);
  expect(taken(buffer, "request-1")).toEqual([
    {
      type: "events",
      v: 1,
      requestId: "request-1",
      target: TARGET,
      attempts: [makeEvents(1), makeEvents(2), makeEvents(3)],
    },
  ]);
  expect(taken(buffer, "request-2")).toEqual([]);
});

test("when the request with the duty dies, a later one takes it over", () => {
  const buffer = createEventBuffer();
  buffer.add(TARGET, makeEvents(1), 5_000);
  expect([
    buffer.add(TARGET, makeEvents(2), 5_000 + 2 * FLUSH_AFTER_MS - 1).duty,
    buffer.add(TARGET, makeEvents(3), 5_000 + 2 * FLUSH_AFTER_MS).duty,
  ]).toEqual(["none", "after_a_second"]);
});

test("quizzes and shard counts go in messages of their own, large crowds in several, each within a queue's size", () => {
  const buffer = createEventBuffer();
  const wider = { ...TARGET, shards: 4 };
  buffer.add(wider, makeEvents(0), 0);
  for (let index = 1; index <= 700; index += 1)
    buffer.add(TARGET, makeEvents(index, index % 50 === 0 ? 201 : 0), 0);
  const messages = taken(buffer, "request-1");
  expect(messages.filter(({ target }) => target.shards === 4)).toHaveLength(1);
  const ids = messages.flatMap(({ attempts }) => attempts.map(({ attemptId }) => attemptId));
  expect([ids.length, new Set(ids).size]).toEqual([701, 701]);
  for (const message of messages) {
    expect(new TextEncoder().encode(JSON.stringify(message)).length).toBeLessThan(127_000);
    expect(eventsMessageSchema.safeParse(message).success).toBe(true);
  }
});

test("a crowd is sent by the request that fills the buffer, and a buffer without outlet drops what is new", () => {
  const buffer = createEventBuffer();
  const outcomes = Array.from({ length: 5_001 }, (_, index) => buffer.add(TARGET, makeEvents(index), 0));
  expect([outcomes[998]?.duty, outcomes[999]?.duty]).toEqual(["none", "now"]);
  expect([outcomes[4_999]?.dropped, outcomes[5_000]?.dropped]).toEqual([false, true]);
});

test("long attempts fill a buffer by their bytes", () => {
  const buffer = createEventBuffer();
  const bytes = JSON.stringify(makeEvents(0, 200)).length + 130;
  const outcomes = Array.from({ length: 400 }, (_, index) => buffer.add(TARGET, makeEvents(index, 200), 0));
  expect(outcomes.filter(({ dropped }) => !dropped)).toHaveLength(Math.floor(8_000_000 / bytes));
});

function makeSink(send: (text: string) => Promise<unknown>) {
  const metrics = createMetrics();
  const waiting: (() => void)[] = [];
  const sink: EventSink = {
    buffer: createEventBuffer(),
    send,
    startTimer: (elapsed, ms) => {
      if (ms === FLUSH_AFTER_MS) waiting.push(elapsed);
      return () => undefined;
    },
    dropped: metrics.counter("dropped", "Dropped."),
  };
  const deferred: Promise<unknown>[] = [];
  const request = (requestId: string) => ({
    requestId,
    nowMs: 0,
    logger: createLogger("edge", () => undefined),
    defer: (work: Promise<unknown>) => void deferred.push(work),
  });
  const flush = async () => {
    for (const elapse of waiting.splice(0)) elapse();
    await Promise.all(deferred.splice(0));
  };
  return { sink, request, flush, metrics };
}

test("what several requests left behind leaves a second later in one message", async () => {
  const sent: EventsMessage[] = [];
  const { sink, request, flush } = makeSink(async (text) => sent.push(JSON.parse(text)));
  recordEvents(sink, TARGET, makeEvents(1), request("request-1"));
  recordEvents(sink, TARGET, makeEvents(2), request("request-2"));
  expect(sent).toEqual([]);
  await flush();
  expect(
    sent.map(({ requestId, attempts }) => [requestId, attempts.map((entry) => entry.requestId)]),
  ).toEqual([["request-1", ["request-1", "request-2"]]]);
});

test("events that the queue refused go with the next flush", async () => {
  const sent: EventsMessage[] = [];
  let refuses = true;
  const { sink, request, flush, metrics } = makeSink(async (text) => {
    if (refuses) throw new Error("Too Many Requests");
    sent.push(JSON.parse(text));
  });
  recordEvents(sink, TARGET, makeEvents(1), request("request-1"));
  await flush();
  refuses = false;
  recordEvents(sink, TARGET, makeEvents(2), request("request-2"));
  await flush();
  expect(sent.map(({ attempts }) => attempts.length)).toEqual([2]);
  expect(metrics.render()).not.toContain("dropped 1");
});
