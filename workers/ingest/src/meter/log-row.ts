/** A change of a meter as one row of its log: the entries of the window as a blob, all else as JSON. */
import { CounterMap } from "./counter-map.ts";
import { decodeSections, encodeSections } from "./log-codec.ts";
import { deltasOf, type MeterChange, type WindowEntries, type WindowSection } from "./meter-change.ts";

/** What the JSON of a row holds; names are short because a busy meter writes one a second. */
type RowJson = {
  /** Deltas: of the only section, or of a change that has none. */
  readonly d?: Record<string, number>;
  /** Deltas of each section, where there are several. */
  readonly p?: readonly Record<string, number>[];
  /** New steps. */
  readonly s: readonly string[];
  /** The line of a sweep of idle people, in seconds since the epoch. */
  readonly i?: number;
  /** A correction: its segment, the window's begin, and what the segment's counts change by. */
  readonly c?: { readonly n: number | null; readonly h: number; readonly k: Record<string, number> };
};

export type LogRow = { readonly entries: ArrayBuffer; readonly deltas: string };

/** @throws RangeError when the sections do not fit into memory */
export function encodeChange(change: MeterChange): LogRow {
  const { sections, deltas, newSteps, idleUptoSeconds, correction } = change;
  const json = {
    ...(sections.length > 1 ? { p: sections.map((section) => section.deltas) } : { d: deltas }),
    s: newSteps,
    i: idleUptoSeconds,
    c: correction && { n: correction.segment, h: correction.horizonMs, k: correction.counted },
  };
  return { entries: encodeSections(sections), deltas: JSON.stringify(json) };
}

/**
 * @param atMs when the row was written
 * @throws Error when the row is damaged
 */
export function decodeChange(row: LogRow, atMs: number): MeterChange {
  const { d, p, s, i, c } = JSON.parse(row.deltas) as RowJson;
  const sections = withDeltas(decodeSections(row.entries, atMs), p ?? [], new CounterMap(d));
  return {
    deltas: sections.length === 0 ? new CounterMap(d) : deltasOf(sections),
    sections,
    newSteps: s,
    ...(i === undefined ? {} : { idleUptoSeconds: i }),
    ...(c === undefined
      ? {}
      : { correction: { segment: c.n, horizonMs: c.h, counted: new CounterMap(c.k) } }),
  };
}

/** Rows of before deltas were kept by section give all of them to the newest one. */
function withDeltas(
  entries: readonly WindowEntries[],
  parts: RowJson["p"] & {},
  whole: CounterMap,
): WindowSection[] {
  return entries.map((section, index) => {
    const part = parts[index];
    if (part !== undefined) return { ...section, deltas: new CounterMap(part) };
    return { ...section, deltas: index === entries.length - 1 ? whole : new CounterMap() };
  });
}
