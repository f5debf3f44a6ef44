/** Every task of the minute on one screen. Each runs by itself: one that fails does not keep the others from running. */
import { errorFields } from "@borda/edge-kit";
import type { IngestDeps } from "../ports.ts";
import { analyzeResponses } from "./analyze-responses.cron.ts";
import { preparePartitions } from "./prepare-partitions.cron.ts";
import { recountCounters } from "./recount-counters.cron.ts";
import { sweepTriggers } from "./sweep-triggers.cron.ts";
import { watchMeters } from "./watch-meters.cron.ts";
import { watchSpill } from "./watch-spill.cron.ts";

type CronTask = {
  readonly name: string;
  /** Minutes of the hour at which the task runs. */
  readonly isDue: (minute: number) => boolean;
  readonly run: (deps: IngestDeps) => Promise<void>;
};

const CRON_TASKS: readonly CronTask[] = [
  { name: "sweep_triggers", isDue: () => true, run: sweepTriggers },
  { name: "watch_meters", isDue: () => true, run: watchMeters },
  { name: "watch_spill", isDue: () => true, run: watchSpill },
  // Partitions are made months ahead; looking often only keeps the metric fresh.
  { name: "prepare_partitions", isDue: (minute) => minute % 10 === 3, run: preparePartitions },
  // A slice each time; `recount-schedule.ts` says what is due.
  { name: "recount_counters", isDue: (minute) => minute % 10 === 7, run: recountCounters },
  { name: "analyze_responses", isDue: (minute) => minute === 17, run: analyzeResponses },
];

/** @param scheduledMs when the minute was scheduled, in milliseconds since the epoch */
export async function runCron(scheduledMs: number, deps: IngestDeps): Promise<void> {
  const minute = new Date(scheduledMs).getUTCMinutes();
  const due = CRON_TASKS.filter((task) => task.isDue(minute));
  await Promise.all(
    due.map(async ({ name, run }) => {
      try {
        await run(deps);
      } catch (error) {
        deps.metrics.cronFailures.inc({ task: name });
        deps.logger.error("cron_task_failed", { task: name, ...errorFields(error) });
      }
    }),
  );
}
