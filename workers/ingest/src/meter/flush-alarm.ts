/**
 * When a meter wakes: to flush what it has counted, else to see who has become idle. The platform drops an alarm that threw six times and was seen to lose others
 * (cloudflare-docs#18324), so the time is kept here and every call that finds work checks it.
 */
import { backoffSeconds } from "@borda/edge-kit";
import type { FlushOutcome } from "./meter-flush.ts";

/** So soon after the first change of a quiet quiz its counters stand in PostgreSQL. */
const FLUSH_SOON_MS = 5_000;
/** After a reconciliation the prepared flush goes out soon. */
const RECONCILED_MS = 1_000;
/** An alarm that is this late was lost. */
const OVERDUE_MS = 60_000;
/** While PostgreSQL is away a meter asks again after up to two minutes. */
const AWAY_BACKOFF = { baseSeconds: 5, maxSeconds: 120 };
/** A refusal will hardly pass by itself. */
const REFUSED_BACKOFF = { baseSeconds: 60, maxSeconds: 6 * 3_600 };
/** No alarm is set for later; one that is was set before the clock was put back. */
const LONGEST_MS = 1_000 * REFUSED_BACKOFF.maxSeconds;

/** The part of a Durable Object's storage that is needed here. */
export interface AlarmStorage {
  getAlarm(): Promise<number | null>;
  setAlarm(atMs: number): Promise<void>;
}

/** `idle`: to count who has become idle. */
export type AlarmPurpose = "flush" | "idle";

export class FlushAlarm {
  readonly #storage: AlarmStorage;
  readonly #flushEveryMs: number;
  /** When PostgreSQL took a flush last. Memory alone: whoever has lost it flushes soon. */
  #flushedAtMs = Number.NEGATIVE_INFINITY;
  /** When the alarm is set for; undefined until storage was asked, null while there is none. */
  #atMs: number | null | undefined;
  /** What the alarm is set for. One for idle people makes way for a flush; one for a flush may be a delay after failures. */
  #purpose: AlarmPurpose = "flush";
  /** Tries in a row that PostgreSQL did not take. */
  #failures = 0;

  /** @param flushEverySeconds least time between two flushes, so that a busy quiz does not ask for one after the other */
  constructor(storage: AlarmStorage, flushEverySeconds: number) {
    this.#storage = storage;
    this.#flushEveryMs = flushEverySeconds * 1_000;
  }

  /** Says what the alarm is for that storage may hold: the object has lost its memory since it was set. */
  assume(purpose: AlarmPurpose): void {
    if (this.#atMs === undefined) this.#purpose = purpose;
  }

  /** Sees to it that what is pending will be flushed. Gives whether an alarm was missing or overdue. */
  async ensureFlush(nowMs: number): Promise<boolean> {
    const isLost = await this.#isLost(nowMs);
    // A clock that was put back makes the last flush one that is yet to come.
    const flushedAtMs = Math.min(this.#flushedAtMs, nowMs);
    const atMs = Math.max(nowMs + FLUSH_SOON_MS, flushedAtMs + this.#flushEveryMs);
    const isTooLate = this.#purpose === "idle" && (this.#atMs ?? 0) > atMs;
    if (isLost || isTooLate) await this.#set(atMs, "flush");
    else this.#purpose = "flush";
    return isLost;
  }

  /** The same when nothing is pending, for those who will have become idle then. */
  async ensureIdle(nowMs: number, dueMs: number): Promise<boolean> {
    const isLost = await this.#isLost(nowMs);
    if (isLost) await this.#set(Math.max(dueMs, nowMs), "idle");
    return isLost;
  }

  async #isLost(nowMs: number): Promise<boolean> {
    this.#atMs ??= await this.#storage.getAlarm();
    if (this.#atMs === null || this.#atMs < nowMs - OVERDUE_MS) return true;
    return this.#atMs > nowMs + LONGEST_MS;
  }

  /** The alarm went off: there is none now. */
  rang(): void {
    this.#atMs = null;
  }

  /**
   * Sets the next alarm after a flush; the last thing that the alarm does.
   * @param next whether something is pending, and when somebody may have become idle
   * @param random in [0, 1)
   */
  async setAfter(
    outcome: FlushOutcome,
    next: { readonly hasWork: boolean; readonly idleDueMs: number | null },
    nowMs: number,
    random: number,
  ): Promise<void> {
    this.#failures = outcome === "away" || outcome === "refused" ? this.#failures + 1 : 0;
    // What still comes for a quiz that is gone is not asked about more often than another quiz is flushed.
    if (outcome === "flushed" || outcome === "gone") this.#flushedAtMs = nowMs;
    if (!next.hasWork) {
      if (next.idleDueMs !== null) await this.#set(Math.max(next.idleDueMs, nowMs), "idle");
      return;
    }
    const delayMs = {
      flushed: this.#flushEveryMs,
      gone: this.#flushEveryMs,
      idle: FLUSH_SOON_MS,
      reconciled: RECONCILED_MS,
      away: 1_000 * backoffSeconds(this.#failures, AWAY_BACKOFF, random),
      refused: 1_000 * backoffSeconds(this.#failures, REFUSED_BACKOFF, random),
    }[outcome];
    await this.#set(nowMs + delayMs, "flush");
  }

  async #set(atMs: number, purpose: AlarmPurpose): Promise<void> {
    this.#atMs = atMs;
    this.#purpose = purpose;
    await this.#storage.setAlarm(atMs);
  }
}
