/**
 * From an address to what is published there: host and slug -> pointer -> version. Pointers are
 * small and change with every publish, so they are fresh for seconds; versions are large and never
 * change, so they stay as long as there is room.
 */
import { kvKeys, type RoutePointer } from "@borda/contracts";
import type { Counter, StartTimer } from "@borda/edge-kit";
import { createBoundedMemory } from "./bounded-memory.ts";
import { createLoadedQuiz, type LoadedQuiz } from "./loaded-quiz.ts";
import { parsePublished } from "./parse-published.ts";
import { createTieredLookup, type Found, type Freshness, type LookupRequest } from "./tiered-lookup.ts";
import type { PublishedStore, TextCache } from "./tiers.ts";

export interface QuizLookup {
  /** Where an address leads now. `missing` when no quiz is published under it. */
  route(host: string, slug: string, request: LookupRequest): Promise<Found<RoutePointer>>;
  /** One published version. `missing` when it never was. */
  version(quizId: string, version: number, request: LookupRequest): Promise<Found<LoadedQuiz>>;
}

export type QuizLookupParts = {
  readonly cache: TextCache;
  readonly store: PublishedStore;
  readonly routeFreshness: Freshness;
  readonly startTimer: StartTimer;
  readonly lookups: Counter;
};

/** A publish is seen everywhere within about a minute: 10 s here, 20 s in the cache, 30 s in KV. */
export const PUBLIC_ROUTE_FRESHNESS: Freshness = {
  memoryMs: 10_000,
  cacheMs: 20_000,
  missingMemoryMs: 5_000,
  missingCacheMs: 10_000,
};

/** On a developer's machine a publish is seen after a second. */
export const LOCAL_ROUTE_FRESHNESS: Freshness = {
  memoryMs: 1_000,
  cacheMs: 0,
  missingMemoryMs: 1_000,
  missingCacheMs: 0,
};

const DAY_MS = 86_400_000;
const VERSION_FRESHNESS: Freshness = {
  memoryMs: DAY_MS,
  cacheMs: DAY_MS,
  missingMemoryMs: 10_000,
  missingCacheMs: 10_000,
};

const ROUTE_MEMORY = { maxEntries: 5_000, maxBytes: 4_000_000 } as const;
/** Sizes are estimates (`bytesOf`); 24 MB of them keep the JavaScript heap of an isolate below 64 MB. */
const VERSION_MEMORY = { maxEntries: 400, maxBytes: 24_000_000 } as const;
/** A parsed quiz, and the definition text that is made of it, against the text in KV. */
const PARSED_TO_TEXT = 4;
/** Host names are at most 253 characters, and a port follows. */
const MAX_HOST_LENGTH = 260;
const SLUG_PATTERN = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;

/** One an isolate: its memory is the first tier. */
export function createQuizLookup(parts: QuizLookupParts): QuizLookup {
  const { cache, store, startTimer, lookups } = parts;
  const routes = createTieredLookup<RoutePointer>({
    name: "route",
    memory: createBoundedMemory(ROUTE_MEMORY),
    freshness: parts.routeFreshness,
    parse: (text) => JSON.parse(text) as RoutePointer,
    bytesOf: (text) => text.length * 2,
    cache,
    store,
    startTimer,
    lookups,
  });
  const versions = createTieredLookup<LoadedQuiz>({
    name: "version",
    memory: createBoundedMemory(VERSION_MEMORY),
    freshness: VERSION_FRESHNESS,
    parse: (text) => createLoadedQuiz(parsePublished(text)),
    bytesOf: (text) => text.length * PARSED_TO_TEXT,
    cache,
    store,
    startTimer,
    lookups,
  });
  return {
    async route(host, slug, request) {
      // What publish could never have written is not worth a read, nor a place in any cache.
      if (!SLUG_PATTERN.test(slug) || host.length > MAX_HOST_LENGTH) return { kind: "missing" };
      return await routes(kvKeys.route(host, slug), request);
    },
    version: (quizId, version, request) => versions(kvKeys.quiz(quizId, version), request),
  };
}
