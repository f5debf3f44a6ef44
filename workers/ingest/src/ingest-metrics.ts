/** The numbers of ingest, each made once. What is a sum over isolates or lies in storage is refreshed on a scrape. */
import type { Counter, Gauge, Metrics } from "@borda/edge-kit";

export type IngestMetrics = {
  readonly registry: Metrics;
  readonly messages: Counter;
  readonly redeliveries: Counter;
  readonly responses: Counter;
  readonly deadLetters: Counter;
  readonly retries: Counter;
  readonly renewals: Counter;
  readonly crashes: Counter;
  readonly meterEvents: Counter;
  readonly triggers: Counter;
  readonly files: Counter;
  readonly cronFailures: Counter;
  readonly counterCorrections: Counter;
  readonly counterDrift: Gauge;
  readonly recountAgeSeconds: Gauge;
  readonly oldestMessageSeconds: Gauge;
  readonly breakerState: Gauge;
  readonly spillDepth: Gauge;
  readonly spillOldestSeconds: Gauge;
  readonly flushLagSeconds: Gauge;
  readonly metersRearmed: Gauge;
  readonly metersLetGo: Gauge;
  readonly watchdogAgeSeconds: Gauge;
  readonly partitionsAhead: Gauge;
};

export function createIngestMetrics(registry: Metrics): IngestMetrics {
  const counter = (name: string, help: string) => registry.counter(`borda_ingest_${name}`, help);
  const gauge = (name: string, help: string) => registry.gauge(`borda_ingest_${name}`, help);
  return {
    registry,
    messages: counter("messages_total", "Messages delivered, by type."),
    redeliveries: counter("redeliveries_total", "Messages delivered again, by type."),
    responses: counter(
      "responses_total",
      "Attempts written, by result; ignored ones had been stored before or were older than the row.",
    ),
    deadLetters: counter("dead_letters_total", "Messages put into the dead letters, by type and reason."),
    retries: counter(
      "retries_total",
      "Messages given back to their queue, by type and class of the failure.",
    ),
    renewals: counter("renewals_total", "Messages sent anew before their queue would forget them, by type."),
    crashes: counter("crashes_total", "Batches that ended in an unexpected error."),
    meterEvents: counter("meter_events_total", "Events told to meters: applied, repeated or late."),
    triggers: counter(
      "triggers_total",
      "Triggers by fate: queued, queue_refused, delivered, refused, waiting.",
    ),
    files: counter("files_total", "Files of finished attempts, by result: kept, known, gone or failed."),
    cronFailures: counter("cron_failures_total", "Cron tasks that failed, by task."),
    counterCorrections: counter(
      "counter_corrections_total",
      "Live counts that a recount has corrected, by counter.",
    ),
    counterDrift: gauge(
      "counter_drift",
      "Live counts that differed from the rows in the last finished recount, by counter and whether it repaired them.",
    ),
    recountAgeSeconds: gauge("recount_age_seconds", "Time since a recount last finished."),
    oldestMessageSeconds: gauge(
      "oldest_message_seconds",
      "Age of the oldest message in the last batch, by type.",
    ),
    breakerState: gauge("trigger_breaker_state", "Towards the origin: 0 closed, 1 half open, 2 open."),
    spillDepth: gauge("spill_depth", "Answers that wait in the spill journal."),
    spillOldestSeconds: gauge("spill_oldest_seconds", "Age of the oldest answer in the spill journal."),
    flushLagSeconds: gauge(
      "meter_flush_lag_seconds",
      "Longest wait of a meter's events for PostgreSQL, as the watchdog last saw it.",
    ),
    metersRearmed: gauge("meters_rearmed", "Lost alarms of meters that the watchdog has set again."),
    metersLetGo: gauge("meters_let_go", "Times that a meter dropped its counts because its quiz is gone."),
    watchdogAgeSeconds: gauge("watchdog_age_seconds", "Time since the watchdog last walked."),
    partitionsAhead: gauge(
      "partitions_ahead",
      "Months ahead that have a partition of responses; alarm below 2.",
    ),
  };
}
