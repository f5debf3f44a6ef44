/**
 * Load that does not wait for answers: requests fall due at a fixed rate whatever the server does, and how long one
 * took counts from when it was due, so that a server which stalls is charged for everybody who would have come
 * meanwhile (no coordinated omission).
 */
import { type Answer, type HttpSocket, openHttpSocket } from "./http-socket.ts";
import type { Address } from "./running-workers.ts";

export type OpenLoopOptions = {
  readonly address: Address;
  readonly connections: number;
  readonly ratePerSecond: number;
  readonly durationMs: number;
  /** The bytes of the request that is due as the `index`th, from 0; null when there is nothing more to send. */
  readonly request: (index: number) => string | Buffer | null;
  /** Called with every answer; gives whether it is as it should be. Statuses below 400 unless given. */
  readonly isRight?: (index: number, answer: Answer) => boolean;
  /** Whether `isRight` reads bodies. */
  readonly keepBodies?: boolean;
  /** Requests that may be due without a free connection; more are counted as shed and not sent. */
  readonly maxWaiting?: number;
  /** How long answers are waited for when the time is over. */
  readonly drainMs?: number;
};

export type OpenLoopReport = {
  /** Requests that fell due. */
  readonly due: number;
  /** Of these, how many were not sent because too many were waiting. */
  readonly shed: number;
  readonly right: number;
  readonly wrong: number;
  /** Sent and never answered. */
  readonly lost: number;
  /** Right answers a second, while the load lasted. */
  readonly perSecond: number;
  readonly seconds: number;
  /** From when a request was due to its answer, in milliseconds; 0 without any. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Answers by status, such as `{"202": 1000}`. */
  readonly statuses: Readonly<Record<string, number>>;
};

type Due = { readonly index: number; readonly dueMs: number };

/** Runs for the duration and until what was sent is answered, or `drainMs` at most. */
export async function openLoop(options: OpenLoopOptions): Promise<OpenLoopReport> {
  const { connections, ratePerSecond, durationMs, maxWaiting = 100_000, drainMs = 5_000 } = options;
  const isRight = options.isRight ?? ((_, { status }) => status < 400);
  const idle: HttpSocket[] = [];
  const inFlight = new Map<HttpSocket, Due>();
  const waiting: Due[] = [];
  let waitingFrom = 0;
  const latenciesMs: number[] = [];
  const statuses: Record<string, number> = {};
  const counts = { due: 0, shed: 0, right: 0, wrong: 0, lost: 0, rightInTime: 0 };
  let startedMs = performance.now();
  let isOver = false;
  let hasMore = true;

  function dispatch(socket: HttpSocket): void {
    const next = waiting[waitingFrom];
    if (next === undefined) {
      idle.push(socket);
      return;
    }
    waitingFrom += 1;
    if (waitingFrom > 10_000) {
      waiting.splice(0, waitingFrom);
      waitingFrom = 0;
    }
    const bytes = options.request(next.index);
    if (bytes === null) {
      hasMore = false;
      idle.push(socket);
      return;
    }
    inFlight.set(socket, next);
    socket.send(bytes);
  }

  const sockets = Array.from({ length: connections }, () =>
    openHttpSocket(options.address, options.keepBodies ?? false, {
      onIdle: dispatch,
      onAnswer(socket, answer) {
        const sent = inFlight.get(socket);
        inFlight.delete(socket);
        if (sent === undefined) return;
        const nowMs = performance.now();
        latenciesMs.push(nowMs - sent.dueMs);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        const right = isRight(sent.index, answer);
        counts[right ? "right" : "wrong"] += 1;
        if (right && !isOver) counts.rightInTime += 1;
      },
      onLost(socket) {
        if (inFlight.delete(socket)) counts.lost += 1;
      },
    }),
  );
  while (idle.length < connections) await pause(5);

  startedMs = performance.now();
  const endMs = startedMs + durationMs;
  while (hasMore && performance.now() < endMs) {
    fallDue();
    await pause(1);
  }
  isOver = true;
  const seconds = (performance.now() - startedMs) / 1000;
  // What still waits was offered and not served in time.
  counts.shed += waiting.length - waitingFrom;
  waiting.length = waitingFrom = 0;
  const drainedMs = performance.now() + drainMs;
  while (inFlight.size > 0 && performance.now() < drainedMs) await pause(2);
  counts.lost += inFlight.size;
  inFlight.clear();
  for (const socket of sockets) socket.close();

  function fallDue(): void {
    const shouldBe = Math.floor(((performance.now() - startedMs) / 1000) * ratePerSecond);
    for (; counts.due < shouldBe; counts.due += 1) {
      if (waiting.length - waitingFrom >= maxWaiting) {
        counts.shed += 1;
        continue;
      }
      waiting.push({ index: counts.due, dueMs: startedMs + (counts.due / ratePerSecond) * 1000 });
      const socket = idle.pop();
      if (socket !== undefined) dispatch(socket);
    }
  }

  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    ...counts,
    perSecond: counts.rightInTime / seconds,
    seconds,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    maxMs: sorted.at(-1) ?? 0,
    statuses,
  };
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
