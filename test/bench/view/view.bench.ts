/**
 * `npm run bench -- view`: requests a second of the definition and of the personalised page, as shares of what a worker
 * that only says hello reaches in the same workerd, each short window of one between two of the other, so that
 * whatever else the machine does hits both alike. The ratios are medians over the windows. The same is measured of
 * workers that send the same bytes and headers and do nothing else, which says how much of a distance is the edge's.
 */
import type { Benchmark, BenchmarkOptions } from "../benchmarks.ts";
import { type Figures, median, progress } from "../harness/figures.ts";
import { type LoadProcess, startLoadProcess } from "../harness/load-process.ts";
import type { OpenLoopReport } from "../harness/open-loop.ts";
import type { RunningWorkers } from "../harness/running-workers.ts";
import { requestsOf, startEdge } from "./edge-and-floor.ts";
import type { Subject, ViewSetup, ViewTask } from "./view-load.ts";

const CONNECTIONS = 32;
/** Above what one core's workerd can answer, so that the rate of answers is the worker's own limit. */
const FLOOD_PER_SECOND = 60_000;
/** Short, so that what else the machine does hits neighbouring windows alike. */
const WINDOW_MS = 250;
const WARM_UP_MS = 1_500;
/** The share of the time that goes to latency, at a rate that leaves half of the capacity free. */
const LATENCY_SHARE = 0.2;
const LATENCY_LOAD = 0.5;
const MEASURED: readonly Measured[] = ["definition", "page", "mirroredDefinition", "mirroredPage"];

type Window = { readonly perSecond: number; readonly cpuMsPerRequest: number };
type Measured = Exclude<Subject, "floor">;
/** A window of a subject between two of the floor. */
export type Sample = { readonly subject: Measured; readonly own: Window; readonly floor: Window };
type Load = LoadProcess<ViewTask, OpenLoopReport>;

async function floodWindow(
  load: Load,
  workers: RunningWorkers,
  subject: Subject,
  durationMs: number,
): Promise<Window> {
  const before = await workers.cpu.usedMs();
  const report = await load.run({
    subject,
    ratePerSecond: FLOOD_PER_SECOND,
    durationMs,
    maxWaiting: CONNECTIONS,
  });
  const used = (await workers.cpu.usedMs()) - before;
  if (report.wrong > 0 || report.right === 0) {
    throw new Error(`${subject} answered ${JSON.stringify(report.statuses)}, which is no speed to speak of`);
  }
  return { perSecond: report.perSecond, cpuMsPerRequest: used / report.right };
}

/** The floor stands before and after every window of a subject, and the two are averaged. */
async function measureSamples(load: Load, workers: RunningWorkers, seconds: number): Promise<Sample[]> {
  const rounds = Math.max(3, Math.round((seconds * 1000) / (WINDOW_MS * MEASURED.length * 2)));
  const samples: Sample[] = [];
  let before = await floodWindow(load, workers, "floor", WINDOW_MS);
  for (let round = 1; round <= rounds; round += 1) {
    for (const subject of MEASURED) {
      const own = await floodWindow(load, workers, subject, WINDOW_MS);
      const after = await floodWindow(load, workers, "floor", WINDOW_MS);
      samples.push({ subject, own, floor: meanOf(before, after) });
      before = after;
    }
    if (round % 10 === 0 || round === rounds) progress(`round ${round}/${rounds}: ${ratiosText(samples)}`);
  }
  return samples;
}

function meanOf(one: Window, other: Window): Window {
  return {
    perSecond: (one.perSecond + other.perSecond) / 2,
    cpuMsPerRequest: (one.cpuMsPerRequest + other.cpuMsPerRequest) / 2,
  };
}

function ratiosText(samples: readonly Sample[]): string {
  return MEASURED.map((subject) => `${subject} ${ratioToFloor(samples, subject, "perSecond").toFixed(2)}`)
    .join(", ")
    .concat(" of the floor");
}

function perSecondOf(samples: readonly Sample[], subject: Measured): number {
  return median(samples.filter((sample) => sample.subject === subject).map(({ own }) => own.perSecond));
}

function ratioToFloor(samples: readonly Sample[], subject: Measured, figure: keyof Window): number {
  const own = samples.filter((sample) => sample.subject === subject);
  return median(own.map((sample) => sample.own[figure] / sample.floor[figure]));
}

async function measure(load: Load, workers: RunningWorkers, { seconds }: BenchmarkOptions): Promise<Figures> {
  for (const subject of ["floor", ...MEASURED] as const) {
    await floodWindow(load, workers, subject, WARM_UP_MS);
  }
  const samples = await measureSamples(load, workers, seconds * (1 - LATENCY_SHARE));
  progress(`latency of pages at ${LATENCY_LOAD * 100} % of what they reach`);
  const latency = await load.run({
    subject: "page",
    ratePerSecond: perSecondOf(samples, "page") * LATENCY_LOAD,
    durationMs: seconds * LATENCY_SHARE * 1000,
    maxWaiting: 100_000,
  });
  return figuresOf(samples, latency);
}

/** @param latency of the pages at half of their rate */
export function figuresOf(samples: readonly Sample[], latency: OpenLoopReport): Figures {
  return {
    definitionRatioToFloor: ratioToFloor(samples, "definition", "perSecond"),
    pageRatioToFloor: ratioToFloor(samples, "page", "perSecond"),
    pageRequestsPerSecond: Math.round(perSecondOf(samples, "page")),
    floorRequestsPerSecond: Math.round(median(samples.map(({ floor }) => floor.perSecond))),
    p99Ms: latency.p99Ms,
    p50Ms: latency.p50Ms,
    definitionRequestsPerSecond: Math.round(perSecondOf(samples, "definition")),
    definitionCpuToFloor: ratioToFloor(samples, "definition", "cpuMsPerRequest"),
    pageCpuToFloor: ratioToFloor(samples, "page", "cpuMsPerRequest"),
    mirroredDefinitionRatioToFloor: ratioToFloor(samples, "mirroredDefinition", "perSecond"),
    mirroredPageRatioToFloor: ratioToFloor(samples, "mirroredPage", "perSecond"),
    windows: samples.length,
    lost: latency.lost + latency.shed,
  };
}

export const benchmark: Benchmark = {
  boundary:
    "One thread runs all workers; the limits of the isolate are on, those that Cloudflare counts for a location are left out.",
  notes: [
    { figure: "definitionRatioToFloor", says: "of the floor's requests a second; at least 0.8" },
    { figure: "pageRatioToFloor", says: "of the floor's requests a second; at least 0.5" },
    { figure: "pageRequestsPerSecond", says: "on one core of this machine, with the load on another" },
    { figure: "floorRequestsPerSecond", says: "a worker that says hello, in the same process" },
    { figure: "p99Ms", says: "of pages at half of their rate, from when a request was due" },
    { figure: "p50Ms", says: "the same" },
    { figure: "definitionRequestsPerSecond", says: "" },
    { figure: "definitionCpuToFloor", says: "CPU of workerd a request, as a multiple of the floor's" },
    { figure: "pageCpuToFloor", says: "the same" },
    {
      figure: "mirroredDefinitionRatioToFloor",
      says: "a worker that only sends the definition's bytes and headers: what none could surpass",
    },
    { figure: "mirroredPageRatioToFloor", says: "the same for one page" },
    { figure: "windows", says: "of a quarter of a second; the ratios are the medians over them" },
    { figure: "lost", says: "requests of the latency run that were not answered" },
  ],
  async run(options) {
    progress("bundling the edge as a deployment would");
    const workers = await startEdge();
    try {
      const setup: ViewSetup = { connections: CONNECTIONS, subjects: await requestsOf(workers) };
      const load = await startLoadProcess<ViewSetup, ViewTask, OpenLoopReport>(
        new URL("view-load.ts", import.meta.url),
        setup,
      );
      try {
        return await measure(load, workers, options);
      } finally {
        await load.stop();
      }
    } finally {
      await workers.stop();
    }
  },
};
