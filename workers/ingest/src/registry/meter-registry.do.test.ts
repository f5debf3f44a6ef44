import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeId, TEST_NOW_MS } from "../testing/messages.ts";
import { REGISTRY_TTL_MS } from "./meter-registry.do.ts";

const newRegistry = () => env.METER_REGISTRY.getByName(makeId());

test("meters that counted are due until nothing was heard of them for six hours", async () => {
  const registry = newRegistry();
  await registry.seen(["meter:a:0", "meter:b:0"], TEST_NOW_MS);
  await registry.seen(["meter:b:0"], TEST_NOW_MS + 1_000);
  const early = await registry.due(10, TEST_NOW_MS + REGISTRY_TTL_MS);
  const late = await registry.due(10, TEST_NOW_MS + REGISTRY_TTL_MS + 1);
  expect({ early: [...early].toSorted(), late: [...late] }).toEqual({
    early: ["meter:a:0", "meter:b:0"],
    late: ["meter:b:0"],
  });
});

test("a walk takes no more meters than it asks for", async () => {
  const registry = newRegistry();
  await registry.seen(
    Array.from({ length: 30 }, (_, index) => `meter:${index}:0`),
    TEST_NOW_MS,
  );
  expect(await registry.due(7, TEST_NOW_MS)).toHaveLength(7);
});

test("the report tells of the last walk and sums the alarms that were set again", async () => {
  const registry = newRegistry();
  expect(await registry.report()).toBeNull();
  await registry.noteWalk({ meters: 3, rearmed: 2, flushLagSeconds: 90 }, TEST_NOW_MS);
  await registry.noteWalk({ meters: 4, rearmed: 1, flushLagSeconds: 5 }, TEST_NOW_MS + 60_000);
  expect(await registry.report()).toEqual({
    atMs: TEST_NOW_MS + 60_000,
    meters: 4,
    rearmed: 3,
    flushLagSeconds: 5,
  });
});

test("a meter that has let its counts go is not looked after any more, and counted", async () => {
  const registry = newRegistry();
  expect(await registry.letGo()).toBe(0);
  await registry.seen(["meter:a:0", "meter:b:0"], TEST_NOW_MS);
  await registry.noteLetGo("meter:a:0");
  await registry.noteLetGo("meter:c:0");
  await evictDurableObject(registry);
  expect([await registry.letGo(), await registry.due(10, TEST_NOW_MS)]).toEqual([2, ["meter:b:0"]]);
});

test("of two slices of the recount at one time one gets the run, and what it noted outlives the object", async () => {
  const registry = newRegistry();
  const claims = await Promise.all([
    registry.claimRecount(TEST_NOW_MS, "run-1", 900_000),
    registry.claimRecount(TEST_NOW_MS, "run-2", 900_000),
  ]);
  const [run, ...others] = claims.filter((claim) => claim !== null);
  if (run === undefined) throw new Error("nobody got the run");
  expect(others).toEqual([]);
  const done = { ...run, sums: { ...run.sums, quizzes: 4 } };
  await registry.noteRecount(done, "finished", TEST_NOW_MS + 1_000);
  await evictDurableObject(registry);
  expect(await registry.recountState()).toEqual({
    run: null,
    leaseUntilMs: 0,
    lastStartedAtMs: TEST_NOW_MS,
    lastFullAtMs: TEST_NOW_MS,
    last: { finishedAtMs: TEST_NOW_MS + 1_000, sums: done.sums },
  });
});
