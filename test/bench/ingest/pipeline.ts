/** A pipeline under load, from the first request to the last row and counter, and the CPU that this took. */
import { setTimeout as delay } from "node:timers/promises";
import { progress } from "../harness/figures.ts";
import type { LoadProcess } from "../harness/load-process.ts";
import { processCpu } from "../harness/process-cpu.ts";
import type { RunningDatabase } from "../harness/running-database.ts";
import type { Address, RunningWorkers } from "../harness/running-workers.ts";
import { bestRate, nextRate, type Try } from "../harness/sustainable-rate.ts";
import type { IngestLoadReport, IngestLoadTask } from "./ingest-load.ts";

const CONNECTIONS = 64;
const STORED_POLL_MS = 200;
const SETTLED_POLL_MS = 1_000;
const DRAIN_LIMIT_MS = 180_000;

/** A rate is sustained when this share of what fell due was taken, */
const TAKEN_SHARE = 0.99;
/** when 99 of 100 were answered within this time (a pipeline that falls behind answers later and later), */
const SUSTAINED_P99_MS = 1_000;
/** and when everything had its row this soon after: what piles up in a longer run grows with it. */
const SUSTAINED_BACKLOG_SHARE = 0.25;
/** A batch that is not full waits a second for more. */
const LEAST_BACKLOG_MS = 2_000;
const MAX_TRIES = 6;

export type Load = LoadProcess<IngestLoadTask, IngestLoadReport>;
export type Rate = { readonly ratePerSecond: number; readonly seconds: number };
export type CpuByProcess = { readonly workerd: number; readonly node: number; readonly postgres: number };
export type Measured = {
  readonly report: IngestLoadReport;
  readonly cpuMs: CpuByProcess;
  readonly backlogMs: number;
};

/** A running pipeline, and how far it is. */
export type Pipeline = {
  readonly load: Load;
  readonly workers: RunningWorkers;
  readonly database: RunningDatabase;
  readonly address: Address;
  /** Whether everything accepted so far has its row. */
  readonly isStored: (report: IngestLoadReport) => Promise<boolean>;
  /** Whether also what follows the rows is done. */
  readonly isSettled: () => Promise<boolean>;
  /** How many requests of a load were taken, each counted as the pipeline counts rows. */
  readonly takenOf: (report: IngestLoadReport) => number;
  /** Hears of every load that has gone all the way. */
  readonly onMeasured: (report: IngestLoadReport) => Promise<void>;
  /** Gets the ids of accepted attempts; null when nobody wants them. */
  readonly acceptedFile: string | null;
};

async function cpuNow({ workers, database }: Pipeline): Promise<CpuByProcess> {
  const [workerd, own, endpoint, postgres] = await Promise.all([
    workers.cpu.usedMs(),
    processCpu(process.pid).usedMs(),
    database.endpoint.cpu.usedMs(),
    database.cpu().usedMs(),
  ]);
  return { workerd, node: own + endpoint, postgres };
}

/** Over all processes. */
export function totalOf({ workerd, node, postgres }: CpuByProcess): number {
  return workerd + node + postgres;
}

/** CPU a row, for people. */
export function perRow(cpuMs: CpuByProcess, rows: number): string {
  const each = (ms: number) => (ms / rows).toFixed(3);
  return `${each(totalOf(cpuMs))} ms of CPU a row (workerd ${each(cpuMs.workerd)}, node ${each(cpuMs.node)}, postgres ${each(cpuMs.postgres)})`;
}

/** Runs a load and waits until everything that was accepted has gone all the way. */
export async function measure(pipeline: Pipeline, rate: Rate): Promise<Measured> {
  const before = await cpuNow(pipeline);
  const { load, address, acceptedFile } = pipeline;
  const report = await load.run({ ...rate, address, acceptedFile, connections: CONNECTIONS });
  const endedMs = performance.now();
  await until(() => pipeline.isStored(report), STORED_POLL_MS);
  const backlogMs = performance.now() - endedMs;
  await until(pipeline.isSettled, SETTLED_POLL_MS);
  const after = await cpuNow(pipeline);
  await pipeline.onMeasured(report);
  const cpuMs = {
    workerd: after.workerd - before.workerd,
    node: after.node - before.node,
    postgres: after.postgres - before.postgres,
  };
  return { report, cpuMs, backlogMs };
}

/** Gives up after a while: what is missing then shows in the figures. */
async function until(isDone: () => Promise<boolean>, pollMs: number): Promise<void> {
  const limitMs = performance.now() + DRAIN_LIMIT_MS;
  while (!(await isDone()) && performance.now() < limitMs) await delay(pollMs);
}

/** What got all the way in a second, the time of the backlog included. */
export function throughputOf({ report, backlogMs }: Measured, rows: number): number {
  return rows / (report.seconds + backlogMs / 1_000);
}

/**
 * The highest rate that the pipeline keeps up with, by short tries.
 * @param name of the pipeline, for people
 * @returns that of the lowest try when none was sustained
 */
export async function sustainableRate(
  name: string,
  pipeline: Pipeline,
  { aimPerSecond, trySeconds }: { readonly aimPerSecond: number; readonly trySeconds: number },
): Promise<number> {
  const tries: Try[] = [];
  let rate = nextRate(tries, aimPerSecond, MAX_TRIES);
  while (rate !== null) {
    const measured = await measure(pipeline, { ratePerSecond: rate, seconds: trySeconds });
    const { report, backlogMs } = measured;
    const isSustained =
      report.right >= report.due * TAKEN_SHARE &&
      report.p99Ms <= SUSTAINED_P99_MS &&
      backlogMs <= Math.max(LEAST_BACKLOG_MS, trySeconds * 1_000 * SUSTAINED_BACKLOG_SHARE);
    const throughputPerSecond = throughputOf(measured, pipeline.takenOf(report));
    tries.push({ ratePerSecond: rate, isSustained, throughputPerSecond });
    progress(
      `${name}: ${Math.round(rate * 60)} a minute is ${isSustained ? "sustained" : "too much"} (p99 ${Math.round(report.p99Ms)} ms, ${Math.round(throughputPerSecond * 60)} a minute got through)`,
    );
    rate = nextRate(tries, aimPerSecond, MAX_TRIES);
  }
  return bestRate(tries) ?? Math.min(...tries.map(({ ratePerSecond }) => ratePerSecond));
}
