/** Every benchmark, by the name under which `npm run bench -- NAME` runs it. */
import type { FigureNote, Figures } from "./harness/figures.ts";

export type BenchmarkOptions = {
  /** How long to measure, in seconds; preparation comes on top. */
  readonly seconds: number;
};

/** What a benchmark's module exports as `benchmark`. */
export interface Benchmark {
  readonly notes: readonly FigureNote[];
  /** Starts what it measures, measures, and stops everything again, also when it fails. */
  run(options: BenchmarkOptions): Promise<Figures>;
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
};
