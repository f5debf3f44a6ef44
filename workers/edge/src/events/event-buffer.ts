/**
 * Views and moves, gathered in the isolate for up to a second and sent by whichever request flushes
 * next (architecture section 5). Plain data only: workerd takes a request that waits for nothing but
 * another's promise for hung. What an evicted isolate held is lost, which statistics bear and answers
 * would not.
 */
import type { AttemptEvents, EventsMessage, MeterTarget } from "@borda/contracts";

/** Longest that an event waits before some request is to send it. */
export const FLUSH_AFTER_MS = 1_000;
/** A buffer this full is sent by the request that filled it. */
const FLUSH_AT_ATTEMPTS = 1_000;
/** Beyond this, with the queue away, new events are dropped. */
const MAX_ATTEMPTS = 5_000;
/** A message of 100 KB leaves room below the queue's 128 KB. */
const MESSAGE_BYTES = 100_000;
const MAX_ATTEMPTS_PER_MESSAGE = 500;

/** What the request that added an event has to do about it. */
type FlushDuty = "none" | "after_a_second" | "now";

export interface EventBuffer {
  add(target: MeterTarget, events: AttemptEvents, nowMs: number): { duty: FlushDuty; dropped: boolean };
  /** Takes everything out as messages ready for the queue. */
  take(requestId: string): EventsMessage[];
  /** Puts back what the queue refused, as far as there is room; gives the number of attempts dropped. */
  putBack(message: EventsMessage): number;
}

/** One an isolate, shared by its requests. */
export function createEventBuffer(): EventBuffer {
  const groups = new Map<string, { target: MeterTarget; attempts: AttemptEvents[] }>();
  let size = 0;
  /** When the request that took the duty is to have flushed; null when nobody has it. */
  let flushDueMs: number | null = null;

  function put(target: MeterTarget, attempts: readonly AttemptEvents[]): number {
    const kept = attempts.slice(0, Math.max(0, MAX_ATTEMPTS - size));
    if (kept.length === 0) return attempts.length;
    // Two versions of a quiz may name different numbers of shards.
    const key = `${target.quizId}:${target.shards}`;
    const group = groups.get(key) ?? { target, attempts: [] };
    group.attempts.push(...kept);
    groups.set(key, group);
    size += kept.length;
    return attempts.length - kept.length;
  }

  return {
    add(target, events, nowMs) {
      const dropped = put(target, [events]) > 0;
      if (size >= FLUSH_AT_ATTEMPTS) return { duty: "now", dropped };
      // Overdue means that the request which had the duty died with it.
      if (flushDueMs !== null && nowMs < flushDueMs + FLUSH_AFTER_MS) return { duty: "none", dropped };
      flushDueMs = nowMs + FLUSH_AFTER_MS;
      return { duty: "after_a_second", dropped };
    },
    take(requestId) {
      const messages = Array.from(groups.values(), ({ target, attempts }) =>
        chunksOf(attempts).map(
          (chunk): EventsMessage => ({ type: "events", v: 1, requestId, target, attempts: chunk }),
        ),
      ).flat();
      groups.clear();
      size = 0;
      flushDueMs = null;
      return messages;
    },
    putBack: (message) => put(message.target, message.attempts),
  };
}

/** Cuts by JSON size. All of it is ASCII but the source label, whose 64 characters may be three bytes each. */
function chunksOf(attempts: readonly AttemptEvents[]): AttemptEvents[][] {
  const chunks: AttemptEvents[][] = [];
  let current: AttemptEvents[] = [];
  let bytes = 0;
  for (const attempt of attempts) {
    const cost = JSON.stringify(attempt).length + 130;
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
