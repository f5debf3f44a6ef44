/** The composition root: the only place that reads `env`. */
import { forEachSubmissionQueue, meterObjectName, newId, type QuizMeterRpc } from "@borda/contracts";
import { createNeonDatabase, type Database, databaseDirectory, databaseUrlsSchema } from "@borda/db";
import {
  type AccountsRepository,
  accountsRepository,
  type DeadLettersRepository,
  deadLettersRepository,
  type FollowUpsRepository,
  followUpsRepository,
  type LeadsRepository,
  leadsRepository,
  type QuizStatsRepository,
  type QuizVersionsRepository,
  type QuizzesRepository,
  quizStatsRepository,
  quizVersionsRepository,
  quizzesRepository,
  type ResponsesRepository,
  responsesRepository,
} from "@borda/db/api";
import { metricsReadersOf, type OpsOptions, type Platform, type RequestVariables } from "@borda/edge-kit";
import { Redis } from "@upstash/redis/cloudflare";
import { z } from "zod";
import { kvPublishedStore, type PublishedStore } from "./published-store.ts";
import { type Requeue, requeueTo } from "./requeue.ts";
import { createSignInLimiter, type SignInLimiter } from "./sign-in-limiter.ts";
import { bucketFiles, type UploadedFiles } from "./uploaded-files.ts";
import { localCounters, redisCounters } from "./window-counters.ts";

/** Repositories over the database that holds a tenant's rows. */
export type TenantRepositories = {
  readonly quizzes: QuizzesRepository;
  readonly versions: QuizVersionsRepository;
  readonly followUps: FollowUpsRepository;
  readonly responses: ResponsesRepository;
  readonly leads: LeadsRepository;
  readonly stats: QuizStatsRepository;
  readonly deadLetters: DeadLettersRepository;
};

/** Live counters of a quiz: tickets and sockets. */
export interface MeterPort {
  issueTicket: QuizMeterRpc["issueTicket"];
  /** Hands an upgrade request to the object of a shard, which checks the ticket. */
  openSocket(quizId: string, shard: number, request: Request): Promise<Response>;
}

export type ApiDeps = {
  readonly now: () => Date;
  readonly newId: () => string;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
  /** The one origin whose pages may use the session cookie. */
  readonly dashboardOrigin: string;
  readonly accounts: AccountsRepository;
  readonly repositories: (dbRef: string) => TenantRepositories;
  readonly signInLimiter: SignInLimiter;
  readonly published: PublishedStore;
  /** What respondents have uploaded. */
  readonly files: UploadedFiles;
  readonly meter: MeterPort;
  /** Puts messages back into the submission queues. */
  readonly requeue: Requeue;
  readonly ops: OpsOptions;
};

export type ApiEnv = { Bindings: Env; Variables: RequestVariables & { deps: ApiDeps } };

const configSchema = z.object({
  ENVIRONMENT: z.enum(["local", "test", "production"]),
  DATABASE_URLS: databaseUrlsSchema,
  NEON_LOCAL_ENDPOINT: z.string().default(""),
  UPSTASH_REDIS_REST_URL: z.string().regex(/^https?:\/\//),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1),
  DASHBOARD_ORIGIN: z.string().regex(/^https?:\/\/[^/]+$/, "must be an origin without a trailing slash"),
  METRICS_TOKEN: z.string().min(16).optional(),
});
type Config = z.infer<typeof configSchema>;

/** Sign-in waits at most this long for Redis before the local limit takes over. */
const REDIS_TIMEOUT_MS = 500;

const built = new WeakMap<Env, ApiDeps>();

/** The dependencies of an isolate, made from its bindings once. @throws ZodError when the configuration is not valid */
export function depsOf(bindings: Env, platform: Platform): ApiDeps {
  const existing = built.get(bindings);
  if (existing !== undefined) return existing;
  const config = configSchema.parse(bindings);
  const databases = databaseDirectory(config.DATABASE_URLS, (options) =>
    createNeonDatabase({ ...options, localEndpoint: config.NEON_LOCAL_ENDPOINT }),
  );
  const deps: ApiDeps = {
    now: () => new Date(platform.nowMs()),
    newId,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    dashboardOrigin: config.DASHBOARD_ORIGIN,
    accounts: accountsRepository(databases.for("main")),
    repositories: (dbRef) => tenantRepositories(databases.for(dbRef)),
    signInLimiter: signInLimiterOf(config, platform),
    published: kvPublishedStore(bindings.QUIZZES),
    files: bucketFiles(bindings.UPLOADS),
    meter: meterOf(bindings),
    requeue: requeueTo(Object.values(forEachSubmissionQueue((queue) => bindings[`SUBMISSIONS_${queue}`]))),
    ops: {
      service: "api",
      metrics: platform.metrics,
      metricsReaders: metricsReadersOf(config.ENVIRONMENT, config.METRICS_TOKEN),
      checks: {
        database: () => isReachable(databases.for("main")),
        kv: async () => (await bindings.QUIZZES.get("health")) === null,
      },
    },
  };
  built.set(bindings, deps);
  return deps;
}

/** The repositories over one database. */
export function tenantRepositories(database: Database): TenantRepositories {
  return {
    quizzes: quizzesRepository(database),
    versions: quizVersionsRepository(database),
    followUps: followUpsRepository(database),
    responses: responsesRepository(database),
    leads: leadsRepository(database),
    stats: quizStatsRepository(database),
    deadLetters: deadLettersRepository(database),
  };
}

function signInLimiterOf(config: Config, platform: Platform): SignInLimiter {
  const degraded = platform.metrics.gauge(
    "borda_sign_in_limiter_degraded",
    "1 while Redis is away and the lower limit of each isolate holds.",
  );
  const redis = new Redis({
    url: config.UPSTASH_REDIS_REST_URL,
    token: config.UPSTASH_REDIS_REST_TOKEN,
    retry: false,
    signal: () => AbortSignal.timeout(REDIS_TIMEOUT_MS),
    enableTelemetry: false,
  });
  return createSignInLimiter({
    shared: redisCounters(redis),
    local: localCounters(),
    nowMs: platform.nowMs,
    logger: platform.logger,
    onDegraded: (isDegraded) => degraded.set(isDegraded ? 1 : 0),
  });
}

function meterOf(bindings: Env): MeterPort {
  const objectOf = (quizId: string, shard: number) =>
    bindings.QUIZ_METER.get(bindings.QUIZ_METER.idFromName(meterObjectName(quizId, shard)));
  return {
    async issueTicket(target, shard) {
      // The class lives in another worker, of which only its interface is known here.
      const object = objectOf(target.quizId, shard) as unknown as QuizMeterRpc;
      return await object.issueTicket(target, shard);
    },
    openSocket: (quizId, shard, request) => objectOf(quizId, shard).fetch(request),
  };
}

async function isReachable(database: Database): Promise<boolean> {
  await database.forSession("health").batch((db) => [db.execute("select 1")]);
  return true;
}
