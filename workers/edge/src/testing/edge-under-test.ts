/** The edge with doubles in the place of everything behind it. For tests. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import {
  type EventsMessage,
  forEachSubmissionQueue,
  kvKeys,
  type SpillEntry,
  SUBMISSION_QUEUES,
  type SubmissionMessage,
  type SubmissionQueue,
} from "@borda/contracts";
import {
  createLogger,
  createMetrics,
  type IncomingAnswer,
  type Metrics,
  parseKeyRing,
  type StartTimer,
  toBase64,
} from "@borda/edge-kit";
import { createCepLookup } from "../addresses/cep-lookup.ts";
import { CEP_PROVIDERS } from "../addresses/cep-providers.ts";
import { createApp } from "../app.ts";
import { createCounters, type EdgeDeps } from "../deps.ts";
import { createEventBuffer, FLUSH_AFTER_MS } from "../events/event-buffer.ts";
import { createAdmission, type LocationCounters } from "../limits/admission.ts";
import { DEFAULT_LIMITS } from "../limits/limit-settings.ts";
import { createQuizLookup, PUBLIC_ROUTE_FRESHNESS } from "../lookup/quiz-lookup.ts";
import type { TextCache, TierEntry } from "../lookup/tiers.ts";
import { createMailDomainLookup } from "../mail-domains/mail-domain-lookup.ts";
import { createTurnstileCheck } from "../turnstile/check-token.ts";
import { TURNSTILE_ORIGIN, type TurnstileWidget } from "../turnstile/turnstile-settings.ts";
import { createByteBudget } from "../uploads/byte-budget.ts";
import { BODY_IDLE_MS } from "../uploads/read-capped.ts";
import { createUploadStore, type UploadStore } from "../uploads/upload-store.ts";
import { HOST, makePointer, makePublished, QUIZ_ID, SLUG } from "./published-fixture.ts";

export const NOW_MS = Date.UTC(2026, 10, 21, 12);
export const KEYS = await parseKeyRing(`test:${toBase64(new Uint8Array(32).fill(7))}`);
export const FORGED_KEYS = await parseKeyRing(`test:${toBase64(new Uint8Array(32).fill(8))}`);

/** How a double of a queue, a journal or a store behaves. */
type Mood = "works" | "throws" | "hangs";

export type Behind = {
  nowMs: number;
  /** By the queue's number. */
  queues: Mood[];
  journal: Mood;
  events: Mood;
  store: Mood;
  cache: Mood;
  /** Of respondents' files. */
  bucket: Mood;
  /** Where files themselves are written to it. */
  bucketPuts: Mood;
  /** Largest file that there is room for on its way. */
  uploadMemoryBytes: number;
  /** Bodies of files stop in the middle. */
  bodiesStall: boolean;
  hasConsumer: boolean;
  /** What KV holds. */
  readonly kv: Map<string, string>;
  /** The deployment's Turnstile widget; none unless a test puts one in. */
  readonly widgets: { default?: TurnstileWidget };
  /** What Cloudflare says of a token. */
  siteverify: (url: string, fields: URLSearchParams) => Promise<IncomingAnswer>;
  /** Cloudflare's counters of a location; none unless a test puts some in before its first request. */
  readonly location: { -readonly [Kind in keyof LocationCounters]: LocationCounters[Kind] };
  readonly storeReads: string[];
  readonly cached: Map<string, TierEntry>;
  readonly sent: { queue: number; message: SubmissionMessage }[];
  readonly spilled: SpillEntry[];
  readonly eventMessages: EventsMessage[];
  readonly logLines: Record<string, unknown>[];
  /** What the provider of addresses answers, by path; nothing unless a test says so. */
  readonly addresses: Map<string, Response>;
  /** Addresses that were asked of it. */
  readonly askedAddresses: string[];
  /** What the resolver answers, by query such as `name=gmail.com&type=MX`; 502 unless a test says so. */
  readonly dns: Map<string, Response>;
  /** Queries that were put to it. */
  readonly askedDns: string[];
};

/** What a double does with work, by its mood. */
async function asMood<Value>(mood: Mood, work: () => Value): Promise<Value> {
  if (mood === "throws") throw new Error("Too Many Requests");
  if (mood === "hangs") return await new Promise(() => undefined);
  return work();
}

/** Every submission queue in one mood. */
export function allQueues(mood: Mood): Mood[] {
  return Array.from({ length: SUBMISSION_QUEUES }, () => mood);
}

function makeBehind(): Behind {
  return {
    nowMs: NOW_MS,
    queues: allQueues("works"),
    journal: "works",
    events: "works",
    store: "works",
    cache: "works",
    bucket: "works",
    bucketPuts: "works",
    uploadMemoryBytes: 60_000_000,
    bodiesStall: false,
    hasConsumer: true,
    kv: new Map([
      [kvKeys.route(HOST, SLUG), JSON.stringify(makePointer())],
      [kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(makePublished())],
    ]),
    widgets: {},
    siteverify: async () => {
      throw new TypeError("fetch failed");
    },
    location: {},
    storeReads: [],
    cached: new Map(),
    sent: [],
    spilled: [],
    eventMessages: [],
    logLines: [],
    addresses: new Map(),
    askedAddresses: [],
    dns: new Map(),
    askedDns: [],
  };
}

function cacheOf(behind: Behind): TextCache {
  return {
    read: (key) => asMood(behind.cache, () => behind.cached.get(key) ?? null),
    write: (key, entry) => asMood(behind.cache, () => void behind.cached.set(key, entry)),
  };
}

function storeInMood(store: UploadStore, behind: Behind): UploadStore {
  const mood = () => behind.bucket;
  return {
    has: async (key) => await asMood(mood(), () => store.has(key)),
    seats: async (owner) => await asMood(mood(), () => store.seats(owner)),
    takeSeat: async (...seat) => await asMood(mood(), () => store.takeSeat(...seat)),
    put: async (key, bytes) => {
      const bucket = mood();
      return await asMood(bucket === "works" ? behind.bucketPuts : bucket, () => store.put(key, bytes));
    },
  };
}

/** What is asked of others and remembered: addresses, mail domains and quizzes. */
function makeLookups(behind: Behind, metrics: Metrics, startTimer: StartTimer) {
  const readStore = (key: string) => {
    behind.storeReads.push(key);
    return behind.kv.get(key) ?? null;
  };
  return {
    cep: createCepLookup({
      cache: cacheOf(behind),
      provider: CEP_PROVIDERS.viacep,
      nowMs: () => behind.nowMs,
      fetch: async (input) => {
        behind.askedAddresses.push(String(input));
        return behind.addresses.get(new URL(String(input)).pathname) ?? new Response("", { status: 502 });
      },
    }),
    mailDomains: createMailDomainLookup({
      cache: cacheOf(behind),
      resolver: "https://dns.test/dns-query",
      nowMs: () => behind.nowMs,
      startTimer,
      results: metrics.counter("borda_edge_mail_domains_total", "Mail domains."),
      fetch: async (input) => {
        const query = new URL(String(input)).search.slice(1);
        behind.askedDns.push(query);
        return behind.dns.get(query)?.clone() ?? new Response("", { status: 502 });
      },
    }),
    lookup: createQuizLookup({
      cache: cacheOf(behind),
      store: { read: (key) => asMood(behind.store, () => readStore(key)) },
      routeFreshness: PUBLIC_ROUTE_FRESHNESS,
      startTimer,
      lookups: metrics.counter("borda_edge_lookups_total", "Look-ups."),
    }),
  } satisfies Partial<EdgeDeps>;
}

/** The dependencies of the edge with doubles that behave as `behind` says at the time. */
function makeDeps(behind: Behind, metrics: Metrics, startTimer: StartTimer): EdgeDeps {
  const queue = (index: SubmissionQueue) => ({
    send: (message: SubmissionMessage) =>
      asMood(behind.queues[index] ?? "works", () => behind.sent.push({ queue: index, message })),
  });
  return {
    nowMs: () => behind.nowMs,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    get hasConsumer() {
      return behind.hasConsumer;
    },
    pageTokenKeys: async () => KEYS,
    ...makeLookups(behind, metrics, startTimer),
    admission: createAdmission({
      settings: DEFAULT_LIMITS,
      location: behind.location,
      startTimer,
      limited: metrics.counter("borda_edge_limited_total", "Limited."),
    }),
    turnstile: createTurnstileCheck(
      { origin: TURNSTILE_ORIGIN, widgetOf: () => behind.widgets.default ?? null },
      metrics.counter("borda_edge_turnstile_total", "Turnstile."),
      async (url, request) => behind.siteverify(url, new URLSearchParams(request.body)),
    ),
    submissions: {
      queues: forEachSubmissionQueue(queue),
      journal: {
        append: (_attemptId, entries) => asMood(behind.journal, () => void behind.spilled.push(...entries)),
      },
      startTimer,
      fallbacks: metrics.counter("borda_edge_queue_fallbacks_total", "Fallbacks."),
    },
    events: {
      buffer: createEventBuffer(),
      send: (text) => asMood(behind.events, () => behind.eventMessages.push(JSON.parse(text))),
      startTimer,
      dropped: metrics.counter("borda_edge_events_dropped_total", "Dropped."),
    },
    uploads: {
      store: storeInMood(createUploadStore(env.UPLOADS), behind),
      budget: { hold: () => createByteBudget(behind.uploadMemoryBytes).hold() },
      startTimer,
    },
    counters: createCounters(metrics),
    isFollowed: () => true,
    ops: {
      service: "edge",
      metrics,
      metricsReaders: "anybody",
      checks: { kv: () => asMood(behind.store, () => true) },
    },
  };
}

export function edgeUnderTest() {
  const behind = makeBehind();
  const metrics = createMetrics();
  const pendingFlushes: (() => void)[] = [];
  const open: ExecutionContext[] = [];
  // Deadlines elapse at once: work that is done by then wins the race, only what hangs loses it.
  // The flush of events waits until the test lets its second pass, and a body stops only where the test says so.
  const startTimer: StartTimer = (elapsed, ms) => {
    if (ms === FLUSH_AFTER_MS) pendingFlushes.push(elapsed);
    else if (ms !== BODY_IDLE_MS || behind.bodiesStall) elapsed();
    return () => undefined;
  };
  const deps = makeDeps(behind, metrics, startTimer);
  let requests = 0;
  const app = createApp(
    {
      logger: createLogger("edge", (line) => behind.logLines.push(JSON.parse(line))),
      metrics,
      newRequestId: () => `request-${++requests}`,
      nowMs: () => behind.nowMs,
    },
    () => deps,
  );

  async function request(path: string, init?: RequestInit): Promise<Response> {
    const context = createExecutionContext();
    const url = path.startsWith("http") ? path : `https://${HOST}${path}`;
    const response = await app.fetch(new Request(url, init), env, context);
    // Flushes wait for the test; everything else that goes on after the response is awaited.
    if (pendingFlushes.length === 0) await waitOnExecutionContext(context);
    else open.push(context);
    return response;
  }
  /** Lets the second pass after which gathered events leave. */
  async function letFlush(): Promise<void> {
    for (const elapse of pendingFlushes.splice(0)) elapse();
    for (const context of open.splice(0)) await waitOnExecutionContext(context);
  }

  const postJson = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const metricsText = () => metrics.render();
  return { behind, request, postJson, letFlush, metricsText };
}

export type EdgeUnderTest = ReturnType<typeof edgeUnderTest>;
