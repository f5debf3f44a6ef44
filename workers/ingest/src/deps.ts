/** The composition root: the only place that reads `env`. Everything is made once an isolate. */
import {
  meterObjectName,
  newId,
  QUEUE_BATCH_MAX_MESSAGES,
  type QueueMessage,
  queuedBody,
  SPILL_OBJECTS,
  type SubmissionQueue,
  spillObjectNameAt,
  submissionQueueOf,
} from "@borda/contracts";
import {
  createNeonDatabase,
  type DatabaseDirectory,
  databaseDirectory,
  ingestRepository,
  recountRepository,
} from "@borda/db";
import {
  createLogger,
  createMetrics,
  createTrail,
  metricsReadersOf,
  startPlatformTimer,
  withDeadline,
} from "@borda/edge-kit";
import { type IngestConfig, ingestConfigSchema } from "./config.ts";
import { createIngestMetrics } from "./ingest-metrics.ts";
import type { QuizMeterPorts } from "./meter/quiz-meter-ports.ts";
import type { Databases, IngestDeps, Meters, Queues } from "./ports.ts";
import type { MeterRegistryRpc } from "./registry/meter-registry.do.ts";
import type { SpillJournalPorts } from "./spill/spill-journal.do.ts";
import { CircuitBreaker } from "./triggers/circuit-breaker.ts";
import { createOrigin } from "./triggers/origin.ts";
import { bucketFiles } from "./uploads/uploaded-files.ts";

/** A queue's `send` was seen to hang for 57 seconds (cloudflare/workerd#6053). */
const QUEUE_DEADLINE_MS = 5_000;
/** Five requests in a row that fail, then half a minute of silence. */
const BREAKER_LIMITS = { maxFailures: 5, openMs: 30_000 };

const logger = createLogger("ingest");
let directory: DatabaseDirectory | null = null;
let made: IngestDeps | null = null;

/** The dependencies of this isolate. @throws ZodError when the configuration is not valid */
export async function ingestDeps(env: Env): Promise<IngestDeps> {
  // The result is kept, never its promise: a promise belongs to the request that made it.
  made ??= createDeps(env, ingestConfigSchema.parse(env));
  return made;
}

function createDeps(env: Env, config: IngestConfig): IngestDeps {
  return {
    logger,
    isFollowed: createTrail(config.TRAIL_EVERY),
    metrics: createIngestMetrics(createMetrics()),
    databases: createDatabases(config),
    meters: createMeters(env),
    registry: createRegistry(env),
    queues: createQueues(env),
    origin: createOrigin(config, { newId, nowMs: Date.now }),
    breaker: new CircuitBreaker(BREAKER_LIMITS),
    spill: {
      depths: () =>
        Promise.all(
          Array.from({ length: SPILL_OBJECTS }, (_, index) =>
            env.SPILL_JOURNAL.getByName(spillObjectNameAt(index)).depth(),
          ),
        ),
    },
    files: bucketFiles(env.UPLOADS),
    retryMaxSeconds: config.RETRY_MAX_SECONDS,
    metricsReaders: metricsReadersOf(config.ENVIRONMENT, config.METRICS_TOKEN),
    nowMs: Date.now,
    random: Math.random,
    newId,
    crashPoint: () => undefined,
  };
}

function createDatabases(config: IngestConfig): Databases {
  const databases = databasesOf(config);
  const store = (dbRef: string) => ingestRepository(databases.for(dbRef));
  return {
    refs: databases.refs,
    store,
    recount: (dbRef) => recountRepository(databases.for(dbRef)),
    ping: async () => (await store("main").partitionsAhead()) >= 0,
  };
}

function databasesOf(config: IngestConfig): DatabaseDirectory {
  directory ??= databaseDirectory(config.DATABASE_URLS, (options) =>
    createNeonDatabase({ ...options, localEndpoint: config.NEON_LOCAL_ENDPOINT }),
  );
  return directory;
}

function createMeters(env: Env): Meters {
  const meter = ({ quizId }: { quizId: string }, shard: number) =>
    env.QUIZ_METER.getByName(meterObjectName(quizId, shard));
  return {
    record: (target, shard, entries) => meter(target, shard).record(target, shard, entries),
    openRecount: (target, shard, id) => meter(target, shard).openRecount(target, shard, id),
    unknownAttempts: (target, shard, rows) => meter(target, shard).unknownAttempts(target, shard, rows),
    settleSegment: (target, shard, recount, rows) =>
      meter(target, shard).settleSegment(target, shard, recount, rows),
    verifyStored: (target, shard) => meter(target, shard).verifyStored(target, shard),
    watch: (objectName) => env.QUIZ_METER.getByName(objectName).watch(),
  };
}

/** A stub belongs to the request that made it, so every call makes its own; that costs nothing. */
function createRegistry(env: Env): MeterRegistryRpc {
  const registry = () => env.METER_REGISTRY.getByName("registry");
  return {
    seen: (names, nowMs) => registry().seen(names, nowMs),
    due: (limit, nowMs) => registry().due(limit, nowMs),
    noteWalk: (walk, nowMs) => registry().noteWalk(walk, nowMs),
    report: () => registry().report(),
    noteLetGo: (name) => registry().noteLetGo(name),
    letGo: () => registry().letGo(),
    claimRecount: (nowMs, id, settleMs) => registry().claimRecount(nowMs, id, settleMs),
    noteRecount: (run, slice, nowMs) => registry().noteRecount(run, slice, nowMs),
    recountState: () => registry().recountState(),
  };
}

function createQueues(env: Env): Queues {
  const queueOf = (message: QueueMessage): Queue => {
    switch (message.type) {
      case "submission":
        return submissionQueue(env, submissionQueueOf(message.tenantId));
      case "events":
        return env.EVENTS;
      case "trigger":
        return env.TRIGGERS;
      case "unsubscribe":
        return env.HOOKS;
    }
  };
  const inTime = <Value>(work: Promise<Value>) => withDeadline(work, QUEUE_DEADLINE_MS, startPlatformTimer);
  return {
    async sendTriggers(messages) {
      // A trigger has about 400 bytes, so a full batch is far below what a queue takes.
      for (let at = 0; at < messages.length; at += QUEUE_BATCH_MAX_MESSAGES) {
        const bodies = messages.slice(at, at + QUEUE_BATCH_MAX_MESSAGES).map((body) => ({ body }));
        await inTime(env.TRIGGERS.sendBatch(bodies));
      }
    },
    async renew(message, letterId) {
      await inTime(queueOf(message).send(queuedBody(message, letterId)));
    },
    async renewDead(body, letterId) {
      await inTime(env.DEAD.send(queuedBody(body, letterId)));
    },
  };
}

function submissionQueue(env: Env, index: SubmissionQueue): Queue {
  return env[`SUBMISSIONS_${index}`];
}

/** What the Durable Object `QuizMeter` needs. */
export function quizMeterPorts(env: Env): QuizMeterPorts {
  const config = ingestConfigSchema.parse(env);
  return {
    logger,
    isFollowed: createTrail(config.TRAIL_EVERY),
    flushEverySeconds: config.METER_FLUSH_SECONDS,
    nowMs: Date.now,
    random: Math.random,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    after: (delayMs, run) => {
      setTimeout(run, delayMs);
    },
    store: (dbRef) => {
      const database = databasesOf(config).for(dbRef);
      return { ...ingestRepository(database), ...recountRepository(database) };
    },
    noteLetGo: (name) => createRegistry(env).noteLetGo(name),
  };
}

/** What the Durable Object `SpillJournal` needs. */
export function spillJournalPorts(env: Env): SpillJournalPorts {
  return {
    logger,
    nowMs: Date.now,
    random: Math.random,
    async send(queue, bodies) {
      const sending = submissionQueue(env, queue).sendBatch(bodies.map((body) => ({ body })));
      await withDeadline(sending, QUEUE_DEADLINE_MS, startPlatformTimer);
    },
  };
}
