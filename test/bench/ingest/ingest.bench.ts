/**
 * `npm run bench -- ingest`: finished attempts over HTTP into PostgreSQL, the whole way with every check on, at a fixed
 * rate from another process; and the same requests through the floor, at the same rate, on the same server.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Benchmark, BenchmarkOptions } from "../benchmarks.ts";
import { type Figures, progress } from "../harness/figures.ts";
import { type LoadProcess, startLoadProcess } from "../harness/load-process.ts";
import { processCpu } from "../harness/process-cpu.ts";
import { type RunningDatabase, startDatabase } from "../harness/running-database.ts";
import type { Address, RunningWorkers } from "../harness/running-workers.ts";
import { EDGE, startBorda } from "./borda-under-load.ts";
import { FLOOR, floorRows, startFloor } from "./floor.ts";
import type { IngestLoadReport, IngestLoadSetup, IngestLoadTask } from "./ingest-load.ts";
import { createLogTally } from "./log-tally.ts";
import { makePopulation, type Population } from "./population.ts";
import { idsFrom, type Reckoning, reckon, storedRows, unflushed } from "./reckoning.ts";

const TENANTS = 20;
const QUIZZES = 200;
const SEED = 20_261_121;
/** Completions offered a minute when nothing else is said. */
const OFFERED_PER_MINUTE = 150_000;
const CONNECTIONS = 64;
/** Slowly first: an isolate's first look at a quiz costs more than a hundred answers to it, and nobody has 200 at once. */
const WARM_UP = { ratePerSecond: 250, seconds: 5 };
/** Warm is what answers 99 of 100 within this time. */
const WARM_MS = 150;
const MAX_WARM_UPS = 8;
/** The floor is measured for this share of the time. */
const FLOOR_SHARE = 0.2;
const FLOOR_MIN_SECONDS = 5;
const STORED_POLL_MS = 200;
const SETTLED_POLL_MS = 1_000;
const DRAIN_LIMIT_MS = 180_000;

type Load = LoadProcess<IngestLoadTask, IngestLoadReport>;
type Rate = { readonly ratePerSecond: number; readonly seconds: number };
type CpuByProcess = { readonly workerd: number; readonly node: number; readonly postgres: number };
type Measured = {
  readonly report: IngestLoadReport;
  readonly cpuMs: CpuByProcess;
  readonly backlogMs: number;
};

/** A running pipeline, and how far it is. */
type Pipeline = {
  readonly load: Load;
  readonly workers: RunningWorkers;
  readonly database: RunningDatabase;
  readonly address: Address;
  /** Whether everything accepted so far has its row. */
  readonly isStored: (report: IngestLoadReport) => Promise<boolean>;
  /** Whether also what follows the rows is done. */
  readonly isSettled: () => Promise<boolean>;
};

async function cpuNow({ workers, database }: Pipeline): Promise<CpuByProcess> {
  const [workerd, node, postgres] = await Promise.all([
    workers.cpu.usedMs(),
    processCpu(process.pid).usedMs(),
    database.cpu().usedMs(),
  ]);
  return { workerd, node, postgres };
}

function totalOf({ workerd, node, postgres }: CpuByProcess): number {
  return workerd + node + postgres;
}

function perRow(cpuMs: CpuByProcess, rows: number): string {
  const each = (ms: number) => (ms / rows).toFixed(3);
  return `${each(totalOf(cpuMs))} ms of CPU a row (workerd ${each(cpuMs.workerd)}, node ${each(cpuMs.node)}, postgres ${each(cpuMs.postgres)})`;
}

/** Runs a load and waits until everything that was accepted has gone all the way. */
async function measure(pipeline: Pipeline, rate: Rate, acceptedFile: string | null): Promise<Measured> {
  const before = await cpuNow(pipeline);
  const { load, address } = pipeline;
  const report = await load.run({ ...rate, address, acceptedFile, connections: CONNECTIONS });
  const endedMs = performance.now();
  await until(() => pipeline.isStored(report), STORED_POLL_MS);
  const backlogMs = performance.now() - endedMs;
  await until(pipeline.isSettled, SETTLED_POLL_MS);
  const after = await cpuNow(pipeline);
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

/** CPU a row of the floor, in milliseconds. */
async function measureFloor(database: RunningDatabase, population: Population, rate: Rate): Promise<number> {
  const log = createLogTally();
  const workers = await startFloor(database, log.note);
  try {
    // The floor looks at no token; the load signs one all the same, so that its requests are as long.
    const load = await startLoad(population, `bench:${Buffer.alloc(32).toString("base64")}`);
    try {
      const address = await workers.addressOf(FLOOR);
      let expected = 0;
      const isStored = async (report: IngestLoadReport) => {
        return (await floorRows(database)) >= expected + report.right;
      };
      const pipeline = { load, workers, database, address, isStored, isSettled: async () => true };
      const warm = await measure(pipeline, WARM_UP, null);
      expected = warm.report.right;
      const { cpuMs, report } = await measure(pipeline, rate, null);
      progress(
        `floor: ${report.right} rows, p99 ${Math.round(report.p99Ms)} ms, ${perRow(cpuMs, report.right)}`,
      );
      return totalOf(cpuMs) / report.right;
    } finally {
      await load.stop();
    }
  } finally {
    await workers.stop();
    log.tell();
  }
}

type BordaMeasured = Measured & Reckoning & { readonly accepted: number };

async function measureBorda(
  database: RunningDatabase,
  population: Population,
  rate: Rate,
): Promise<BordaMeasured> {
  const log = createLogTally();
  const folder = await mkdtemp(join(tmpdir(), "borda-bench-"));
  const workers = await startBorda(database, population, { onLog: log.note });
  try {
    const load = await startLoad(population, workers.pageTokenKeys);
    try {
      const address = await workers.addressOf(EDGE);
      let earlier = 0;
      const isStored = async (report: IngestLoadReport) =>
        (await storedRows(database)) >= earlier + report.accepted;
      const isSettled = async () => (await unflushed(database)) === 0;
      const pipeline = { load, workers, database, address, isStored, isSettled };
      const file = join(folder, "accepted.ids");
      const ids: Buffer[] = [];
      for (let round = 1, isWarm = false; !isWarm && round <= MAX_WARM_UPS; round += 1) {
        const { report } = await measure(pipeline, WARM_UP, file);
        ids.push(await readFile(file));
        earlier += report.accepted;
        isWarm = report.p99Ms <= WARM_MS;
        progress(`warm-up ${round}: ${report.accepted} rows, p99 ${Math.round(report.p99Ms)} ms`);
      }
      const main = await measure(pipeline, rate, file);
      const accepted = idsFrom(Buffer.concat([...ids, await readFile(file)]));
      progress(
        `borda: ${main.report.accepted} rows, ${perRow(main.cpuMs, main.report.accepted)}; counting again`,
      );
      return { ...main, ...(await reckon(database, accepted)), accepted: accepted.size };
    } finally {
      await load.stop();
    }
  } finally {
    await workers.stop();
    log.tell();
    await rm(folder, { recursive: true, force: true });
  }
}

function startLoad(population: Population, pageTokenKeys: string): Promise<Load> {
  return startLoadProcess<IngestLoadSetup, IngestLoadTask, IngestLoadReport>(
    new URL("ingest-load.ts", import.meta.url),
    { population, pageTokenKeys, seed: SEED },
  );
}

export const benchmark: Benchmark = {
  notes: [
    {
      figure: "sustainedPerMinute",
      says: "completions stored a minute, the time of the backlog included; at least 100000",
    },
    { figure: "seconds", says: "of load, at a fixed rate, after a short warm-up" },
    { figure: "offeredPerMinute", says: "requests that fell due, whatever became of them" },
    {
      figure: "accepted",
      says: "different attempts that were told they are safe, those of the warm-up included",
    },
    {
      figure: "refused",
      says: "requests that were answered otherwise, not answered, or never got a connection",
    },
    { figure: "repeats", says: "requests that had been sent before" },
    { figure: "stored", says: "accepted attempts that have a row" },
    { figure: "lost", says: "accepted and without a row; 0" },
    { figure: "doubled", says: "rows beyond one an attempt; 0" },
    { figure: "counterDrift", says: "what all flushed totals are off a count made anew from the rows; 0" },
    { figure: "leadsExpected", says: "by the load's own reckoning of who shares an address" },
    { figure: "leadsStored", says: "the same number" },
    { figure: "backlogSeconds", says: "from the end of the load to the last row; below 5" },
    {
      figure: "cpuRatioToFloor",
      says: "CPU a stored row over all processes, as a multiple of the floor's; at most 2",
    },
    { figure: "cpuMsPerRow", says: "of workerd, node and PostgreSQL, without the load" },
    { figure: "floorCpuMsPerRow", says: "the same of a bare queue and insert" },
    { figure: "p50Ms", says: "of requests, from when they were due" },
    { figure: "p99Ms", says: "the same" },
  ],
  async run({ seconds, perMinute = OFFERED_PER_MINUTE }: BenchmarkOptions): Promise<Figures> {
    const ratePerSecond = perMinute / 60;
    const population = makePopulation({ tenants: TENANTS, quizzes: QUIZZES }, SEED, Date.now());
    progress("starting PostgreSQL");
    const database = await startDatabase("bench-ingest");
    try {
      const floorSeconds = Math.max(FLOOR_MIN_SECONDS, seconds * FLOOR_SHARE);
      progress(`the floor for ${floorSeconds} s`);
      const floorCpuMsPerRow = await measureFloor(database, population, {
        ratePerSecond,
        seconds: floorSeconds,
      });
      progress(`borda for ${seconds} s at ${perMinute} a minute`);
      return figuresOf(
        await measureBorda(database, population, { ratePerSecond, seconds }),
        floorCpuMsPerRow,
      );
    } finally {
      await database.stop();
    }
  },
  failures: ({ lost, doubled, counterDrift, leadsExpected, leadsStored }) => {
    const wrong = Object.entries({ lost, doubled, counterDrift }).filter(([, value]) => value !== 0);
    return [
      ...wrong.map(([name, value]) => `${name} is ${value}, not 0`),
      ...(leadsExpected === leadsStored
        ? []
        : [`${leadsStored} leads are stored, ${leadsExpected} are expected`]),
    ];
  },
};

function figuresOf(borda: BordaMeasured, floorCpuMsPerRow: number): Figures {
  const { report, cpuMs, backlogMs } = borda;
  const cpuMsPerRow = totalOf(cpuMs) / report.accepted;
  return {
    sustainedPerMinute: Math.round((report.accepted * 60_000) / (report.seconds * 1_000 + backlogMs)),
    seconds: Math.round(report.seconds),
    offeredPerMinute: Math.round((report.due * 60) / report.seconds),
    accepted: borda.accepted,
    refused: report.wrong + report.lost + report.shed,
    repeats: report.repeats,
    stored: borda.stored,
    lost: borda.lost,
    doubled: borda.doubled,
    counterDrift: borda.counterDrift,
    leadsExpected: report.leads,
    leadsStored: borda.leads,
    backlogSeconds: backlogMs / 1_000,
    cpuRatioToFloor: cpuMsPerRow / floorCpuMsPerRow,
    cpuMsPerRow,
    floorCpuMsPerRow,
    p50Ms: report.p50Ms,
    p99Ms: report.p99Ms,
    unasked: borda.unasked,
    deadLetters: borda.deadLetters,
    statuses: report.statuses,
  };
}
