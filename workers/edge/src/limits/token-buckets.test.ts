import fc from "fast-check";
import { expect, test } from "vitest";
import { createTokenBuckets, MAX_WAIT_MS, type TokenBuckets } from "./token-buckets.ts";

/** Takes a token if there is one. */
function tryTake(buckets: TokenBuckets, key: string, nowMs: number): boolean {
  if (buckets.waitMs(key, nowMs) > 0) return false;
  buckets.take(key, nowMs);
  return true;
}

test("a burst goes through at once, then one token an interval", () => {
  const buckets = createTokenBuckets({ perMinute: 50, burst: 10 }, 100);
  const admitted = (nowMs: number) =>
    Array.from({ length: 20 }, () => tryTake(buckets, "a", nowMs)).filter(Boolean).length;
  expect([
    admitted(0),
    admitted(1_199),
    admitted(1_200),
    admitted(60_000),
    buckets.waitMs("a", 60_000),
    buckets.waitMs("b", 60_000),
  ]).toEqual([10, 0, 1, 10, 1_200, 0]);
});

test("in no window is more admitted than a burst and what the window brings, whoever asks and whenever", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.constantFrom("a", "b")), { maxLength: 300 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 3_000 }),
      (steps, burst, perMinute) => {
        const buckets = createTokenBuckets({ perMinute, burst }, 100);
        const takenAtMs: Record<string, number[]> = { a: [], b: [] };
        let nowMs = 1_000_000;
        for (const [pauseMs, key] of steps) {
          nowMs += pauseMs;
          if (tryTake(buckets, key, nowMs)) takenAtMs[key]?.push(nowMs);
        }
        for (const times of Object.values(takenAtMs)) {
          times.forEach((fromMs, from) => {
            times.slice(from).forEach((toMs, more) => {
              const allowed = burst + ((toMs - fromMs) * perMinute) / 60_000;
              expect(more + 1).toBeLessThanOrEqual(allowed + 1e-6);
            });
          });
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("whoever waits is given a turn of their own, an interval apart and never more than a minute away", () => {
  const buckets = createTokenBuckets({ perMinute: 50, burst: 10 }, 100);
  for (let count = 0; count < 10; count += 1) tryTake(buckets, "a", 0);
  const turns = Array.from({ length: 60 }, () => buckets.nextTurnMs("a", 0));
  expect(turns.slice(0, 3)).toEqual([1_200, 2_400, 3_600]);
  expect([turns[49], turns[59], Math.max(...turns)]).toEqual([60_000, 60_000, MAX_WAIT_MS]);
  // Everybody who comes at their turn gets in.
  expect(turns.slice(0, 50).map((turnMs) => tryTake(buckets, "a", turnMs))).toEqual(Array(50).fill(true));
});

test("turns that nobody waits for any more are forgotten", () => {
  const buckets = createTokenBuckets({ perMinute: 60, burst: 1 }, 100);
  tryTake(buckets, "a", 0);
  for (let count = 0; count < 30; count += 1) buckets.nextTurnMs("a", 0);
  tryTake(buckets, "a", 100_000);
  expect(buckets.nextTurnMs("a", 100_000)).toBe(1_000);
});

test("memory is bounded: full buckets are dropped first, then those that would be full soonest", () => {
  const buckets = createTokenBuckets({ perMinute: 60, burst: 2 }, 4);
  for (const key of ["a", "b", "c", "d"]) tryTake(buckets, key, 0);
  tryTake(buckets, "a", 0);
  tryTake(buckets, "e", 0);
  expect([buckets.keys(), buckets.waitMs("a", 0)]).toEqual([4, 1_000]);
  for (let index = 0; index < 5_000; index += 1) tryTake(buckets, `x${index}`, index);
  expect(buckets.keys()).toBeLessThanOrEqual(4);
  for (const key of ["later", "still", "more", "and one"]) tryTake(buckets, key, 10_000_000);
  expect(buckets.keys()).toBeLessThanOrEqual(4);
  expect(buckets.waitMs("a", 10_000_000)).toBe(0);
});

test("keys that say nothing any more take no room for long, however many there were", () => {
  const buckets = createTokenBuckets({ perMinute: 60, burst: 2 }, 10_000);
  for (let index = 0; index < 9_000; index += 1) tryTake(buckets, `x${index}`, 0);
  for (let index = 0; index < 9_000; index += 1) tryTake(buckets, `y${index}`, 1_000_000 + index * 100);
  expect(buckets.keys()).toBeLessThanOrEqual(256);
});
