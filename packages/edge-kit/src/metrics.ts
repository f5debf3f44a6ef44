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
        const counts = createSeries();
        const sums = createSeries();
        const totals = createSeries();
        const metric: Histogram = {
          observe: (value, labels = {}) => {
            for (const bound of buckets) {
              counts.update({ ...labels, le: String(bound) }, (count) => count + (value <= bound ? 1 : 0));
            }
            counts.update({ ...labels, le: "+Inf" }, (count) => count + 1);
            sums.update(labels, (sum) => sum + value);
            totals.update(labels, (count) => count + 1);
          },
        };
        const samples = () => [
          ...counts.lines(`${name}_bucket`),
          ...sums.lines(`${name}_sum`),
          ...totals.lines(`${name}_count`),
        ];
        return [{ type: "histogram", help, samples }, metric];
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

function createSeries() {
  const values = new Map<string, number>();
  return {
    update(labels: Labels, change: (value: number) => number) {
      let key = labelText(labels);
      if (!values.has(key) && values.size >= MAX_SERIES) key = '{series="other"}';
      values.set(key, change(values.get(key) ?? 0));
    },
    lines: (name: string) => Array.from(values, ([labels, value]) => `${name}${labels} ${value}`),
  };
}

function labelText(labels: Labels): string {
  const names = Object.keys(labels);
  if (names.length === 0) return "";
  const pairs = names.map((name) => {
    const value = String(labels[name])
      .replaceAll("\\", "\\\\")
      .replaceAll('"', '\\"')
      .replaceAll("\n", "\\n");
    return `${name}="${value}"`;
  });
  return `{${pairs.join(",")}}`;
}
