import { Redis } from "@upstash/redis/cloudflare";
import { afterEach, expect, test, vi } from "vitest";
import { localCounters, redisCounters } from "./window-counters.ts";

afterEach(() => vi.unstubAllGlobals());

/** An Upstash endpoint that answers with `reply` and notes what it was asked. */
function makeRedis(reply: () => Response) {
  const asked: { url: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: { body: string }) => {
    asked.push({ url, body: JSON.parse(init.body) });
    return reply();
  });
  const redis = new Redis({ url: "https://redis.test", token: "t", retry: false, enableTelemetry: false });
  return { asked, counters: redisCounters(redis) };
}

test("all keys are counted in one transaction, each with the end of its window", async () => {
  const results = [{ result: 3 }, { result: 1 }, { result: 8 }, { result: 1 }];
  const { asked, counters } = makeRedis(() => Response.json(results));
  expect(await counters.add(["a", "b"], 1, 900)).toEqual([3, 8]);
  expect(asked).toEqual([
    {
      url: "https://redis.test/multi-exec",
      body: [
        ["incrby", "a", 1],
        ["expire", "a", 900],
        ["incrby", "b", 1],
        ["expire", "b", 900],
      ],
    },
  ]);
});

test("a Redis that refuses is asked once and reported as away", async () => {
  const { asked, counters } = makeRedis(() => Response.json({ error: "ERR max requests" }, { status: 400 }));
  await expect(counters.add(["a"], 1, 900)).rejects.toThrow("ERR max requests");
  expect(asked).toHaveLength(1);
});

test("local counters never fall below zero and forget the oldest keys instead of growing", async () => {
  const counters = localCounters();
  expect(await counters.add(["a"], -1, 900)).toEqual([0]);
  expect(await counters.add(["a", "b"], 1, 900)).toEqual([1, 1]);
  for (let index = 0; index < 10_000; index += 1) await counters.add([`key-${index}`], 1, 900);
  expect(await counters.add(["a"], 1, 900)).toEqual([1]);
});
