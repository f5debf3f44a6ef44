/**
 * Counters, gauges and histograms of one isolate or process, rendered as Prometheus text
 * (exposition format 0.0.4). An isolate sees only its own share; sums over isolates are the scraper's.
 */

export type Labels = Readonly<Record<string, string | number>>;

export interface Counter {
  inc(labels?: Labels, by?: number): void;
}
export interface Gauge {
  set(value: number, labels?: Labels): void;
}
export interface Histogram {
  observe(value: number, labels?: Labels): void;
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
          inc: (labels = {}, by = 1) => series.update(labels, (value) => value + by),
        };
        return [{ type: "counter", help, samples: () => series.lines(name) }, metric];
      }),
    gauge: (name, help) =>
      once(name, () => {
        const series = createSeries();
        const metric: Gauge = { set: (value, labels = {}) => series.update(labels, () => value) };
        return [{ type: "gauge", help, samples: () => series.lines(name) }, metric];
      }),
    histogram: (name, help, buckets) =>
      once(name, () => {
        const series = createHistogramSeries(buckets);
        const metric: Histogram = { observe: (value, labels = {}) => series.observe(labels, value) };
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

function createSeries() {
  const values = new Map<string, number>();
  return {
    update(labels: Labels, change: (value: number) => number) {
      let key = labelText(labels);
      if (values.size >= MAX_SERIES && !values.has(key)) key = OTHER_SERIES;
      values.set(key, change(values.get(key) ?? 0));
    },
    lines: (name: string) => Array.from(values, ([labels, value]) => `${name}${labels} ${value}`),
  };
}

/** Counts each value in its one bucket; the cumulative form of the text is made when it is asked for. */
function createHistogramSeries(buckets: readonly number[]) {
  const series = new Map<string, { counts: number[]; sum: number }>();
  return {
    observe(labels: Labels, value: number) {
      let key = labelText(labels);
      let own = series.get(key);
      if (own === undefined) {
        if (series.size >= MAX_SERIES) key = OTHER_SERIES;
        own = series.get(key) ?? { counts: new Array<number>(buckets.length + 1).fill(0), sum: 0 };
        series.set(key, own);
      }
      let bucket = 0;
      while (bucket < buckets.length && value > (buckets[bucket] as number)) bucket += 1;
      own.counts[bucket] = (own.counts[bucket] ?? 0) + 1;
      own.sum += value;
    },
    lines: (name: string) => [
      ...Array.from(series).flatMap(([labels, { counts }]) => {
        let cumulative = 0;
        return counts.map((count, bucket) => {
          cumulative += count;
          const bound = bucket === buckets.length ? "+Inf" : String(buckets[bucket]);
          return `${name}_bucket${withLabel(labels, `le="${bound}"`)} ${cumulative}`;
        });
      }),
      ...Array.from(series, ([labels, { sum }]) => `${name}_sum${labels} ${sum}`),
      ...Array.from(
        series,
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
