import { expect, test } from "vitest";
import { batchesOf, requeueTo } from "./requeue.ts";

test("batches hold at most 100 messages and 200,000 bytes; a larger message stands alone", () => {
  const small = Array.from({ length: 250 }, () => "{}");
  expect(batchesOf(small).map((batch) => batch.length)).toEqual([100, 100, 50]);
  const large = `"${"é".repeat(60_000)}"`;
  expect(batchesOf([large, large, "{}"]).map((batch) => batch.length)).toEqual([1, 2]);
  const huge = `"${"x".repeat(300_000)}"`;
  expect(batchesOf(["{}", huge, "{}"]).map((batch) => batch.length)).toEqual([1, 1, 1]);
  expect(batchesOf([])).toEqual([]);
});

test("the queues take the batches in turn, as the messages they were", async () => {
  const sent: unknown[][] = [[], []];
  const queue = (index: number) => ({
    sendBatch: async (messages: Iterable<MessageSendRequest>) => {
      for (const { body } of messages) sent[index]?.push(body);
      return {
        metadata: { metrics: { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: new Date(0) } },
      };
    },
  });
  const bodies = Array.from({ length: 150 }, (_, index) => JSON.stringify({ type: "submission", index }));
  await requeueTo([queue(0), queue(1)])(bodies);
  expect(sent.map((messages) => messages.length)).toEqual([100, 50]);
  expect(sent[1]?.[0]).toEqual({ type: "submission", index: 100 });
});
