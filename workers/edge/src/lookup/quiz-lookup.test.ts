import { kvKeys } from "@borda/contracts";
import { createLogger, createMetrics, type StartTimer } from "@borda/edge-kit";
import { beforeEach, expect, test } from "vitest";
import { HOST, makePointer, makePublished, QUIZ_ID, SLUG } from "../testing/published-fixture.ts";
import { createQuizLookup, PUBLIC_ROUTE_FRESHNESS } from "./quiz-lookup.ts";
import type { LookupRequest } from "./tiered-lookup.ts";
import type { TierEntry } from "./tiers.ts";

const ROUTE = kvKeys.route(HOST, SLUG);
const elapseAtOnce: StartTimer = (elapsed) => {
  elapsed();
  return () => undefined;
};

let nowMs = 0;
let kv: Map<string, string>;
let cached: Map<string, TierEntry>;
let storeReads: string[];
let failing: Set<"store" | "cache" | "hanging store">;

beforeEach(() => {
  nowMs = 1_000_000;
  kv = new Map([
    [ROUTE, JSON.stringify(makePointer())],
    [kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(makePublished())],
  ]);
  cached = new Map();
  storeReads = [];
  failing = new Set();
});

/** An isolate of its own, in front of the same cache and store. */
function makeIsolate() {
  const metrics = createMetrics();
  const lookup = createQuizLookup({
    cache: {
      read: async (key) => {
        if (failing.has("cache")) throw new Error("cache is away");
        return cached.get(key) ?? null;
      },
      write: async (key, entry) => {
        if (failing.has("cache")) throw new Error("cache is away");
        cached.set(key, entry);
      },
    },
    store: {
      read: async (key, cacheSeconds) => {
        if (failing.has("hanging store")) return await new Promise(() => undefined);
        if (failing.has("store")) throw new Error("KV is away");
        storeReads.push(`${key} ${cacheSeconds}`);
        return kv.get(key) ?? null;
      },
    },
    routeFreshness: PUBLIC_ROUTE_FRESHNESS,
    startTimer: elapseAtOnce,
    lookups: metrics.counter("lookups", "Look-ups."),
  });
  const request = (): LookupRequest => ({
    nowMs,
    logger: createLogger("edge", () => undefined),
    defer: () => undefined,
  });
  return {
    route: (slug = SLUG, host = HOST) => lookup.route(host, slug, request()),
    version: (version = 3) => lookup.version(QUIZ_ID, version, request()),
    tiers: () => metrics.render().match(/lookup="(\w+)",tier="(\w+)"} (\d+)/g),
  };
}

test("the store is asked once, then memory answers for ten seconds", async () => {
  const isolate = makeIsolate();
  expect(await isolate.route()).toEqual({ kind: "found", value: makePointer() });
  nowMs += 9_999;
  expect(await isolate.route()).toEqual({ kind: "found", value: makePointer() });
  expect(storeReads).toEqual([`${ROUTE} 30`]);
  expect(isolate.tiers()).toEqual(['lookup="route",tier="store"} 1', 'lookup="route",tier="memory"} 1']);
});

test("another isolate of the data centre is answered by its cache for twenty seconds", async () => {
  await makeIsolate().route();
  nowMs += 19_999;
  const isolate = makeIsolate();
  expect(await isolate.route()).toEqual({ kind: "found", value: makePointer() });
  expect([storeReads.length, isolate.tiers()]).toEqual([1, ['lookup="route",tier="cache"} 1']]);
  nowMs += 1;
  await makeIsolate().route();
  expect(storeReads).toHaveLength(2);
});

test("a pointer that moved is followed after at most thirty seconds", async () => {
  const isolate = makeIsolate();
  await isolate.route();
  kv.set(ROUTE, JSON.stringify(makePointer({ version: 4 })));
  nowMs += 30_000;
  expect(await isolate.route()).toEqual({ kind: "found", value: makePointer({ version: 4 }) });
});

test("a version is parsed once and kept, since it never changes", async () => {
  const isolate = makeIsolate();
  const first = await isolate.version();
  nowMs += 3_600_000;
  const second = await isolate.version();
  expect(first.kind === "found" && second.kind === "found" && first.value === second.value).toBe(true);
  expect(storeReads).toHaveLength(1);
});

test("an absence is remembered for five seconds in memory and ten in the cache", async () => {
  const isolate = makeIsolate();
  expect(await isolate.route("nada")).toEqual({ kind: "missing" });
  nowMs += 4_999;
  expect(await isolate.route("nada")).toEqual({ kind: "missing" });
  expect(await makeIsolate().route("nada")).toEqual({ kind: "missing" });
  expect(storeReads).toHaveLength(1);
  kv.set(kvKeys.route(HOST, "nada"), JSON.stringify(makePointer()));
  nowMs += 5_001;
  expect(await makeIsolate().route("nada")).toEqual({ kind: "found", value: makePointer() });
});

test("an address that publish could never have written is not looked for", async () => {
  const isolate = makeIsolate();
  for (const slug of ["Pele", "a_b", "-a", "a".repeat(81), "a/b", "é", "__proto__"]) {
    expect(await isolate.route(slug)).toEqual({ kind: "missing" });
  }
  expect(await isolate.route(SLUG, "h".repeat(300))).toEqual({ kind: "missing" });
  expect(storeReads).toEqual([]);
});

test.each(["store", "hanging store"] as const)(
  "with a %s memory serves on however old it is",
  async (failure) => {
    const isolate = makeIsolate();
    await isolate.route();
    cached.clear();
    failing.add(failure);
    nowMs += 86_400_000;
    expect(await isolate.route()).toEqual({ kind: "found", value: makePointer() });
    expect(isolate.tiers()).toContain('lookup="route",tier="stale"} 1');
  },
);

test("with the store away a new isolate serves what the cache still has", async () => {
  await makeIsolate().route();
  failing.add("store");
  nowMs += 3_600_000;
  expect(await makeIsolate().route()).toEqual({ kind: "found", value: makePointer() });
});

test("with the store away an old absence is not taken for a fact", async () => {
  const isolate = makeIsolate();
  await isolate.route("nada");
  failing.add("store");
  nowMs += 60_000;
  expect(await isolate.route("nada")).toEqual({ kind: "unavailable" });
});

test("with store and cache away and nothing remembered the quiz is unavailable", async () => {
  failing.add("store").add("cache");
  const isolate = makeIsolate();
  expect([await isolate.route(), await isolate.version()]).toEqual([
    { kind: "unavailable" },
    { kind: "unavailable" },
  ]);
});

test("a failing cache costs a read of the store and nothing else", async () => {
  failing.add("cache");
  expect(await makeIsolate().route()).toEqual({ kind: "found", value: makePointer() });
});

test("a store that failed is left alone for a second while an old copy can serve", async () => {
  const isolate = makeIsolate();
  await isolate.route();
  nowMs += 60_000;
  failing.add("store");
  await isolate.route();
  failing.clear();
  nowMs += 999;
  await isolate.route();
  expect(storeReads).toHaveLength(1);
  nowMs += 1;
  await isolate.route();
  expect(storeReads).toHaveLength(2);
});

test("what is not what publish writes makes the quiz unavailable, not the worker", async () => {
  kv.set(ROUTE, "{half");
  kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify({ ...makePublished(), format: "borda.published/9" }));
  kv.set(kvKeys.quiz(QUIZ_ID, 4), JSON.stringify({ ...makePublished(), meterShards: 0 }));
  const isolate = makeIsolate();
  expect([await isolate.route(), await isolate.version(3), await isolate.version(4)]).toEqual([
    { kind: "unavailable" },
    { kind: "unavailable" },
    { kind: "unavailable" },
  ]);
});
