/**
 * Load that does not wait for answers: requests fall due at a fixed rate whatever the server does, and how long one
 * took counts from when it was due, so that a server which stalls is charged for everybody who would have come
 * meanwhile (no coordinated omission).
 */
import type { Answer } from "./answer-reader.ts";
import { type HttpSocket, openHttpSocket } from "./http-socket.ts";
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

/** What is counted while the load lasts. */
type Tally = {
  due: number;
  shed: number;
  right: number;
  wrong: number;
  lost: number;
  /** Of the right ones, those that came before the time was over. */
  rightInTime: number;
  readonly statuses: Record<string, number>;
  readonly latenciesMs: number[];
};

/** Runs for the duration and until what was sent is answered, or `drainMs` at most. */
export async function openLoop(options: OpenLoopOptions): Promise<OpenLoopReport> {
  const { connections, ratePerSecond, durationMs, maxWaiting = 100_000, drainMs = 5_000 } = options;
  const tally: Tally = {
    due: 0,
    shed: 0,
    right: 0,
    wrong: 0,
    lost: 0,
    rightInTime: 0,
    statuses: {},
    latenciesMs: [],
  };
  const backlog = createBacklog();
  const pool = openPool(options, backlog, tally);
  while (pool.idle() < connections) await pause(5);

  const startedMs = performance.now();
  const endMs = startedMs + durationMs;
  while (pool.hasMore() && performance.now() < endMs) {
    fallDue();
    await pause(1);
  }
  tally.rightInTime = tally.right;
  const seconds = (performance.now() - startedMs) / 1000;
  // What still waits was offered and not served in time.
  tally.shed += backlog.clear();
  const drainedMs = performance.now() + drainMs;
  while (pool.inFlight() > 0 && performance.now() < drainedMs) await pause(2);
  tally.lost += pool.inFlight();
  pool.close();
  return reportOf(tally, seconds);

  function fallDue(): void {
    const shouldBe = Math.floor(((performance.now() - startedMs) / 1000) * ratePerSecond);
    for (; tally.due < shouldBe; tally.due += 1) {
      if (backlog.size() >= maxWaiting) {
        tally.shed += 1;
        continue;
      }
      backlog.add({ index: tally.due, dueMs: startedMs + (tally.due / ratePerSecond) * 1000 });
      pool.wake();
    }
  }
}

type Backlog = ReturnType<typeof createBacklog>;

/** What is due and not sent yet, the first due first. */
function createBacklog() {
  const waiting: Due[] = [];
  let from = 0;
  return {
    size: () => waiting.length - from,
    add: (due: Due) => void waiting.push(due),
    take(): Due | undefined {
      const next = waiting[from];
      if (next === undefined) return undefined;
      from += 1;
      // Not one by one: that would move all that waits each time.
      if (from > 10_000) {
        waiting.splice(0, from);
        from = 0;
      }
      return next;
    },
    /** Forgets everything; gives how much that was. */
    clear(): number {
      const size = waiting.length - from;
      waiting.length = from = 0;
      return size;
    },
  };
}

/** Connections that send what is due as soon as one of them is free, and tally the answers. */
function openPool(options: OpenLoopOptions, backlog: Backlog, tally: Tally) {
  const isRight = options.isRight ?? ((_, { status }) => status < 400);
  const idle: HttpSocket[] = [];
  const inFlight = new Map<HttpSocket, Due>();
  let hasMore = true;

  function dispatch(socket: HttpSocket): void {
    const next = backlog.take();
    const bytes = next === undefined ? null : options.request(next.index);
    if (next === undefined || bytes === null) {
      if (next !== undefined) hasMore = false;
      idle.push(socket);
      return;
    }
    inFlight.set(socket, next);
    socket.send(bytes);
  }

  const sockets = Array.from({ length: options.connections }, () =>
    openHttpSocket(options.address, options.keepBodies ?? false, {
      onIdle: dispatch,
      onAnswer(socket, answer) {
        const sent = inFlight.get(socket);
        inFlight.delete(socket);
        if (sent === undefined) return;
        tally.latenciesMs.push(performance.now() - sent.dueMs);
        tally.statuses[answer.status] = (tally.statuses[answer.status] ?? 0) + 1;
        tally[isRight(sent.index, answer) ? "right" : "wrong"] += 1;
      },
      onLost(socket) {
        if (inFlight.delete(socket)) tally.lost += 1;
      },
    }),
  );

  return {
    idle: () => idle.length,
    inFlight: () => inFlight.size,
    /** Whether there is still something to send. */
    hasMore: () => hasMore,
    /** Something has fallen due. */
    wake(): void {
      const socket = idle.pop();
      if (socket !== undefined) dispatch(socket);
    },
    close(): void {
      inFlight.clear();
      for (const socket of sockets) socket.close();
    },
  };
}

function reportOf({ latenciesMs, ...tally }: Tally, seconds: number): OpenLoopReport {
  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    ...tally,
    perSecond: tally.rightInTime / seconds,
    seconds,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    maxMs: sorted.at(-1) ?? 0,
  };
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
