/**
 * What lies outside ingest, as data that a test can look at: a small PostgreSQL that knows what was stored, a meter that
 * is the real counting code without an object around it, queues, an origin and a clock.
 */
import { env } from "cloudflare:workers";
import {
  type AttemptEvents,
  linksToAdd,
  type MeterTarget,
  meterObjectName,
  type SubmissionMessage,
  type TriggerMessage,
} from "@borda/contracts";
import {
  DatabaseError,
  type DeadLetterInput,
  type IngestOutcome,
  type IngestRepository,
  type TriggerKey,
  type UnsentTrigger,
} from "@borda/db";
import { createLogger, createMetrics } from "@borda/edge-kit";
import { attemptKey } from "../consumers/fold-submissions.ts";
import type { CrashPoint } from "../crash-points.ts";
import { createIngestMetrics } from "../ingest-metrics.ts";
import type { WindowLimits } from "../meter/event-window.ts";
import type { IngestDeps } from "../ports.ts";
import { claimRecount, NO_RECOUNTS, noteRecount } from "../recount/recount-schedule.ts";
import { CircuitBreaker } from "../triggers/circuit-breaker.ts";
import { bucketFiles } from "../uploads/uploaded-files.ts";
import { makeId, TEST_NOW_MS } from "./messages.ts";
import { MeterDouble } from "./meter-double.ts";
import { recountDouble } from "./recount-double.ts";

/** The error that PostgreSQL answers with this SQLSTATE; null when it is not reached. */
export function databaseError(sqlState: string | null, constraint: string | null = null): DatabaseError {
  return new DatabaseError("a failure of the test", { sqlState, constraint, cause: null });
}

/** Rows by attempt, with the rules of `ingest_batch`: a final row stays, a lower sequence number changes nothing. */
class StoreDouble implements IngestRepository {
  readonly rows = new Map<string, SubmissionMessage>();
  readonly deadLetters: DeadLetterInput[] = [];
  readonly outbox = new Map<string, UnsentTrigger & { sent: boolean }>();
  readonly unsubscribed: string[] = [];
  readonly batchSizes: number[] = [];
  /** Campaigns of every quiz. */
  campaignIds: string[] = [];
  /** Thrown after the batch was stored: the answer is lost on its way. */
  inDoubt: Error | null = null;
  /** Thrown by every call while set: PostgreSQL is away. */
  away: Error | null = null;
  /** Gives the error for a batch whose data PostgreSQL refuses. */
  refusal: (messages: readonly SubmissionMessage[]) => Error | null = () => null;
  analyzed = 0;

  async ingestBatch(messages: readonly SubmissionMessage[]): Promise<readonly IngestOutcome[]> {
    this.batchSizes.push(messages.length);
    this.#answer();
    const refusal = this.refusal(messages);
    if (refusal !== null) throw refusal;
    const outcomes = messages.map((message) => this.#ingest(message));
    if (this.inDoubt !== null) throw this.inDoubt;
    return outcomes;
  }

  #ingest(message: SubmissionMessage): IngestOutcome {
    const { tenantId, quizId, attemptId } = message;
    const known = this.rows.get(attemptKey(message));
    const wins = known === undefined || (!known.final && (message.final || message.seq > known.seq));
    if (wins) this.rows.set(attemptKey(message), message);
    else if (known.final && message.final) {
      const added = linksToAdd(known.answers, message.answers);
      this.rows.set(attemptKey(message), { ...known, answers: [...known.answers, ...added] });
    }
    const became = wins && message.final;
    for (const campaignId of became ? this.campaignIds : []) {
      this.outbox.set(`${campaignId} ${attemptId}`, {
        tenantId,
        campaignId,
        responseId: attemptId,
        quizId,
        requestId: message.requestId,
        sent: false,
      });
    }
    return {
      tenantId,
      quizId,
      attemptId,
      result: !wins ? "ignored" : known === undefined ? "inserted" : message.final ? "completed" : "updated",
      final: wins ? message.final : (known?.final ?? false),
      leadId: null,
      campaignIds: became ? this.campaignIds : [],
    };
  }

  async applyMeterFlush(): Promise<"applied"> {
    return "applied";
  }
  async meterMark(): Promise<number> {
    return 0;
  }

  async storeDeadLetters(rows: readonly DeadLetterInput[]): Promise<number> {
    this.#answer();
    const fresh = rows.filter(
      (row) => !this.deadLetters.some((known) => known.deliveryId === row.deliveryId),
    );
    this.deadLetters.push(...fresh);
    return fresh.length;
  }

  async recordUnsubscribes(messages: readonly { address: string }[]): Promise<void> {
    this.#answer();
    this.unsubscribed.push(...messages.map((message) => message.address));
  }

  async markTriggersSent(keys: readonly TriggerKey[]): Promise<number> {
    this.#answer();
    for (const { campaignId, responseId } of keys) {
      const row = this.outbox.get(`${campaignId} ${responseId}`);
      if (row !== undefined) row.sent = true;
    }
    return keys.length;
  }

  async unsentTriggers(_olderThanSeconds: number, limit: number): Promise<readonly UnsentTrigger[]> {
    this.#answer();
    return [...this.outbox.values()].filter((row) => !row.sent).slice(0, limit);
  }

  async partitionsAhead(): Promise<number> {
    this.#answer();
    return 3;
  }
  async ensurePartitions(monthsAhead: number): Promise<number> {
    this.#answer();
    return monthsAhead;
  }
  async analyzeResponses(): Promise<void> {
    this.#answer();
    this.analyzed += 1;
  }

  #answer(): void {
    if (this.away !== null) throw this.away;
  }
}

export type IngestWorld = ReturnType<typeof createIngestWorld>;

function createIngestWorld(databaseRefs: readonly string[] = ["main"]) {
  const stores = new Map(databaseRefs.map((dbRef) => [dbRef, new StoreDouble()]));
  const meters = new Map<string, MeterDouble>();
  const meterOf = (target: MeterTarget, shard: number) => {
    const name = meterObjectName(target.quizId, shard);
    const meter = meters.get(name) ?? new MeterDouble(world.windowLimits);
    meters.set(name, meter);
    return meter;
  };
  const registry = createMetrics();
  const world = {
    stores,
    store: stores.get(databaseRefs[0] ?? "main") as StoreDouble,
    meters,
    metrics: registry,
    /** Of the windows of meters that are made from now on. */
    windowLimits: undefined as WindowLimits | undefined,
    /** Runs before the recount reads rows. */
    beforeRecountReads: async () => {},
    meterCalls: 0,
    meterFailure: null as Error | null,
    /** Throws at these points, once for each time a point is listed. */
    crashes: [] as CrashPoint[],
    passed: [] as CrashPoint[],
    queuedTriggers: [] as unknown[],
    queueFailure: null as Error | null,
    /** Thrown by every keeping of a file while set: the bucket is away. */
    fileFailure: null as Error | null,
    renewed: [] as unknown[],
    posted: [] as TriggerMessage[][],
    /** What the origin answers: a status, or an error when it is away. */
    originAnswer: (() => 202) as (triggers: readonly TriggerMessage[]) => number,
    seenMeters: [] as string[],
    recount: NO_RECOUNTS,
    logLines: [] as string[],
    spillDepths: [{ entries: 0, oldestAtMs: null }] as { entries: number; oldestAtMs: number | null }[],
    nowMs: TEST_NOW_MS,
    deps: undefined as unknown as IngestDeps,
    totalsOf: (quizId: string, shard = 0) =>
      meters.get(meterObjectName(quizId, shard))?.state.totals.totals() ?? {},
  };
  world.deps = {
    isFollowed: () => true,
    logger: createLogger(
      "ingest",
      (line) => {
        world.logLines.push(line);
      },
      () => world.nowMs,
    ),
    metrics: createIngestMetrics(registry),
    databases: {
      refs: databaseRefs,
      store(dbRef) {
        const store = stores.get(dbRef);
        if (store === undefined) throw new Error(`There is no database "${dbRef}"`);
        return store;
      },
      recount(dbRef) {
        const store = stores.get(dbRef);
        if (store === undefined) throw new Error(`There is no database "${dbRef}"`);
        return recountDouble(
          () => [...store.rows.values()],
          () => world.beforeRecountReads(),
        );
      },
      ping: async () => (await world.store.partitionsAhead()) >= 0,
    },
    meters: {
      async record(target: MeterTarget, shard: number, entries: readonly AttemptEvents[]) {
        world.meterCalls += 1;
        if (world.meterFailure !== null) throw world.meterFailure;
        return meterOf(target, shard).record(entries, world.nowMs);
      },
      openRecount: async (target, shard, id) => meterOf(target, shard).openRecount(id),
      unknownAttempts: async (target, shard, rows) => meterOf(target, shard).unknownAttempts(rows),
      settleSegment: async (target, shard, { id, segment }, rows) =>
        meterOf(target, shard).settleSegment(id, segment, rows),
      verifyStored: async () => ({ result: "agrees", counters: 0 }),
      watch: async () => ({ rearmed: true, lagSeconds: 12 }),
    },
    registry: {
      async seen(names) {
        world.seenMeters.push(...names);
      },
      due: async () => world.seenMeters,
      noteWalk: async () => undefined,
      report: async () => ({ atMs: world.nowMs - 30_000, meters: 1, rearmed: 2, flushLagSeconds: 7 }),
      async claimRecount(nowMs, newRunId, settleMs) {
        const claimed = claimRecount(world.recount, nowMs, newRunId, settleMs);
        world.recount = claimed.state;
        return claimed.run;
      },
      async noteRecount(run, slice, nowMs) {
        world.recount = noteRecount(world.recount, run, slice, nowMs);
      },
      recountState: async () => world.recount,
    },
    queues: {
      async sendTriggers(messages) {
        if (world.queueFailure !== null) throw world.queueFailure;
        world.queuedTriggers.push(...messages);
      },
      async renew(message) {
        if (world.queueFailure !== null) throw world.queueFailure;
        world.renewed.push(message);
      },
      async renewDead(body) {
        world.renewed.push(body);
      },
    },
    origin: {
      async postTriggers(triggers) {
        world.posted.push([...triggers]);
        return { status: world.originAnswer(triggers) };
      },
    },
    breaker: new CircuitBreaker({ maxFailures: 5, openMs: 30_000 }),
    spill: { depths: async () => world.spillDepths },
    files: {
      async keep(key) {
        if (world.fileFailure !== null) throw world.fileFailure;
        return await bucketFiles(env.UPLOADS).keep(key);
      },
    },
    retryMaxSeconds: 300,
    metricsReaders: "anybody",
    nowMs: () => world.nowMs,
    random: () => 0.5,
    newId: () => makeId(0),
    crashPoint(name) {
      world.passed.push(name);
      const at = world.crashes.indexOf(name);
      if (at === -1) return;
      world.crashes.splice(at, 1);
      throw new Error(`The consumer died ${name}`);
    },
  };
  return world;
}

let current = createIngestWorld();

/** The world that the worker under test lives in. */
export function ingestWorld(): IngestWorld {
  return current;
}

/** A new world, for the worker under test as well. */
export function resetIngestWorld(databaseRefs?: readonly string[]): IngestWorld {
  current = createIngestWorld(databaseRefs);
  return current;
}
