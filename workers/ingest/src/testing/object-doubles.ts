/**
 * What the Durable Objects of the tests are given. One set a process, since the runtime makes the objects: a test sets
 * what it needs and takes its own quiz id, so that no two tests share an object.
 */
import type { SubmissionMessage, SubmissionQueue } from "@borda/contracts";
import { DatabaseError, type MeterFlush, UnknownDatabaseError } from "@borda/db";
import { createLogger } from "@borda/edge-kit";
import type { StoredCounters } from "../meter/meter-flush.ts";
import type { QuizMeterPorts } from "../meter/quiz-meter-ports.ts";
import type { SpillJournalPorts } from "../spill/spill-journal.do.ts";
import { TEST_NOW_MS } from "./messages.ts";

/** PostgreSQL as a meter sees it: marks and sums by shard, and what fails next. */
class MeterStoreDouble {
  readonly flushes: MeterFlush[] = [];
  readonly marks = new Map<string, number>();
  readonly counters = new Map<string, number>();
  /** Thrown before anything is applied. */
  failBefore: Error | null = null;
  /** Thrown after it was applied: the answer is lost. */
  failAfter: Error | null = null;

  /** Quizzes that were deleted: their flushes are refused. */
  readonly gone = new Set<string>();
  /** Thrown when somebody asks whether a quiz exists. */
  failAsked: Error | null = null;

  async applyMeterFlush(flush: MeterFlush): Promise<"applied" | "stale"> {
    this.flushes.push(structuredClone(flush));
    if (this.failBefore !== null) throw this.failBefore;
    if (this.gone.has(flush.quizId)) throw NO_SUCH_QUIZ;
    const shard = shardKey(flush);
    if ((this.marks.get(shard) ?? 0) !== flush.after) return "stale";
    this.marks.set(shard, flush.upto);
    for (const { name, dimension, delta } of flush.deltas) {
      const key = `${shard} ${name} ${dimension}`;
      this.counters.set(key, (this.counters.get(key) ?? 0) + delta);
    }
    if (this.failAfter !== null) throw this.failAfter;
    return "applied";
  }

  async meterMark(target: { tenantId: string; quizId: string; shard: number }): Promise<number> {
    if (this.failBefore !== null) throw this.failBefore;
    return this.marks.get(shardKey(target)) ?? 0;
  }

  async storedCounters(target: { tenantId: string; quizId: string; shard: number }): Promise<StoredCounters> {
    const prefix = `${shardKey(target)} `;
    const counters = Array.from(this.counters)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, delta]) => {
        const [name = "", dimension = ""] = key.slice(prefix.length).split(" ");
        return { name, dimension, delta };
      });
    return { mark: await this.meterMark(target), counters };
  }

  async quizExists({ quizId }: { quizId: string }): Promise<boolean> {
    if (this.failAsked !== null) throw this.failAsked;
    return !this.gone.has(quizId);
  }

  /** The totals (without dimensions) that PostgreSQL holds of a shard. */
  totalsOf(target: { tenantId: string; quizId: string; shard: number }): Record<string, number> {
    const prefix = `${shardKey(target)} `;
    const totals = Array.from(this.counters).filter(([key]) => key.startsWith(prefix) && key.endsWith(" "));
    return Object.fromEntries(
      totals
        .filter(([, value]) => value !== 0)
        .map(([key, value]) => [key.slice(prefix.length).trimEnd(), value]),
    );
  }
}

const NO_SUCH_QUIZ = new DatabaseError("no such quiz", { sqlState: "23503", cause: null });

function shardKey(target: { tenantId: string; quizId: string; shard: number }): string {
  return `${target.tenantId}/${target.quizId}/${target.shard}`;
}

export const objectWorld = {
  nowMs: TEST_NOW_MS,
  store: new MeterStoreDouble(),
  /** Functions that an object wants to run later, with their delay. */
  timers: [] as { readonly delayMs: number; readonly run: () => void }[],
  logLines: [] as string[],
  /** Meters that have let their counts go. */
  letGo: [] as string[],
  /** Databases that the deployable is not given any more. */
  lostDatabases: new Set<string>(),
  sent: [] as { readonly queue: SubmissionQueue; readonly bodies: readonly SubmissionMessage[] }[],
  /** Whether a submission queue refuses a batch. */
  refuses: (_queue: SubmissionQueue, _bodies: readonly SubmissionMessage[]): boolean => false,
};

/** Puts everything back, so that one test cannot see another. */
export function resetObjectWorld(): void {
  objectWorld.nowMs = TEST_NOW_MS;
  objectWorld.store = new MeterStoreDouble();
  objectWorld.timers.length = 0;
  objectWorld.logLines.length = 0;
  objectWorld.letGo.length = 0;
  objectWorld.lostDatabases.clear();
  objectWorld.sent.length = 0;
  objectWorld.refuses = () => false;
}

const logger = createLogger(
  "ingest",
  (line) => {
    objectWorld.logLines.push(line);
  },
  () => objectWorld.nowMs,
);

export function meterPortsDouble(): QuizMeterPorts {
  return {
    logger,
    isFollowed: () => true,
    flushEverySeconds: 15,
    nowMs: () => objectWorld.nowMs,
    random: () => 0.5,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    after: (delayMs, run) => {
      objectWorld.timers.push({ delayMs, run });
    },
    store: (dbRef) => {
      if (objectWorld.lostDatabases.has(dbRef)) throw new UnknownDatabaseError(dbRef);
      return objectWorld.store;
    },
    async noteLetGo(name) {
      objectWorld.letGo.push(name);
    },
  };
}

export function spillPortsDouble(): SpillJournalPorts {
  return {
    logger,
    nowMs: () => objectWorld.nowMs,
    random: () => 0.5,
    async send(queue, bodies) {
      if (objectWorld.refuses(queue, bodies)) throw new Error("Too Many Requests");
      objectWorld.sent.push({ queue, bodies });
    },
  };
}
