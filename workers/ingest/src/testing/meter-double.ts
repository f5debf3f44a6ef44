/** A meter without an object around it: the real counting code, its log in memory, and a switch that takes its memory away. */
import type { AttemptEvents } from "@borda/contracts";
import { EventWindow, type WindowLimits } from "../meter/event-window.ts";
import { decodeChange, encodeChange, type LogRow } from "../meter/log-row.ts";
import type { MeterChange, MeterTally } from "../meter/meter-change.ts";
import { QuizMeterState } from "../meter/quiz-meter.ts";
import type { RecountView, RowFact, SegmentRows, Settlement } from "../recount/recount-types.ts";
import { SegmentRecount, unknownAttempts } from "../recount/segment-recount.ts";

export class MeterDouble {
  state: QuizMeterState;
  readonly #limits: WindowLimits | undefined;
  readonly #log: LogRow[] = [];
  #recount = new SegmentRecount();

  constructor(limits?: WindowLimits) {
    this.#limits = limits;
    this.state = this.#emptyState();
  }

  #emptyState(): QuizMeterState {
    return new QuizMeterState(new EventWindow(-1, this.#limits));
  }

  record(entries: readonly AttemptEvents[], nowMs: number): MeterTally {
    const { tally, change } = this.state.apply(entries, nowMs);
    if (tally.applied > 0) this.#keep(change);
    return tally;
  }

  openRecount(id: string): RecountView {
    return this.#recount.open(id, this.state.window);
  }

  unknownAttempts(rows: readonly RowFact[]): string[] {
    return unknownAttempts(this.state.window, rows);
  }

  settleSegment(id: string, segment: number | null, rows: SegmentRows): Settlement {
    const { settlement, change } = this.#recount.settle(id, segment, rows, this.state);
    if (change !== null) this.#keep(change);
    return settlement;
  }

  /** Forgets everything but the log, as an object does that was evicted. */
  evict(): void {
    this.#recount = new SegmentRecount();
    this.state = this.#emptyState();
    for (const row of this.#log) this.state.replay(decodeChange(row, 0));
    this.state.resume();
  }

  #keep(change: MeterChange): void {
    this.#log.push(encodeChange(change));
  }
}
