/**
 * What several requests of an isolate send to one queue at about the same time goes there together. A send is the
 * dearest thing that the edge does with an answer (decision 0037), and a full isolate does it a hundred times a second.
 *
 * The first message after a pause goes at once. Those that follow within `GATHER_MS` wait for its end, and the request
 * that began to wait sends them for all. Nobody is told that an answer is safe before it is. Whoever uses this waits
 * with a deadline of its own: workerd lets a request wait for another's promise (compatibility flag
 * `handle_cross_request_promise_resolution`) but takes one that waits for nothing else for hung, and the request that
 * sends may be gone; then the others send their message elsewhere.
 */
import { QUEUE_BATCH_MAX_BYTES, QUEUE_BATCH_MAX_MESSAGES } from "@borda/contracts";
import { MAX_UTF8_BYTES_PER_UNIT, type StartTimer } from "@borda/edge-kit";

export interface TextQueue {
  send(text: string): Promise<unknown>;
  sendBatch(texts: readonly string[]): Promise<unknown>;
}

/** Lets work go on after the response; `ctx.waitUntil`. */
export type Defer = (work: Promise<unknown>) => void;

/** Settles as the send does that took the text along. */
export type SendGathered = (text: string, defer: Defer) => Promise<unknown>;

/** The least time between two sends of an isolate to one queue, unless a batch is full. */
export const GATHER_MS = 40;
/** Leaves 100 bytes to each message for what the queue writes beside it. */
const MAX_BYTES = QUEUE_BATCH_MAX_BYTES - 100 * QUEUE_BATCH_MAX_MESSAGES;

type Batch = {
  readonly texts: string[];
  bytes: number;
  /** When its request sends it. */
  readonly dueMs: number;
  sent: Promise<unknown>;
};

/** @param clock of the isolate, in milliseconds, and its timers */
export function gatherSends(
  queue: TextQueue,
  { nowMs, startTimer }: { readonly nowMs: () => number; readonly startTimer: StartTimer },
): SendGathered {
  let open: Batch | null = null;
  let restsUntilMs = 0;

  async function sendWhenDue(batch: Batch, waitMs: number): Promise<unknown> {
    await new Promise<void>((resolve) => {
      startTimer(resolve, waitMs);
    });
    if (open === batch) open = null;
    restsUntilMs = nowMs() + GATHER_MS;
    return queue.sendBatch(batch.texts);
  }

  function begin(now: number, defer: Defer): Batch {
    const dueMs = Math.max(now, restsUntilMs);
    const batch: Batch = { texts: [], bytes: 0, dueMs, sent: Promise.resolve() };
    batch.sent = sendWhenDue(batch, dueMs - now);
    // The others' messages must not go with whoever hangs up.
    defer(batch.sent.catch(() => undefined));
    return batch;
  }

  return (text, defer) => {
    const now = nowMs();
    // Overdue means that the request which was to send it is gone.
    if (open !== null && now > open.dueMs + GATHER_MS) open = null;
    if (open === null && now >= restsUntilMs) {
      restsUntilMs = now + GATHER_MS;
      return queue.send(text);
    }
    // Counting them exactly would cost more than it brings.
    const bytes = text.length * MAX_UTF8_BYTES_PER_UNIT;
    if (open === null || !hasRoom(open, bytes)) open = begin(now, defer);
    open.texts.push(text);
    open.bytes += bytes;
    return open.sent;
  };
}

function hasRoom({ texts, bytes }: Batch, moreBytes: number): boolean {
  return texts.length < QUEUE_BATCH_MAX_MESSAGES && bytes + moreBytes <= MAX_BYTES;
}
