import { beforeEach, expect, test } from "vitest";
import { type IngestWorld, resetIngestWorld } from "../testing/ingest-doubles.ts";
import { databaseError } from "../testing/store-double.ts";
import { runCron } from "./run-cron.ts";

let world: IngestWorld;
beforeEach(() => {
  world = resetIngestWorld();
});

const atMinute = (minute: number) => Date.UTC(2026, 10, 21, 10, minute);

test("every minute the watchdog walks over the meters and reports what it found", async () => {
  const watched: string[] = [];
  const walks: unknown[] = [];
  world.seenMeters.push("meter:a:0", "meter:b:0", "meter:c:0");
  world.deps.meters.watch = async (name) => {
    watched.push(name);
    if (name === "meter:b:0") throw new Error("the object is overloaded");
    return { rearmed: name === "meter:a:0", lagSeconds: name === "meter:c:0" ? 90 : 3 };
  };
  world.deps.registry.noteWalk = async (walk) => {
    walks.push(walk);
  };
  await runCron(atMinute(0), world.deps);
  expect({ watched, walks }).toEqual({
    watched: ["meter:a:0", "meter:b:0", "meter:c:0"],
    walks: [{ meters: 3, rearmed: 1, flushLagSeconds: 90 }],
  });
});

test("statistics are refreshed once an hour, partitions are prepared every ten minutes", async () => {
  world = resetIngestWorld(["main", "second"]);
  for (let minute = 0; minute < 60; minute += 1) await runCron(atMinute(minute), world.deps);
  expect([...world.stores.values()].map((store) => store.analyzed)).toEqual([1, 1]);
  expect(world.metrics.render()).toContain('borda_ingest_partitions_ahead{database="second"} 4');
});

test("a task that fails is counted, and the others run all the same", async () => {
  world.store.away = databaseError("57P01");
  world.spillDepths = [
    { entries: 2, oldestAtMs: world.nowMs - 5_000 },
    { entries: 1, oldestAtMs: world.nowMs - 9_000 },
  ];
  await runCron(atMinute(17), world.deps);
  const text = world.metrics.render();
  for (const line of [
    'borda_ingest_cron_failures_total{task="sweep_triggers"} 1',
    'borda_ingest_cron_failures_total{task="analyze_responses"} 1',
    "borda_ingest_spill_depth 3",
    "borda_ingest_spill_oldest_seconds 9",
  ]) {
    expect(text).toContain(line);
  }
});
