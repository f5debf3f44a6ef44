/** How a benchmark tells what it measured: one JSON document, or a table for people. Progress goes to standard error. */

export type Figures = Readonly<Record<string, number | string | Readonly<Record<string, number>>>>;

export type FigureNote = {
  /** Name of a figure. */
  readonly figure: string;
  /** What it means, in one line. */
  readonly says: string;
};

/** Digits that mean something on a shared machine. */
const SIGNIFICANT_DIGITS = 4;

/** Rounds what was measured; ids, counts and texts stay. */
export function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(SIGNIFICANT_DIGITS));
}

/** One line of JSON and nothing else. */
export function figuresAsJson(benchmark: string, figures: Figures): string {
  const values = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === "number" ? rounded(value) : value,
    ]),
  );
  return JSON.stringify({ benchmark, ...values });
}

/** The figures in the order of their notes; those without a note come last. */
export function figuresAsTable(figures: Figures, notes: readonly FigureNote[]): string {
  const names = [...new Set([...notes.map(({ figure }) => figure), ...Object.keys(figures)])];
  const rows = names
    .filter((name) => Object.hasOwn(figures, name))
    .map((name) => {
      const value = figures[name];
      const text = typeof value === "number" ? String(rounded(value)) : JSON.stringify(value);
      return [name, text, notes.find(({ figure }) => figure === name)?.says ?? ""] as const;
    });
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  return rows
    .map(([name, text, says]) =>
      `${name.padEnd(widths[0] ?? 0)}  ${text.padStart(widths[1] ?? 0)}  ${says}`.trimEnd(),
    )
    .join("\n");
}

/** The middle value, the mean of the two middle ones, 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? 0 : (low + high) / 2;
}

/** Says what goes on, on standard error: standard output belongs to the figures. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
