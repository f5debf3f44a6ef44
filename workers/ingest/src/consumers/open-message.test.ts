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
    fates,
  }).toEqual({
    id: "m1",
    at: new Date(0),
    attempts: 3,
    body: { type: "submission", v: 1 },
    fates: ["ack", { delaySeconds: 7 }],
  });
});

test("a body that came as a value is the message's own", () => {
  const { message } = makeMessage({ type: "submission" });
  expect(openMessage(message)).toBe(message);
});

test("text that is no JSON stays text", () => {
  expect(openMessage(makeMessage("{not json").message).body).toBe("{not json");
});
