/** Puts messages back into the submission queues. Consumers look at a message's type, never at its queue. */

import { QUEUE_BATCH_MAX_MESSAGES } from "@borda/contracts";

/** Well below what a batch takes (`QUEUE_BATCH_MAX_BYTES`), since the envelopes need some. */
const MAX_BATCH_BYTES = 200_000;

/** @param bodies messages as JSON text */
export type Requeue = (bodies: readonly string[]) => Promise<void>;

/** Spreads the batches over the queues in turn. */
export function requeueTo(queues: readonly Pick<Queue, "sendBatch">[]): Requeue {
  return async (bodies) => {
    for (const [index, batch] of batchesOf(bodies).entries()) {
      const queue = queues[index % queues.length] as Pick<Queue, "sendBatch">;
      await queue.sendBatch(
        batch.map((body) => ({ body: JSON.parse(body) as unknown, contentType: "json" })),
      );
    }
  };
}

/** Cuts a list so that each part is within the limits; a message that is too large by itself stands alone. */
export function batchesOf(bodies: readonly string[]): string[][] {
  const encoder = new TextEncoder();
  const batches: string[][] = [];
  let room = 0;
  for (const body of bodies) {
    const bytes = encoder.encode(body).length;
    const open = batches.at(-1);
    if (open === undefined || open.length === QUEUE_BATCH_MAX_MESSAGES || bytes > room) {
      batches.push([body]);
      room = MAX_BATCH_BYTES - bytes;
    } else {
      open.push(body);
      room -= bytes;
    }
  }
  return batches;
}
