/** Every benchmark, by the name under which `npm run bench -- NAME` runs it. */
import type { FigureNote, Figures } from "./harness/figures.ts";

export type BenchmarkOptions = {
  /** How long to measure, in seconds; preparation comes on top. */
  readonly seconds: number;
  /** How much to offer a minute, for benchmarks that offer a fixed rate. */
  readonly perMinute?: number;
};

/** What a benchmark's module exports as `benchmark`. */
export interface Benchmark {
  readonly notes: readonly FigureNote[];
  /** Where what is measured is not what will run; printed with the figures. */
  readonly boundary?: string;
  /** Starts what it measures, measures, and stops everything again, also when it fails. */
  run(options: BenchmarkOptions): Promise<Figures>;
  /** What of the figures is plainly wrong, such as a lost answer; the exit code is then 1. Speed never is. */
  readonly failures?: (figures: Figures) => readonly string[];
}

type Entry = {
  readonly measures: string;
  readonly defaultSeconds: number;
  readonly load: () => Promise<{ readonly benchmark: Benchmark }>;
};

export const BENCHMARKS: Readonly<Record<string, Entry>> = {
  view: {
    measures: "pages and definitions of the edge against a worker that says hello",
    defaultSeconds: 30,
    load: () => import("./view/view.bench.ts"),
  },
  ingest: {
    measures: "finished attempts over HTTP into PostgreSQL against a bare queue and insert",
    defaultSeconds: 300,
    load: () => import("./ingest/ingest.bench.ts"),
  },
  memory: {
    measures: "what an isolate of the edge keeps of 1,000 quizzes",
    defaultSeconds: 10,
    load: () => import("./memory/memory.bench.ts"),
  },
  respondent: {
    measures: "what a person with a cheap phone in a bad network waits for, in Chromium",
    defaultSeconds: 40,
    load: () => import("./respondent/respondent.bench.ts"),
  },
};
