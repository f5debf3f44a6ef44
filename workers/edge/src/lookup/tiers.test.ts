import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { createDataCentreCache, createKvStore } from "./tiers.ts";

const cache = () => createDataCentreCache((caches as unknown as { readonly default: Cache }).default);

test("the cache gives back text, absence and when each was stored", async () => {
  await cache().write("route:a/b", { text: '{"é":1}', storedAtMs: 5 }, 60);
  await cache().write("route:a/c", { text: null, storedAtMs: 6 }, 60);
  expect([
    await cache().read("route:a/b"),
    await cache().read("route:a/c"),
    await cache().read("route:a/d"),
  ]).toEqual([{ text: '{"é":1}', storedAtMs: 5 }, { text: null, storedAtMs: 6 }, null]);
});

test("keys that differ in one character, a slash or a question mark are different keys", async () => {
  const keys = ["k:a/b", "k:a%2Fb", "k:a/b?", "k:a/b#x", "k:A/b", "k:a/b/"];
  for (const key of keys) await cache().write(key, { text: key, storedAtMs: 1 }, 60);
  expect(await Promise.all(keys.map(async (key) => (await cache().read(key))?.text))).toEqual(keys);
});

test("KV gives text, or null for what was never written", async () => {
  await env.QUIZZES.put("tiers:a", "text");
  const store = createKvStore(env.QUIZZES);
  expect([await store.read("tiers:a", 30), await store.read("tiers:b", 30)]).toEqual(["text", null]);
});
