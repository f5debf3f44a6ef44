/** The composition root: the only place that reads `env`. */
import {
  forEachSubmissionQueue,
  randomBytes,
  type SpillJournalRpc,
  type SubmissionMessage,
  spillObjectName,
} from "@borda/contracts";
import {
  type Counter,
  createTrail,
  type KeyRing,
  type Metrics,
  metricsReadersOf,
  type OpsOptions,
  type Platform,
  parseKeyRing,
  type RequestVariables,
  type StartTimer,
  startPlatformTimer,
  type Trail,
} from "@borda/edge-kit";
import { z } from "zod";
import { type CepLookup, createCepLookup } from "./addresses/cep-lookup.ts";
import { CEP_PROVIDERS, type CepProvider } from "./addresses/cep-providers.ts";
import { createEventBuffer } from "./events/event-buffer.ts";
import type { EventSink } from "./events/record-events.ts";
import { type Admission, createAdmission, type LocationCounters } from "./limits/admission.ts";
import { parseLimits } from "./limits/limit-settings.ts";
import {
  createQuizLookup,
  LOCAL_ROUTE_FRESHNESS,
  PUBLIC_ROUTE_FRESHNESS,
  type QuizLookup,
} from "./lookup/quiz-lookup.ts";
import { createDataCentreCache, createKvStore } from "./lookup/tiers.ts";
import { createMailDomainLookup, type MailDomainLookup } from "./mail-domains/mail-domain-lookup.ts";
import type { SubmissionSinks } from "./queues/enqueue-submission.ts";
import { gatherSends, type TextQueue } from "./queues/gathered-sends.ts";
import { createTurnstileCheck, type TurnstileCheck } from "./turnstile/check-token.ts";
import { parseTurnstile, TURNSTILE_ORIGIN } from "./turnstile/turnstile-settings.ts";
import { type ByteBudget, createByteBudget } from "./uploads/byte-budget.ts";
import { createUploadStore, type UploadStore } from "./uploads/upload-store.ts";

export type EdgeCounters = {
  readonly views: Counter;
  /** Attempts minted for clients without a page. */
  readonly attempts: Counter;
  /** By `final` (yes, no), `form` (json, page) and `trust`. */
  readonly accepted: Counter;
  /** Answers that were marked, by `reason`; one may have several. */
  readonly doubted: Counter;
  /** By `code`. */
  readonly refused: Counter;
  /** Files, by `result`: stored, or the code of the refusal. */
  readonly uploads: Counter;
};

export type EdgeDeps = {
  readonly nowMs: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
  /** False on a developer's machine without the stack: there an accepted answer would be lost. */
  readonly hasConsumer: boolean;
  /** Keys of page tokens and of the state of pages without JavaScript. */
  readonly pageTokenKeys: () => Promise<KeyRing>;
  readonly lookup: QuizLookup;
  readonly cep: CepLookup;
  readonly mailDomains: MailDomainLookup;
  readonly admission: Admission;
  readonly turnstile: TurnstileCheck;
  readonly submissions: SubmissionSinks;
  readonly events: EventSink;
  readonly uploads: {
    readonly store: UploadStore;
    readonly budget: ByteBudget;
    readonly startTimer: StartTimer;
  };
  readonly counters: EdgeCounters;
  /** Whose accepted answers are logged. */
  readonly isFollowed: Trail;
  readonly ops: OpsOptions;
};

export type EdgeEnv = { Bindings: Env; Variables: RequestVariables & { deps: EdgeDeps } };

/** Of an isolate's 128 MB; copies of a form's parts are counted by whoever makes them. */
const UPLOAD_MEMORY_BYTES = 60 * 1_048_576;

const configSchema = z.object({
  ENVIRONMENT: z.enum(["local", "test", "production"]),
  LOCAL_STACK: z.enum(["on", "off"]).default("off"),
  /** What differs from the limits that hold everywhere, as JSON. */
  LIMITS: z.string().default(""),
  /** Who is asked for the address of a postal code; `off` leaves it to be typed. */
  CEP_PROVIDER: z.enum(["viacep", "brasilapi", "off"]).default("off"),
  /** Where that provider is, when it is not at its own address. */
  CEP_ORIGIN: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]).default(""),
  /** Who is asked for the DNS records of mail domains, in JSON over HTTPS; empty lets every domain pass. */
  DNS_RESOLVER: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]).default(""),
  /** Widgets by tenant, as JSON; without it quizzes that ask for one have their answers marked. */
  TURNSTILE_WIDGETS: z.string().default(""),
  TURNSTILE_ORIGIN: z.url().default(TURNSTILE_ORIGIN),
  PAGE_TOKEN_KEYS: z.string().min(1),
  /** One request in so many leaves a trail of ordinary lines in the logs. */
  TRAIL_EVERY: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/)
    .transform(Number),
  METRICS_TOKEN: z.string().min(16).optional(),
});
type Config = z.infer<typeof configSchema>;

const built = new WeakMap<Env, EdgeDeps>();

/** The dependencies of an isolate, made from its bindings once. @throws ZodError when the configuration is not valid */
export function depsOf(bindings: Env, platform: Platform): EdgeDeps {
  const existing = built.get(bindings);
  if (existing !== undefined) return existing;
  const deps = createDeps(bindings, configSchema.parse(bindings), platform);
  built.set(bindings, deps);
  return deps;
}

function createDeps(bindings: Env, config: Config, { metrics, nowMs }: Platform): EdgeDeps {
  const isLocal = config.ENVIRONMENT === "local";
  const store = createKvStore(bindings.QUIZZES);
  const cache = createDataCentreCache(dataCentreCache());
  let keys: KeyRing | undefined;
  return {
    nowMs,
    randomBytes,
    hasConsumer: !isLocal || config.LOCAL_STACK === "on",
    // The ring itself is kept, never its promise: a promise belongs to the request that made it.
    pageTokenKeys: async () => {
      keys ??= await parseKeyRing(config.PAGE_TOKEN_KEYS);
      return keys;
    },
    cep: createCepLookup({ cache, provider: cepProvider(config), nowMs }),
    mailDomains: createMailDomainLookup({
      cache,
      resolver: config.DNS_RESOLVER,
      nowMs,
      startTimer: startPlatformTimer,
      results: metrics.counter(
        "borda_edge_mail_domains_total",
        "Mail domains that were asked about, by result.",
      ),
    }),
    lookup: createQuizLookup({
      cache,
      store,
      routeFreshness: isLocal ? LOCAL_ROUTE_FRESHNESS : PUBLIC_ROUTE_FRESHNESS,
      startTimer: startPlatformTimer,
      lookups: metrics.counter("borda_edge_lookups_total", "Look-ups by kind and the tier that answered."),
    }),
    admission: createAdmission({
      settings: parseLimits(config.LIMITS),
      location: locationCounters(bindings),
      startTimer: startPlatformTimer,
      limited: metrics.counter("borda_edge_limited_total", "Requests told to wait, by kind, scope and gate."),
    }),
    turnstile: createTurnstileCheck(
      parseTurnstile(config.TURNSTILE_WIDGETS, config.TURNSTILE_ORIGIN, config.ENVIRONMENT === "production"),
      metrics.counter(
        "borda_edge_turnstile_total",
        "Finished attempts that Turnstile was asked about, by result.",
      ),
    ),
    submissions: createSubmissionSinks(bindings, metrics, { nowMs, startTimer: startPlatformTimer }),
    events: {
      buffer: createEventBuffer(),
      send: (text) => textQueue(bindings.EVENTS).send(text),
      startTimer: startPlatformTimer,
      dropped: metrics.counter("borda_edge_events_dropped_total", "Attempts whose events found no room."),
    },
    uploads: {
      store: createUploadStore(bindings.UPLOADS),
      budget: createByteBudget(UPLOAD_MEMORY_BYTES),
      startTimer: startPlatformTimer,
    },
    counters: createCounters(metrics),
    isFollowed: createTrail(config.TRAIL_EVERY),
    ops: {
      service: "edge",
      metrics,
      metricsReaders: metricsReadersOf(config.ENVIRONMENT, config.METRICS_TOKEN),
      checks: {
        kv: async () => {
          await store.read("health", 60);
          return true;
        },
      },
    },
  };
}

function cepProvider({ CEP_PROVIDER, CEP_ORIGIN }: Config): CepProvider | null {
  if (CEP_PROVIDER === "off") return null;
  const provider = CEP_PROVIDERS[CEP_PROVIDER];
  return CEP_ORIGIN === "" ? provider : { ...provider, origin: CEP_ORIGIN };
}

/** Preact's types bring the browser's `caches`, which lack the default cache that Workers have. */
function dataCentreCache(): Cache {
  return (caches as unknown as { readonly default: Cache }).default;
}

/**
 * Cloudflare's rate limiting bindings; only a deployment has them. On a developer's machine one isolate is the whole
 * location, and the emulation would write a row to disk for every request.
 */
function locationCounters(bindings: Env): LocationCounters {
  return {
    views: counters(bindings.VIEWS_PER_ADDRESS, bindings.VIEWS_PER_QUIZ, bindings.VIEWS_PER_TENANT),
    finished: counters(
      bindings.FINISHED_PER_ADDRESS,
      bindings.FINISHED_PER_QUIZ,
      bindings.FINISHED_PER_TENANT,
    ),
  };
}

function counters(address?: RateLimit, quiz?: RateLimit, tenant?: RateLimit) {
  return {
    ...(address === undefined ? {} : { address }),
    ...(quiz === undefined ? {} : { quiz }),
    ...(tenant === undefined ? {} : { tenant }),
  };
}

/** As text: nobody on the way to the consumer, who parses it once, takes the message apart and puts it together again. */
function textQueue(queue: Queue): TextQueue {
  const contentType = "text";
  return {
    send: (text) => queue.send(text, { contentType }),
    sendBatch: (texts) => queue.sendBatch(texts.map((body) => ({ body, contentType }))),
  };
}

function createSubmissionSinks(
  bindings: Env,
  metrics: Metrics,
  clock: { readonly nowMs: () => number; readonly startTimer: StartTimer },
): SubmissionSinks {
  return {
    queues: forEachSubmissionQueue((queue) => {
      const send = gatherSends(textQueue(bindings[`SUBMISSIONS_${queue}`]), clock);
      return { send: (message: SubmissionMessage, defer) => send(JSON.stringify(message), defer) };
    }),
    journal: {
      append: async (attemptId, entries) => {
        // The class lives in another worker, whose types this one does not know; the contract does.
        const journal = bindings.SPILL_JOURNAL.getByName(
          spillObjectName(attemptId),
        ) as unknown as SpillJournalRpc;
        await journal.append(entries);
      },
    },
    startTimer: clock.startTimer,
    fallbacks: metrics.counter(
      "borda_edge_queue_fallbacks_total",
      "Answers that their home queue did not take, by what took them.",
    ),
  };
}

/** What the routes count; tests make their own. */
export function createCounters(metrics: Metrics): EdgeCounters {
  return {
    views: metrics.counter("borda_edge_views_total", "Pages shown to people."),
    attempts: metrics.counter("borda_edge_attempts_total", "Attempts made for clients without a page."),
    accepted: metrics.counter("borda_edge_answers_accepted_total", "Answers accepted, partial and final."),
    doubted: metrics.counter("borda_edge_answers_doubted_total", "Answers marked unverified, by reason."),
    refused: metrics.counter("borda_edge_answers_refused_total", "Answers refused, by code."),
    uploads: metrics.counter("borda_edge_uploads_total", "Files sent, by result."),
  };
}
