/**
 * `npm run bench -- view`: requests a second of the definition and of the personalised page, as shares of what a worker
 * that only says hello reaches in the same workerd, in turn in short windows, so that whatever else the machine does
 * hits all of them alike. The ratios are medians over the rounds.
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
const WINDOW_MS = 500;
const WARM_UP_MS = 1_500;
/** The share of the time that goes to latency, at a rate that leaves half of the capacity free. */
const LATENCY_SHARE = 0.2;
const LATENCY_LOAD = 0.5;
const SUBJECTS: readonly Subject[] = ["floor", "definition", "page"];

type Window = { readonly perSecond: number; readonly cpuMsPerRequest: number };
type Round = Readonly<Record<Subject, Window>>;
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

/** Each round begins with another subject, so that none always follows the same one. */
async function measureRounds(load: Load, workers: RunningWorkers, seconds: number): Promise<Round[]> {
  const rounds: Round[] = [];
  const count = Math.max(3, Math.round((seconds * 1000) / (WINDOW_MS * SUBJECTS.length)));
  for (let round = 0; round < count; round += 1) {
    const windows: Partial<Record<Subject, Window>> = {};
    for (let turn = 0; turn < SUBJECTS.length; turn += 1) {
      const subject = SUBJECTS[(round + turn) % SUBJECTS.length] as Subject;
      windows[subject] = await floodWindow(load, workers, subject, WINDOW_MS);
    }
    rounds.push(windows as Round);
    const { floor, definition, page } = windows as Round;
    progress(
      `round ${round + 1}/${count}: floor ${Math.round(floor.perSecond)}/s, definition ${(definition.perSecond / floor.perSecond).toFixed(2)}, page ${(page.perSecond / floor.perSecond).toFixed(2)} of it`,
    );
  }
  return rounds;
}

function ratioToFloor(rounds: readonly Round[], subject: Subject): number {
  return median(rounds.map((round) => round[subject].perSecond / round.floor.perSecond));
}

function cpuRatioToFloor(rounds: readonly Round[], subject: Subject): number {
  return median(rounds.map((round) => round[subject].cpuMsPerRequest / round.floor.cpuMsPerRequest));
}

async function measure(load: Load, workers: RunningWorkers, { seconds }: BenchmarkOptions): Promise<Figures> {
  for (const subject of SUBJECTS) await floodWindow(load, workers, subject, WARM_UP_MS);
  const rounds = await measureRounds(load, workers, seconds * (1 - LATENCY_SHARE));
  const perSecond = (subject: Subject) => median(rounds.map((round) => round[subject].perSecond));
  progress(`latency of pages at ${LATENCY_LOAD * 100} % of what they reach`);
  const latency = await load.run({
    subject: "page",
    ratePerSecond: perSecond("page") * LATENCY_LOAD,
    durationMs: seconds * LATENCY_SHARE * 1000,
    maxWaiting: 100_000,
  });
  return {
    definitionRatioToFloor: ratioToFloor(rounds, "definition"),
    pageRatioToFloor: ratioToFloor(rounds, "page"),
    pageRequestsPerSecond: Math.round(perSecond("page")),
    floorRequestsPerSecond: Math.round(perSecond("floor")),
    p99Ms: latency.p99Ms,
    p50Ms: latency.p50Ms,
    definitionRequestsPerSecond: Math.round(perSecond("definition")),
    definitionCpuToFloor: cpuRatioToFloor(rounds, "definition"),
    pageCpuToFloor: cpuRatioToFloor(rounds, "page"),
    rounds: rounds.length,
    lost: latency.lost + latency.shed,
  };
}

export const benchmark: Benchmark = {
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
    { figure: "rounds", says: "windows of half a second each; the ratios are their medians" },
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
