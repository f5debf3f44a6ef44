/**
 * The spill journal: where an accepted answer waits when every queue refuses it. `workers/edge` appends, `workers/ingest` holds the Durable Object and drains it.
 */

import type { SubmissionMessage } from "./queue-messages.ts";
import { shardHash32 } from "./shard-hash.ts";

/**
 * Number of journal objects. One object takes 200 to 500 storage writes a second, eight take the
 * 1,667 completions a second that the whole platform is made for.
 */
export const SPILL_OBJECTS = 8;

/**
 * Number of submission queues; a tenant's home is `submissionQueueOf`. The more there are, the fewer quizzes meet in one
 * batch, and the fewer meters have to be told of it: with 200 quizzes under load 25 a batch instead of 60 of two queues.
 */
export const SUBMISSION_QUEUES = 8;
export type SubmissionQueue = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * The queue that a tenant's messages go to first. One batch holds few quizzes then, and people, who are a tenant's, are
 * seldom named by two batches at once.
 */
export function submissionQueueOf(tenantId: string): SubmissionQueue {
  return (shardHash32(tenantId) % SUBMISSION_QUEUES) as SubmissionQueue;
}

/** Every submission queue by its number, made by what makes one. */
export function forEachSubmissionQueue<Value>(
  make: (queue: SubmissionQueue) => Value,
): Readonly<Record<SubmissionQueue, Value>> {
  const of = (queue: SubmissionQueue) => make(queue);
  return { 0: of(0), 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), 6: of(6), 7: of(7) };
}

/** A message that no queue took, and the queue that it is to be sent to when they take again. */
export type SpillEntry = { readonly queue: SubmissionQueue; readonly body: SubmissionMessage };

/** The name of the journal object that keeps an attempt's messages, one of `SPILL_OBJECTS`. */
export function spillObjectName(attemptId: string): string {
  return spillObjectNameAt(shardHash32(attemptId) % SPILL_OBJECTS);
}

/** The name of the journal object with this number; the watchdog walks over all of them. */
export function spillObjectNameAt(index: number): string {
  return `spill:${index}`;
}

/** How much waits in one journal object. */
export type SpillDepth = {
  readonly entries: number;
  /** When the oldest entry was appended, in milliseconds since the epoch; null when nothing waits. */
  readonly oldestAtMs: number | null;
};

/** The remote procedure calls of `SpillJournal`. Only plain data crosses. */
export interface SpillJournalRpc {
  /** Stores the entries durably before it returns, and sees to it that they are drained. */
  append(entries: readonly SpillEntry[]): Promise<{ stored: number }>;
  depth(): Promise<SpillDepth>;
}
