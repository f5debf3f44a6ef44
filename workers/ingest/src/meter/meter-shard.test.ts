import { expect, test } from "vitest";
import { makeId } from "../testing/messages.ts";
import { meterShardOf } from "./meter-shard.ts";

test("the shard of an attempt never changes", () => {
  const attempt = "01990000-0000-7000-8000-000000000001";
  expect([1, 2, 4, 16, 64].map((shards) => meterShardOf(attempt, shards))).toEqual([0, 1, 1, 1, 49]);
});

test("attempts of the same moment spread evenly over the shards", () => {
  const counts = new Array<number>(16).fill(0);
  for (let index = 0; index < 16_000; index += 1) {
    const shard = meterShardOf(makeId(0), 16);
    counts[shard] = (counts[shard] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1_150);
});
