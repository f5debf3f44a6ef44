/**
 * Gauges whose truth lies in storage and not in this isolate: read when somebody looks, at most every few seconds.
 * What cannot be read keeps its last value; the failure itself is counted and logged.
 */
import { errorFields } from "@borda/edge-kit";
import type { IngestDeps } from "./ports.ts";
import { BREAKER_LEVEL } from "./triggers/deliver-triggers.ts";

/** Reads all of them at once. Never throws. */
export async function refreshGauges(deps: IngestDeps): Promise<void> {
  deps.metrics.breakerState.set(BREAKER_LEVEL[deps.breaker.state]);
  const refreshes: Record<string, () => Promise<unknown>> = {
    spill: () => refreshSpill(deps),
    watchdog: () => refreshWatchdog(deps),
    partitions: () => refreshPartitions(deps),
    recount: () => refreshRecount(deps),
  };
  await Promise.all(
    Object.entries(refreshes).map(async ([name, refresh]) => {
      try {
        await refresh();
      } catch (error) {
        deps.metrics.cronFailures.inc({ task: `refresh_${name}` });
        deps.logger.warn("gauge_not_refreshed", { gauge: name, ...errorFields(error) });
      }
    }),
  );
}

/** Sum and greatest age over all spill journals. */
export async function refreshSpill(deps: IngestDeps): Promise<{ entries: number; oldestSeconds: number }> {
  const depths = await deps.spill.depths();
  const entries = depths.reduce((sum, depth) => sum + depth.entries, 0);
  const nowMs = deps.nowMs();
  const oldestSeconds = depths.reduce(
    (oldest, { oldestAtMs }) =>
      oldestAtMs === null ? oldest : Math.max(oldest, (nowMs - oldestAtMs) / 1_000),
    0,
  );
  deps.metrics.spillDepth.set(entries);
  deps.metrics.spillOldestSeconds.set(oldestSeconds);
  return { entries, oldestSeconds };
}

async function refreshWatchdog(deps: IngestDeps): Promise<void> {
  deps.metrics.metersLetGo.set(await deps.registry.letGo());
  const report = await deps.registry.report();
  if (report === null) return;
  deps.metrics.flushLagSeconds.set(report.flushLagSeconds);
  deps.metrics.metersRearmed.set(report.rearmed);
  deps.metrics.watchdogAgeSeconds.set(Math.max(0, (deps.nowMs() - report.atMs) / 1_000));
}

async function refreshRecount(deps: IngestDeps): Promise<void> {
  const { last } = await deps.registry.recountState();
  if (last === null) return;
  const { open, ...sums } = last.sums;
  for (const counter of ["completions", "leads", "options", "stored"] as const) {
    deps.metrics.counterDrift.set(sums[counter], { counter, repaired: "yes" });
  }
  deps.metrics.counterDrift.set(open, { counter: "completions", repaired: "no" });
  deps.metrics.recountAgeSeconds.set(Math.max(0, (deps.nowMs() - last.finishedAtMs) / 1_000));
}

async function refreshPartitions(deps: IngestDeps): Promise<void> {
  for (const dbRef of deps.databases.refs) {
    const months = await deps.databases.store(dbRef).partitionsAhead();
    deps.metrics.partitionsAhead.set(months, { database: dbRef });
  }
}
