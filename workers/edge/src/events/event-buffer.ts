/**
 * Views and moves, gathered in the isolate for up to a second and sent by whichever request flushes
 * next. Plain data only: workerd takes a request that waits for nothing but
 * another's promise for hung. What an evicted isolate held is lost, which statistics bear and answers
 * would not.
 *
 * Each attempt's events are kept as the JSON that the message will hold: thousands of objects that live for a second
 * cost the collector more than writing them at once.
 */
import type { AttemptEvents, EventsMessage, MeterTarget } from "@borda/contracts";

/** Longest that an event waits before some request is to send it. */
export const FLUSH_AFTER_MS = 1_000;
/** A buffer this full is sent by the request that filled it. */
const FLUSH_AT_ATTEMPTS = 1_000;
/** Beyond either, with the queue away, new events are dropped. */
const MAX_ATTEMPTS = 5_000;
const MAX_BUFFERED_BYTES = 8_000_000;
/** A message of 100 KB leaves room below the queue's 128 KB. */
const MESSAGE_BYTES = 100_000;
const MAX_ATTEMPTS_PER_MESSAGE = 500;

/** What the request that added an event has to do about it. */
type FlushDuty = "none" | "after_a_second" | "now";

/** A message ready for the queue, and what it is made of should the queue refuse it. */
export type EventBatch = {
  /** An `EventsMessage` as JSON. */
  readonly text: string;
  readonly target: MeterTarget;
  /** Each an `AttemptEvents` as JSON. */
  readonly attempts: readonly string[];
};

export interface EventBuffer {
  add(target: MeterTarget, events: AttemptEvents, nowMs: number): { duty: FlushDuty; dropped: boolean };
  /** Takes everything out. */
  take(requestId: string): EventBatch[];
  /** Puts back what the queue refused, as far as there is room; gives the number of attempts dropped. */
  putBack(batch: EventBatch): number;
}

/** One an isolate, shared by its requests. */
export function createEventBuffer(): EventBuffer {
  /** By the object that a loaded version has one of; two versions of a quiz may name different numbers of shards. */
  const groups = new Map<MeterTarget, string[]>();
  let size = 0;
  let bytes = 0;
  /** When the request that took the duty is to have flushed; null when nobody has it. */
  let flushDueMs: number | null = null;

  function put(target: MeterTarget, attempt: string): boolean {
    const cost = bytesOf(attempt);
    if (size >= MAX_ATTEMPTS || bytes + cost > MAX_BUFFERED_BYTES) return false;
    const group = groups.get(target);
    if (group === undefined) groups.set(target, [attempt]);
    else group.push(attempt);
    size += 1;
    bytes += cost;
    return true;
  }

  return {
    add(target, events, nowMs) {
      const dropped = !put(target, JSON.stringify(events));
      if (size >= FLUSH_AT_ATTEMPTS) return { duty: "now", dropped };
      // Overdue means that the request which had the duty died with it.
      if (flushDueMs !== null && nowMs < flushDueMs + FLUSH_AFTER_MS) return { duty: "none", dropped };
      flushDueMs = nowMs + FLUSH_AFTER_MS;
      return { duty: "after_a_second", dropped };
    },
    take(requestId) {
      const batches = Array.from(groups, ([target, group]) =>
        chunksOf(group).map((attempts) => batchOf(target, attempts, requestId)),
      ).flat();
      groups.clear();
      size = 0;
      bytes = 0;
      flushDueMs = null;
      return batches;
    },
    putBack: ({ target, attempts }) => attempts.filter((attempt) => !put(target, attempt)).length,
  };
}

function batchOf(target: MeterTarget, attempts: readonly string[], requestId: string): EventBatch {
  const head: EventsMessage = { type: "events", v: 1, requestId, target, attempts: [] };
  const text = `${JSON.stringify(head).slice(0, -"]}".length)}${attempts.join(",")}]}`;
  return { text, target, attempts };
}

/** All of it is ASCII but the source label, whose 64 characters may be three bytes each. */
function bytesOf(attempt: string): number {
  return attempt.length + 130;
}

function chunksOf(attempts: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let current: string[] = [];
  let bytes = 0;
  for (const attempt of attempts) {
    const cost = bytesOf(attempt);
    if (current.length > 0 && (bytes + cost > MESSAGE_BYTES || current.length >= MAX_ATTEMPTS_PER_MESSAGE)) {
      chunks.push(current);
      current = [];
      bytes = 0;
    }
    current.push(attempt);
    bytes += cost;
  }
  if (current.length > 0) chunks.push(current);
  return chunks;
}
