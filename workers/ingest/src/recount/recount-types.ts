/** What the recount and the meters say to each other. Only plain data crosses. */
import type { MeterTarget } from "@borda/contracts";

/** An attempt as its row tells it: whether it is final, and whether it names a way to reach the person. */
export type RowFact = { readonly id: string; readonly final: boolean; readonly lead: boolean };

/**
 * What a meter has counted of one segment of attempts: those of a generation of its window, or those that it has
 * forgotten (`startMs` is null), whose events it ignores.
 */
export type SegmentView = {
  readonly startMs: number | null;
  readonly completions: number;
  readonly leads: number;
};
/** The segments of a shard, oldest first. Attempts created up to `horizonMs` belong to the forgotten ones. */
export type RecountView = { readonly horizonMs: number; readonly segments: readonly SegmentView[] };

/** What the rows of a segment say, in the words of the counters. */
export type SegmentRows = {
  /** Final rows by dimension such as `country=BR`; all of them under "". */
  readonly completions: Readonly<Record<string, number>>;
  /** Rows with a contact, likewise. */
  readonly leads: Readonly<Record<string, number>>;
  readonly options: readonly {
    readonly element: string;
    readonly choice: string;
    readonly count: number;
  }[];
};

/** How far counters were off, each as a sum of absolute differences. */
export type Drift = { readonly completions: number; readonly leads: number; readonly options: number };

export type Settlement = {
  /** `busy`: the segment changed since the recount looked at it; the next one looks again. */
  readonly result: "agrees" | "corrected" | "busy";
  readonly drift: Drift;
};
export type StoredCheck = { readonly result: "agrees" | "corrected" | "busy"; readonly counters: number };

/** Called by the recount of ingest alone. */
export interface QuizMeterRecountRpc {
  /** Begins a recount and ends any other; gives what is counted at this moment. */
  openRecount(target: MeterTarget, shard: number, recountId: string): Promise<RecountView>;
  /** Ids of the attempts in the window whose end or contact the meter has not counted. Changes nothing. */
  unknownAttempts(target: MeterTarget, shard: number, rows: readonly RowFact[]): Promise<readonly string[]>;
  /** Makes the counters of a segment say what its rows say, if nothing changed there since `openRecount`. */
  settleSegment(
    target: MeterTarget,
    shard: number,
    recount: { readonly id: string; readonly segment: number | null },
    rows: SegmentRows,
  ): Promise<Settlement>;
  /** Compares what PostgreSQL holds of the counters with what was flushed; a difference goes out with the next flush. */
  verifyStored(target: MeterTarget, shard: number): Promise<StoredCheck>;
}
