import { queuedBody } from "@borda/contracts";
import { expect, test } from "vitest";
import { openMessage } from "./open-message.ts";

function makeMessage(body: unknown): { message: Message<unknown>; fates: unknown[] } {
  const fates: unknown[] = [];
  const message = {
    id: "m1",
    timestamp: new Date(0),
    attempts: 3,
    body,
    ack: () => void fates.push("ack"),
    retry: (options?: QueueRetryOptions) => void fates.push(options),
  };
  return { message, fates };
}

test("a body that came as JSON text is read, and everything else of the message stays", () => {
  const { message, fates } = makeMessage('{"type":"submission","v":1}');
  const opened = openMessage(message);
  opened.ack();
  opened.retry({ delaySeconds: 7 });
  expect({
    id: opened.id,
    at: opened.timestamp,
    attempts: opened.attempts,
    body: opened.body,
    letterId: opened.letterId,
    fates,
  }).toEqual({
    id: "m1",
    at: new Date(0),
    attempts: 3,
    body: { type: "submission", v: 1 },
    letterId: null,
    fates: ["ack", { delaySeconds: 7 }],
  });
});

test("a body that came as a value is the message's own", () => {
  const { message } = makeMessage({ type: "submission" });
  const { body, letterId } = openMessage(message);
  expect({ same: body === message.body, letterId }).toEqual({ same: true, letterId: null });
});

const [OUTER, INNER] = ["0190c0de-0000-7000-8000-00000000000a", "0190c0de-0000-7000-8000-00000000000b"];

test("what was a dead letter comes out of its envelope, also when it lay in two, with the id of the outer one", () => {
  const inner = queuedBody({ type: "submission", v: 1 }, INNER);
  for (const body of [inner, JSON.stringify(inner), queuedBody(inner, INNER)]) {
    const opened = openMessage(makeMessage(body).message);
    expect([opened.body, opened.letterId]).toEqual([{ type: "submission", v: 1 }, INNER]);
  }
  const twice = openMessage(makeMessage(queuedBody(inner, OUTER)).message);
  expect([twice.body, twice.letterId]).toEqual([{ type: "submission", v: 1 }, OUTER]);
});

test("an envelope that nobody could have made stays the body that nobody can read", () => {
  const envelope = { type: "replay", v: 1, letterId: "no id", body: {} };
  const { body, letterId } = openMessage(makeMessage(envelope).message);
  expect({ body, letterId }).toEqual({ body: envelope, letterId: null });
});

test("text that is no JSON stays text", () => {
  expect(openMessage(makeMessage("{not json").message).body).toBe("{not json");
});
