/**
 * Finds a value by memory, then cache, then store, and remembers on the way back. What is not
 * there is remembered too, for a shorter time. When the store fails, what memory and cache still
 * hold serves on however old it is; only without any of it the value is unavailable.
 */
import { type Counter, type Logger, type StartTimer, withDeadline } from "@borda/edge-kit";
import type { BoundedMemory, Remembered } from "./bounded-memory.ts";
import type { PublishedStore, TextCache, TierEntry } from "./tiers.ts";

export type Found<Value> =
  | { readonly kind: "found"; readonly value: Value }
  | { readonly kind: "missing" }
  | { readonly kind: "unavailable" };

/** How long a copy counts as fresh, in milliseconds. */
export type Freshness = {
  readonly memoryMs: number;
  readonly cacheMs: number;
  /** The same for a remembered absence; short, because publish may end it at any moment. */
  readonly missingMemoryMs: number;
  readonly missingCacheMs: number;
};

/** What a lookup needs of the request that asks. */
export type LookupRequest = {
  readonly nowMs: number;
  readonly logger: Logger;
  /** Lets work go on after the response; `ctx.waitUntil`. */
  readonly defer: (work: Promise<unknown>) => void;
};

export type TieredLookupParts<Value> = {
  /** Named in metrics and logs, such as `route`. */
  readonly name: string;
  /** Null stands for a remembered absence. */
  readonly memory: BoundedMemory<Value | null>;
  readonly cache: TextCache;
  readonly store: PublishedStore;
  readonly freshness: Freshness;
  /** Text of the store to a value. @throws when the text is not what publish writes */
  readonly parse: (text: string) => Value;
  /** Memory that a value takes, estimated from its text. */
  readonly bytesOf: (text: string) => number;
  readonly startTimer: StartTimer;
  /** Counts by `lookup` and `tier`: memory, cache, store, stale, unavailable. */
  readonly lookups: Counter;
};

export type TieredLookup<Value> = (key: string, request: LookupRequest) => Promise<Found<Value>>;

/** A tier that takes longer is treated as one that failed. */
const CACHE_DEADLINE_MS = 500;
const STORE_DEADLINE_MS = 3_000;
/** The least that KV accepts. */
const STORE_CACHE_SECONDS = 30;
/** How long the cache keeps a value past its freshness, for the time when the store is away. */
const KEEP_SECONDS = 86_400;
/** After a failure the store is left alone this long wherever an old copy can serve. */
const STORE_REST_MS = 1_000;
const ABSENCE_BYTES = 16;

export function createTieredLookup<Value>(parts: TieredLookupParts<Value>): TieredLookup<Value> {
  let storeRestsUntilMs = 0;
  const countMemory = parts.lookups.bound({ lookup: parts.name, tier: "memory" });

  return async (key, request) => {
    const remembered = parts.memory.get(key);
    if (remembered !== undefined && isFreshInMemory(parts.freshness, remembered, request.nowMs)) {
      countMemory();
      return asFound(remembered.value);
    }
    const cached = await readCache(parts, key, request);
    if (cached !== null && isFreshInCache(parts.freshness, cached, request.nowMs)) {
      return found(parts, "cache", remember(parts, key, cached.text, request.nowMs));
    }
    const stale = staleValue(parts, remembered, cached);
    if (stale !== null && request.nowMs < storeRestsUntilMs) return found(parts, "stale", stale);
    try {
      const text = await readStore(parts, key);
      const value = remember(parts, key, text, request.nowMs);
      writeCache(parts, key, { text, storedAtMs: request.nowMs }, request);
      return found(parts, "store", value);
    } catch (error) {
      storeRestsUntilMs = request.nowMs + STORE_REST_MS;
      request.logger.error("lookup_store_failed", { lookup: parts.name, key, error: String(error) });
    }
    if (stale !== null) return found(parts, "stale", stale);
    parts.lookups.inc({ lookup: parts.name, tier: "unavailable" });
    return { kind: "unavailable" };
  };
}

function found<Value>(parts: TieredLookupParts<Value>, tier: string, value: Value | null): Found<Value> {
  parts.lookups.inc({ lookup: parts.name, tier });
  return asFound(value);
}

function asFound<Value>(value: Value | null): Found<Value> {
  return value === null ? { kind: "missing" } : { kind: "found", value };
}

function isFreshInMemory(freshness: Freshness, entry: Remembered<unknown>, nowMs: number): boolean {
  const limitMs = entry.value === null ? freshness.missingMemoryMs : freshness.memoryMs;
  return nowMs - entry.storedAtMs < limitMs;
}

function isFreshInCache(freshness: Freshness, entry: TierEntry, nowMs: number): boolean {
  const limitMs = entry.text === null ? freshness.missingCacheMs : freshness.cacheMs;
  return nowMs - entry.storedAtMs < limitMs;
}

function remember<Value>(
  parts: TieredLookupParts<Value>,
  key: string,
  text: string | null,
  nowMs: number,
): Value | null {
  const value = text === null ? null : parts.parse(text);
  parts.memory.set(key, value, text === null ? ABSENCE_BYTES : parts.bytesOf(text), nowMs);
  return value;
}

/** In bad times an old value is better than none; an old absence is not, since the quiz may be new. */
function staleValue<Value>(
  parts: TieredLookupParts<Value>,
  remembered: Remembered<Value | null> | undefined,
  cached: TierEntry | null,
): Value | null {
  if (remembered !== undefined && remembered.value !== null) return remembered.value;
  if (cached === null || cached.text === null) return null;
  return parts.parse(cached.text);
}

async function readCache<Value>(
  parts: TieredLookupParts<Value>,
  key: string,
  request: LookupRequest,
): Promise<TierEntry | null> {
  try {
    return await withDeadline(parts.cache.read(key), CACHE_DEADLINE_MS, parts.startTimer);
  } catch (error) {
    request.logger.warn("lookup_cache_failed", { lookup: parts.name, error: String(error) });
    return null;
  }
}

async function readStore<Value>(parts: TieredLookupParts<Value>, key: string): Promise<string | null> {
  return await withDeadline(parts.store.read(key, STORE_CACHE_SECONDS), STORE_DEADLINE_MS, parts.startTimer);
}

/** After the response: a cache that cannot be written costs the next request a store read, nothing else. */
function writeCache<Value>(
  parts: TieredLookupParts<Value>,
  key: string,
  entry: TierEntry,
  request: LookupRequest,
): void {
  const keepSeconds = entry.text === null ? parts.freshness.missingCacheMs / 1000 : KEEP_SECONDS;
  request.defer(
    parts.cache.write(key, entry, Math.ceil(keepSeconds)).catch((error: unknown) => {
      request.logger.warn("lookup_cache_write_failed", { lookup: parts.name, error: String(error) });
    }),
  );
}
