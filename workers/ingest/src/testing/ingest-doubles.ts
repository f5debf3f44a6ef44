/**
 * What lies outside ingest, as data that a test can look at: a small PostgreSQL that knows what was stored, a meter that
 * is the real counting code without an object around it, queues, an origin and a clock.
 */
import { env } from "cloudflare:workers";
import {
  type AttemptEvents,
  type MeterTarget,
  meterObjectName,
  queuedBody,
  type TriggerMessage,
} from "@borda/contracts";
import { UnknownDatabaseError } from "@borda/db";
import { createLogger, createMetrics } from "@borda/edge-kit";
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
import { StoreDouble } from "./store-double.ts";

export type IngestWorld = ReturnType<typeof createIngestWorld>;

/** What a test sets and sees, before there is an ingest around it. */
function emptyWorld(databaseRefs: readonly string[]) {
  const stores = new Map(databaseRefs.map((dbRef) => [dbRef, new StoreDouble()]));
  const meters = new Map<string, MeterDouble>();
  return {
    databaseRefs,
    stores,
    store: stores.get(databaseRefs[0] ?? "main") as StoreDouble,
    meters,
    metrics: createMetrics(),
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
    totalsOf: (quizId: string, shard = 0) =>
      meters.get(meterObjectName(quizId, shard))?.state.totals.totals() ?? {},
  };
}

type World = ReturnType<typeof emptyWorld>;

function databasesOf(world: World): IngestDeps["databases"] {
  const storeOf = (dbRef: string) => {
    const store = world.stores.get(dbRef);
    if (store === undefined) throw new UnknownDatabaseError(dbRef);
    return store;
  };
  return {
    refs: world.databaseRefs,
    store: storeOf,
    recount(dbRef) {
      const store = storeOf(dbRef);
      return recountDouble(
        () => [...store.rows.values()],
        () => world.beforeRecountReads(),
      );
    },
    ping: async () => (await world.store.partitionsAhead()) >= 0,
  };
}

function metersOf(world: World): IngestDeps["meters"] {
  const meterOf = (target: MeterTarget, shard: number) => {
    const name = meterObjectName(target.quizId, shard);
    const meter = world.meters.get(name) ?? new MeterDouble(world.windowLimits);
    world.meters.set(name, meter);
    return meter;
  };
  return {
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
  };
}

/** Which meters there are, and the hourly recount of them. */
function registryOf(world: World): IngestDeps["registry"] {
  return {
    async seen(names) {
      world.seenMeters.push(...names);
    },
    due: async () => world.seenMeters,
    noteWalk: async () => undefined,
    report: async () => ({ atMs: world.nowMs - 30_000, meters: 1, rearmed: 2, flushLagSeconds: 7 }),
    noteLetGo: async () => undefined,
    letGo: async () => 3,
    async claimRecount(nowMs, newRunId, settleMs) {
      const claimed = claimRecount(world.recount, nowMs, newRunId, settleMs);
      world.recount = claimed.state;
      return claimed.run;
    },
    async noteRecount(run, slice, nowMs) {
      world.recount = noteRecount(world.recount, run, slice, nowMs);
    },
    recountState: async () => world.recount,
  };
}

function queuesOf(world: World): IngestDeps["queues"] {
  return {
    async sendTriggers(messages) {
      if (world.queueFailure !== null) throw world.queueFailure;
      world.queuedTriggers.push(...messages);
    },
    async renew(message, letterId) {
      if (world.queueFailure !== null) throw world.queueFailure;
      world.renewed.push(queuedBody(message, letterId));
    },
    async renewDead(body, letterId) {
      world.renewed.push(queuedBody(body, letterId));
    },
  };
}

function depsOf(world: World): IngestDeps {
  const nowMs = () => world.nowMs;
  return {
    isFollowed: () => true,
    logger: createLogger("ingest", (line) => void world.logLines.push(line), nowMs),
    metrics: createIngestMetrics(world.metrics),
    databases: databasesOf(world),
    meters: metersOf(world),
    registry: registryOf(world),
    queues: queuesOf(world),
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
    nowMs,
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
}

function createIngestWorld(databaseRefs: readonly string[] = ["main"]) {
  const world = emptyWorld(databaseRefs);
  return Object.assign(world, { deps: depsOf(world) });
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
