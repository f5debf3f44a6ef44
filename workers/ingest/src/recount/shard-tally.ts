/** Rows of one meter shard, counted by the segments in which the meter counts. Pure. */
import { uuidv7TimeMs } from "@borda/contracts";
import type { RecountDetail, RecountRow } from "@borda/db";
import { dimensionTexts } from "../meter/counter-names.ts";
import type { RecountView, SegmentRows, SegmentView } from "./recount-types.ts";
import { dimensionsOfRow, optionsOf } from "./row-events.ts";

/** A segment with its bounds and the number of its rows. */
export type SegmentTally = SegmentView & {
  /** Creation times of its attempts: from here on, and before. */
  readonly fromMs: number;
  readonly untilMs: number;
  finalRows: number;
  leadRows: number;
  /** Whether a row is so young that its meter may not have heard of it. */
  hasFresh: boolean;
};

/** The segments of a shard, ready to count rows into. */
export function segmentTallies({ horizonMs, segments }: RecountView): SegmentTally[] {
  return segments.map((segment, index) => {
    // The oldest generation takes everything from the horizon on.
    const fromMs =
      segment.startMs === null ? Number.NEGATIVE_INFINITY : index === 1 ? horizonMs + 1 : segment.startMs;
    const nextMs = segments[index + 1]?.startMs ?? Number.POSITIVE_INFINITY;
    const untilMs = segment.startMs === null ? horizonMs + 1 : nextMs;
    return { ...segment, fromMs, untilMs, finalRows: 0, leadRows: 0, hasFresh: false };
  });
}

/** The segment of an attempt; null when the meter has no generation that could hold it. */
export function segmentOf<Segment extends SegmentTally>(
  segments: readonly Segment[],
  attemptId: string,
): Segment | null {
  const createdMs = uuidv7TimeMs(attemptId);
  return segments.find(({ fromMs, untilMs }) => createdMs >= fromMs && createdMs < untilMs) ?? null;
}

/** @param isFresh whether the meter may not have heard of the row yet */
export function countRow(segment: SegmentTally, row: RecountRow, isFresh: boolean): void {
  if (row.final) segment.finalRows += 1;
  if (row.lead) segment.leadRows += 1;
  if (isFresh) segment.hasFresh = true;
}

/**
 * Whether counters and rows of the segment differ in a way that no message under way explains: of the forgotten attempts
 * in any way, of those in the window when more was counted than is stored. What is missing in the window is told row by row.
 */
export function isOff({ startMs, completions, leads, finalRows, leadRows }: SegmentTally): boolean {
  if (startMs === null) return completions !== finalRows || leads < leadRows;
  return completions > finalRows;
}

/** Rows of a segment in the words of the counters. */
export class SegmentSums {
  hasFresh = false;
  readonly #completions = new Map<string, number>();
  readonly #leads = new Map<string, number>();
  readonly #options = new Map<string, { element: string; choice: string; count: number }>();

  add(row: RecountDetail): void {
    const dimensions = ["", ...dimensionTexts(dimensionsOfRow(row))];
    for (const dimension of dimensions) {
      if (row.final) this.#completions.set(dimension, (this.#completions.get(dimension) ?? 0) + 1);
      if (row.lead) this.#leads.set(dimension, (this.#leads.get(dimension) ?? 0) + 1);
    }
    for (const option of optionsOf(row)) {
      const key = `${option.element}:${option.choice}`;
      const known = this.#options.get(key) ?? { ...option, count: 0 };
      known.count += 1;
      this.#options.set(key, known);
    }
  }

  rows(): SegmentRows {
    return {
      completions: Object.fromEntries(this.#completions),
      leads: Object.fromEntries(this.#leads),
      options: [...this.#options.values()],
    };
  }
}
