/**
 * Counters, gauges and histograms of one isolate or process, rendered as Prometheus text
 * (exposition format 0.0.4). An isolate sees only its own share; sums over isolates are the scraper's.
 */

export type Labels = Readonly<Record<string, string | number>>;

export interface Counter {
  inc(labels?: Labels, by?: number): void;
  /** `inc` for these labels alone, which are spelled out once and not for every request. */
  bound(labels: Labels): () => void;
}
export interface Gauge {
  set(value: number, labels?: Labels): void;
}
export interface Histogram {
  observe(value: number, labels?: Labels): void;
  /** `observe` for these labels alone. */
  bound(labels: Labels): (value: number) => void;
}
export interface Metrics {
  counter(name: string, help: string): Counter;
  gauge(name: string, help: string): Gauge;
  /** @param buckets upper bounds in ascending order; +Inf is added */
  histogram(name: string, help: string, buckets: readonly number[]): Histogram;
  render(): string;
}

/** Label sets of one metric; beyond this a series is counted under `other`, so that hostile input cannot grow memory. */
const MAX_SERIES = 500;

type Family = { readonly type: string; readonly help: string; readonly samples: () => string[] };

/** An empty registry. Asking twice for the same name gives the same metric. */
export function createMetrics(): Metrics {
  const families = new Map<string, Family>();
  const made = new Map<string, Counter | Gauge | Histogram>();

  function once<Metric extends Counter | Gauge | Histogram>(
    name: string,
    make: () => [Family, Metric],
  ): Metric {
    const existing = made.get(name);
    if (existing !== undefined) return existing as Metric;
    const [family, metric] = make();
    families.set(name, family);
    made.set(name, metric);
    return metric;
  }

  return {
    counter: (name, help) =>
      once(name, () => {
        const series = createSeries();
        const metric: Counter = {
          inc(labels = {}, by = 1) {
            series.cell(labels).value += by;
          },
          bound(labels) {
            const cell = lazily(() => series.cell(labels));
            return () => {
              cell().value += 1;
            };
          },
        };
        return [{ type: "counter", help, samples: () => series.lines(name) }, metric];
      }),
    gauge: (name, help) =>
      once(name, () => {
        const series = createSeries();
        const metric: Gauge = {
          set(value, labels = {}) {
            series.cell(labels).value = value;
          },
        };
        return [{ type: "gauge", help, samples: () => series.lines(name) }, metric];
      }),
    histogram: (name, help, buckets) =>
      once(name, () => {
        const series = createHistogramSeries(buckets);
        const metric: Histogram = {
          observe: (value, labels = {}) => series.observe(series.cell(labels), value),
          bound(labels) {
            const cell = lazily(() => series.cell(labels));
            return (value) => series.observe(cell(), value);
          },
        };
        return [{ type: "histogram", help, samples: () => series.lines(name) }, metric];
      }),
    render: () => {
      let text = "";
      for (const [name, family] of families) {
        text += `# HELP ${name} ${family.help}\n# TYPE ${name} ${family.type}\n`;
        for (const line of family.samples()) text += `${line}\n`;
      }
      return text;
    },
  };
}

const OTHER_SERIES = '{series="other"}';

/** A series exists from its first value on, so that binding one shows nothing that never happened. */
function lazily<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Cells by their labels' text; beyond the limit all further labels share one. */
function createCells<Cell>(make: () => Cell) {
  const cells = new Map<string, Cell>();
  return {
    cells,
    cell(labels: Labels): Cell {
      let key = labelText(labels);
      if (cells.size >= MAX_SERIES && !cells.has(key)) key = OTHER_SERIES;
      const existing = cells.get(key);
      if (existing !== undefined) return existing;
      const cell = make();
      cells.set(key, cell);
      return cell;
    },
  };
}

function createSeries() {
  const { cells, cell } = createCells(() => ({ value: 0 }));
  return {
    cell,
    lines: (name: string) => Array.from(cells, ([labels, { value }]) => `${name}${labels} ${value}`),
  };
}

/** Counts each value in its one bucket; the cumulative form of the text is made when it is asked for. */
function createHistogramSeries(buckets: readonly number[]) {
  type Cell = { readonly counts: number[]; sum: number };
  const { cells, cell } = createCells<Cell>(() => ({
    counts: new Array<number>(buckets.length + 1).fill(0),
    sum: 0,
  }));
  return {
    cell,
    observe(own: Cell, value: number) {
      let bucket = 0;
      while (bucket < buckets.length && value > (buckets[bucket] as number)) bucket += 1;
      own.counts[bucket] = (own.counts[bucket] ?? 0) + 1;
      own.sum += value;
    },
    lines: (name: string) => [
      ...Array.from(cells).flatMap(([labels, { counts }]) => {
        let cumulative = 0;
        return counts.map((count, bucket) => {
          cumulative += count;
          const bound = bucket === buckets.length ? "+Inf" : String(buckets[bucket]);
          return `${name}_bucket${withLabel(labels, `le="${bound}"`)} ${cumulative}`;
        });
      }),
      ...Array.from(cells, ([labels, { sum }]) => `${name}_sum${labels} ${sum}`),
      ...Array.from(
        cells,
        ([labels, { counts }]) => `${name}_count${labels} ${counts.reduce((a, b) => a + b)}`,
      ),
    ],
  };
}

function withLabel(labels: string, label: string): string {
  return labels === "" ? `{${label}}` : `${labels.slice(0, -1)},${label}}`;
}

const NEEDS_ESCAPE = /["\\\n]/;

function labelText(labels: Labels): string {
  let text = "";
  for (const name in labels) {
    let value = String(labels[name]);
    if (NEEDS_ESCAPE.test(value)) {
      value = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
    }
    text += `${text === "" ? "{" : ","}${name}="${value}"`;
  }
  return text === "" ? "" : `${text}}`;
}
