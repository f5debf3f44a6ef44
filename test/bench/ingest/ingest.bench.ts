/**
 * `npm run bench -- ingest`: finished attempts over HTTP into PostgreSQL, the whole way with every check on, at a fixed
 * rate from another process; and the same requests through the floor, at the same rate, on the same server.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark, BenchmarkOptions } from "../benchmarks.ts";
import { type Figures, progress } from "../harness/figures.ts";
import { startLoadProcess } from "../harness/load-process.ts";
import { type RunningDatabase, startDatabase } from "../harness/running-database.ts";
import { EDGE, startBorda } from "./borda-under-load.ts";
import { FLOOR, floorRows, startFloor } from "./floor.ts";
import type { IngestLoadReport, IngestLoadSetup, IngestLoadTask } from "./ingest-load.ts";
import { createLogTally } from "./log-tally.ts";
import {
  type Load,
  type Measured,
  measure,
  perRow,
  type Rate,
  sustainableRate,
  throughputOf,
  totalOf,
} from "./pipeline.ts";
import { makePopulation, type Population } from "./population.ts";
import { idsFrom, type Reckoning, reckon, storedRows, unflushed } from "./reckoning.ts";

const TENANTS = 20;
const QUIZZES = 200;
const SEED = 20_261_121;
/** Completions a minute that are tried first, and never exceeded, when nothing else is said. */
const AIM_PER_MINUTE = 150_000;
/** The same for the floor, whose limit is that of the emulation. */
const FLOOR_AIM_PER_MINUTE = 240_000;
/** Slowly first: an isolate's first look at a quiz costs more than a hundred answers to it, and nobody has 200 at once. */
const WARM_UP = { ratePerSecond: 250, seconds: 5 };
/** Warm is what answers 99 of 100 within this time. */
const WARM_MS = 150;
const MAX_WARM_UPS = 8;
/** The floor is measured for this share of the time. */
const FLOOR_SHARE = 0.2;
const FLOOR_MIN_SECONDS = 5;
/** A try of a rate takes this share of the time, within bounds. */
const TRY_SHARE = 0.2;
const TRY_SECONDS = { min: 3, max: 10 };

/** The rate of a run: given, or to be found by tries of so many seconds. */
type Offer = { readonly ratePerSecond: number } | { readonly trySeconds: number };
export type FloorMeasured = { readonly cpuMsPerRow: number; readonly sustainedPerSecond: number | null };

/** The floor at the rate that was Borda's, so that batches are of the same size; and its own limit. */
async function measureFloor(
  database: RunningDatabase,
  population: Population,
  rate: Rate,
  offer: Offer,
): Promise<FloorMeasured> {
  const log = createLogTally();
  const workers = await startFloor(database, log.note);
  try {
    // The floor looks at no token; the load signs one all the same, so that its requests are as long.
    const load = await startLoad(population, `bench:${Buffer.alloc(32).toString("base64")}`);
    try {
      let earlier = 0;
      const pipeline = {
        load,
        workers,
        database,
        address: await workers.addressOf(FLOOR),
        isStored: async (report: IngestLoadReport) => (await floorRows(database)) >= earlier + report.right,
        isSettled: async () => true,
        takenOf: ({ right }: IngestLoadReport) => right,
        onMeasured: async ({ right }: IngestLoadReport) => {
          earlier += right;
        },
        acceptedFile: null,
      };
      await measure(pipeline, WARM_UP);
      const { cpuMs, report } = await measure(pipeline, rate);
      progress(
        `floor: ${report.right} rows, p99 ${Math.round(report.p99Ms)} ms, ${perRow(cpuMs, report.right)}`,
      );
      const aimPerSecond = FLOOR_AIM_PER_MINUTE / 60;
      const sustainedPerSecond =
        "trySeconds" in offer ? await sustainableRate("floor", pipeline, { ...offer, aimPerSecond }) : null;
      return { cpuMsPerRow: totalOf(cpuMs) / report.right, sustainedPerSecond };
    } finally {
      await load.stop();
    }
  } finally {
    await workers.stop();
    log.tell();
  }
}

export type BordaMeasured = Measured &
  Reckoning & { readonly accepted: number; readonly ratePerSecond: number };

async function measureBorda(
  database: RunningDatabase,
  population: Population,
  seconds: number,
  offer: Offer,
): Promise<BordaMeasured> {
  const log = createLogTally();
  const folder = await mkdtemp(join(tmpdir(), "borda-bench-"));
  const workers = await startBorda(database, population, { onLog: log.note });
  try {
    const load = await startLoad(population, workers.pageTokenKeys);
    try {
      let earlier = 0;
      const ids: Buffer[] = [];
      const acceptedFile = join(folder, "accepted.ids");
      const pipeline = {
        load,
        workers,
        database,
        address: await workers.addressOf(EDGE),
        isStored: async (report: IngestLoadReport) =>
          (await storedRows(database)) >= earlier + report.accepted,
        isSettled: async () => (await unflushed(database)) === 0,
        takenOf: ({ accepted }: IngestLoadReport) => accepted,
        onMeasured: async ({ accepted }: IngestLoadReport) => {
          earlier += accepted;
          ids.push(await readFile(acceptedFile));
        },
        acceptedFile,
      };
      for (let round = 1, isWarm = false; !isWarm && round <= MAX_WARM_UPS; round += 1) {
        const { report } = await measure(pipeline, WARM_UP);
        isWarm = report.p99Ms <= WARM_MS;
        progress(`warm-up ${round}: ${report.accepted} rows, p99 ${Math.round(report.p99Ms)} ms`);
      }
      const aimPerSecond = AIM_PER_MINUTE / 60;
      const ratePerSecond =
        "trySeconds" in offer
          ? await sustainableRate("borda", pipeline, { ...offer, aimPerSecond })
          : offer.ratePerSecond;
      progress(`borda for ${seconds} s at ${Math.round(ratePerSecond * 60)} a minute`);
      const main = await measure(pipeline, { ratePerSecond, seconds });
      const { cpuMs, report } = main;
      progress(`borda: ${report.accepted} rows, ${perRow(cpuMs, report.accepted)}; counting again`);
      const accepted = idsFrom(Buffer.concat(ids));
      return { ...main, ...(await reckon(database, accepted)), accepted: accepted.size, ratePerSecond };
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
  boundary:
    "The queue lives in memory and one thread runs all workers; the limits of the isolate are on, those that Cloudflare counts for a location are left out.",
  notes: [
    {
      figure: "sustainedPerMinute",
      says: "completions stored a minute, the time of the backlog included; at least 100000",
    },
    { figure: "seconds", says: "of load, at a fixed rate, after a warm-up and the search of the rate" },
    {
      figure: "offeredPerMinute",
      says: "requests that fell due: the highest rate that short tries sustained, up to 150000, or the one given",
    },
    {
      figure: "accepted",
      says: "different attempts that were told they are safe, those of warm-up and tries included",
    },
    {
      figure: "refused",
      says: "requests of the main load alone that were answered otherwise, not answered, or never got a connection",
    },
    { figure: "repeats", says: "requests of the main load that had been sent before" },
    { figure: "stored", says: "of all the accepted ones, how many have a row" },
    { figure: "lost", says: "accepted and without a row; 0" },
    { figure: "doubled", says: "rows beyond one an attempt; 0" },
    { figure: "counterDrift", says: "what all flushed totals are off a count made anew from the rows; 0" },
    {
      figure: "leadsExpected",
      says: "of all that was accepted, by the load's own reckoning of who shares an address",
    },
    { figure: "leadsStored", says: "all that there are; the same number" },
    { figure: "backlogSeconds", says: "from the end of the load to the last row; below 5" },
    {
      figure: "cpuRatioToFloor",
      says: "CPU a stored row over all processes, as a multiple of the floor's; at most 2",
    },
    { figure: "cpuMsPerRow", says: "of workerd, node and PostgreSQL, without the load" },
    { figure: "floorCpuMsPerRow", says: "the same of a bare queue and insert" },
    {
      figure: "floorSustainedPerMinute",
      says: "the highest rate that the bare pipeline sustained in short tries, up to 240000: what the emulation allows",
    },
    { figure: "p50Ms", says: "of requests of the main load, from when they were due" },
    { figure: "p99Ms", says: "the same" },
  ],
  async run({ seconds, perMinute }: BenchmarkOptions): Promise<Figures> {
    const trySeconds = Math.min(TRY_SECONDS.max, Math.max(TRY_SECONDS.min, seconds * TRY_SHARE));
    const offer = perMinute === undefined ? { trySeconds } : { ratePerSecond: perMinute / 60 };
    const population = makePopulation({ tenants: TENANTS, quizzes: QUIZZES }, SEED, Date.now());
    progress("starting PostgreSQL");
    const database = await startDatabase("bench-ingest");
    try {
      const borda = await measureBorda(database, population, seconds, offer);
      const { ratePerSecond } = borda;
      const floorSeconds = Math.max(FLOOR_MIN_SECONDS, seconds * FLOOR_SHARE);
      progress(`the floor for ${floorSeconds} s at the same rate`);
      const floorRate = { ratePerSecond, seconds: floorSeconds };
      return figuresOf(borda, await measureFloor(database, population, floorRate, offer));
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

/** @param borda of the main load, but for what is counted of all that was ever accepted (the notes say which) */
export function figuresOf(borda: BordaMeasured, floor: FloorMeasured): Figures {
  const { report, cpuMs, backlogMs } = borda;
  const cpuMsPerRow = totalOf(cpuMs) / report.accepted;
  return {
    sustainedPerMinute: Math.round(throughputOf(borda, report.accepted) * 60),
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
    cpuRatioToFloor: cpuMsPerRow / floor.cpuMsPerRow,
    cpuMsPerRow,
    floorCpuMsPerRow: floor.cpuMsPerRow,
    ...(floor.sustainedPerSecond === null
      ? {}
      : { floorSustainedPerMinute: Math.round(floor.sustainedPerSecond * 60) }),
    p50Ms: report.p50Ms,
    p99Ms: report.p99Ms,
    unasked: borda.unasked,
    deadLetters: borda.deadLetters,
    statuses: report.statuses,
  };
}
