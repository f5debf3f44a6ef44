/**
 * What PostgreSQL has of a meter's counters and what it has not: pure bookkeeping of log numbers and deltas.
 *
 * A flush is named by the log rows (after, upto] that it sums. It is written down before it is sent, so that after a
 * crash the very same flush is sent again; PostgreSQL applies it only where its mark equals `after`. Deltas that
 * come meanwhile wait in `pending` for the next one.
 */
import { CounterMap } from "./counter-map.ts";

export type Flight = { readonly upto: number; readonly sinceMs: number; readonly deltas: CounterMap };

/** What storage keeps; `pending` is rebuilt from the log. */
export type LedgerRecord = {
  readonly flushed: number;
  readonly inFlight: {
    readonly upto: number;
    readonly sinceMs: number;
    readonly deltas: Record<string, number>;
  } | null;
};

/** What a mark that is not where it was expected means. */
export type Reconciliation =
  /** The answer to an earlier try was lost. */
  | "was-applied"
  /** Nothing was applied yet; the same flush is sent again. */
  | "send-again"
  /** PostgreSQL lost this shard's counters, or was set up anew: all totals are sent. */
  | "send-totals"
  /** The mark is from another history: what PostgreSQL does not have is added to what it has. A drift. */
  | "rebase";

export class FlushLedger {
  /** Number of the newest log row. */
  lastSeq: number;
  #flushed: number;
  #inFlight: Flight | null;
  #pending = new CounterMap();
  #pendingSinceMs: number | null = null;

  constructor(record: LedgerRecord = { flushed: 0, inFlight: null }) {
    this.#flushed = record.flushed;
    this.#inFlight =
      record.inFlight === null
        ? null
        : { ...record.inFlight, deltas: new CounterMap(record.inFlight.deltas) };
    this.lastSeq = this.base;
  }

  get flushed(): number {
    return this.#flushed;
  }
  get inFlight(): Flight | null {
    return this.#inFlight;
  }
  get pending(): CounterMap {
    return this.#pending;
  }
  get pendingSinceMs(): number | null {
    return this.#pendingSinceMs;
  }
  /** Log rows up to here are in PostgreSQL or on their way. */
  get base(): number {
    return this.#inFlight?.upto ?? this.#flushed;
  }
  /** Counters that PostgreSQL has not, or has not confirmed. */
  get waiting(): number {
    return (this.#inFlight?.deltas.size ?? 0) + this.#pending.size;
  }
  get hasWork(): boolean {
    return this.#inFlight !== null || this.#pending.size > 0;
  }

  /** Seconds since the oldest event that PostgreSQL has not; 0 when it has all. */
  lagSeconds(nowMs: number): number {
    const sinceMs = this.#inFlight?.sinceMs ?? this.#pendingSinceMs;
    return sinceMs === null || !this.hasWork ? 0 : Math.max(0, (nowMs - sinceMs) / 1000);
  }

  /** Takes the deltas of log rows up to `seq` that are not in PostgreSQL. */
  note(seq: number, deltas: CounterMap, atMs: number): void {
    this.lastSeq = Math.max(this.lastSeq, seq);
    if (seq <= this.base) return;
    if (this.#pending.size === 0) this.#pendingSinceMs = atMs;
    this.#pending.addAll(deltas);
  }

  /** The flush to send: the one under way, or all that is pending; null when there is nothing to send. */
  begin(): Flight | null {
    if (this.#inFlight === null && this.#pending.size > 0) {
      this.#inFlight = {
        upto: this.lastSeq,
        sinceMs: this.#pendingSinceMs ?? 0,
        deltas: this.#pending,
      };
      this.#clearPending();
    }
    return this.#inFlight;
  }

  /** PostgreSQL has what was under way. */
  confirm(): void {
    if (this.#inFlight === null) return;
    this.#flushed = this.#inFlight.upto;
    this.#inFlight = null;
  }

  /**
   * PostgreSQL's mark is not `flushed`: decides from where it is.
   * @param totals all totals of the shard, for the case that PostgreSQL has none
   */
  reconcile(mark: number, totals: CounterMap): Reconciliation {
    const flight = this.#inFlight;
    if (flight === null || mark === this.#flushed) return "send-again";
    if (mark === flight.upto) {
      this.confirm();
      return "was-applied";
    }
    const deltas = new CounterMap();
    deltas.addAll(mark === 0 ? totals : flight.deltas);
    if (mark !== 0) deltas.addAll(this.#pending);
    this.lastSeq = Math.max(this.lastSeq, mark) + 1;
    this.#flushed = mark;
    this.#inFlight = { upto: this.lastSeq, sinceMs: flight.sinceMs, deltas };
    this.#clearPending();
    return mark === 0 ? "send-totals" : "rebase";
  }

  /**
   * Prepares a flush that makes PostgreSQL right whatever it holds. It takes the place of what is pending.
   * @param mark where PostgreSQL's mark stands
   * @param difference all totals less what PostgreSQL holds
   */
  replace(mark: number, difference: CounterMap, nowMs: number): void {
    this.lastSeq = Math.max(this.lastSeq, mark) + 1;
    this.#flushed = mark;
    this.#inFlight = { upto: this.lastSeq, sinceMs: this.#pendingSinceMs ?? nowMs, deltas: difference };
    this.#clearPending();
  }

  record(): LedgerRecord {
    const flight = this.#inFlight;
    return {
      flushed: this.#flushed,
      inFlight: flight === null ? null : { ...flight, deltas: flight.deltas.toJSON() },
    };
  }

  #clearPending(): void {
    this.#pending = new CounterMap();
    this.#pendingSinceMs = null;
  }
}
