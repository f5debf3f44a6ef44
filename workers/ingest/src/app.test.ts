import { exports } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { NO_RECOUNTS, NO_SUMS } from "./recount/recount-schedule.ts";
import { type IngestWorld, resetIngestWorld } from "./testing/ingest-doubles.ts";
import { databaseError } from "./testing/store-double.ts";

let world: IngestWorld;
beforeEach(() => {
  world = resetIngestWorld();
});

const get = (path: string) => exports.default.fetch(`https://ingest.borda.test${path}`);

test("/health is well while PostgreSQL answers and nothing waits long in the spill journal", async () => {
  const response = await get("/health");
  expect({ status: response.status, body: await response.json() }).toEqual({
    status: 200,
    body: { service: "ingest", status: "ok", checks: { postgres: true, spill: true } },
  });
});

test("/health names what is not well", async () => {
  world.store.away = databaseError(null);
  world.spillDepths = [{ entries: 1, oldestAtMs: world.nowMs - 901_000 }];
  const response = await get("/health");
  expect({ status: response.status, body: await response.json() }).toEqual({
    status: 503,
    body: { service: "ingest", status: "degraded", checks: { postgres: false, spill: false } },
  });
});

test("/metrics reads what lies in storage when somebody looks", async () => {
  world.spillDepths = [{ entries: 4, oldestAtMs: world.nowMs - 6_000 }];
  const text = await (await get("/metrics")).text();
  for (const line of [
    "borda_ingest_spill_depth 4",
    "borda_ingest_spill_oldest_seconds 6",
    "borda_ingest_meter_flush_lag_seconds 7",
    "borda_ingest_meters_rearmed 2",
    "borda_ingest_meters_let_go 3",
    "borda_ingest_watchdog_age_seconds 30",
    'borda_ingest_partitions_ahead{database="main"} 3',
    "borda_ingest_trigger_breaker_state 0",
  ]) {
    expect(text).toContain(line);
  }
});

test("/metrics shows what the last recount found, also to an isolate that did not run it", async () => {
  const sums = { ...NO_SUMS, quizzes: 12, completions: 3, stored: 1, open: 2 };
  world.recount = { ...NO_RECOUNTS, last: { finishedAtMs: world.nowMs - 60_000, sums } };
  const lines = (await (await get("/metrics")).text()).split("\n");
  expect(lines.filter((line) => /^borda_ingest_(counter_drift|recount_age)/.test(line))).toEqual([
    'borda_ingest_counter_drift{counter="completions",repaired="yes"} 3',
    'borda_ingest_counter_drift{counter="leads",repaired="yes"} 0',
    'borda_ingest_counter_drift{counter="options",repaired="yes"} 0',
    'borda_ingest_counter_drift{counter="stored",repaired="yes"} 1',
    'borda_ingest_counter_drift{counter="completions",repaired="no"} 2',
    "borda_ingest_recount_age_seconds 60",
  ]);
});

test("/metrics answers also while PostgreSQL is away", async () => {
  world.store.away = databaseError(null);
  const response = await get("/metrics");
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('borda_ingest_cron_failures_total{task="refresh_partitions"} 1');
});

test("there is nothing else to fetch", async () => {
  const response = await get("/triggers");
  expect({ status: response.status, body: await response.json() }).toEqual({
    status: 404,
    body: expect.objectContaining({ code: "not_found" }),
  });
});
