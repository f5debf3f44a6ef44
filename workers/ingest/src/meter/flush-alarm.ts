/**
 * When a meter wakes to flush. The platform drops an alarm that threw six times and was seen to lose others
 * (cloudflare-docs#18324), so the time is kept here and every call that finds work checks it.
 */
import { backoffSeconds } from "@borda/edge-kit";
import type { FlushOutcome } from "./meter-flush.ts";

const FLUSH_INTERVAL_MS = 5_000;
/** After a reconciliation the prepared flush goes out soon. */
const RECONCILED_MS = 1_000;
/** An alarm that is this late was lost. */
const OVERDUE_MS = 60_000;
/** While PostgreSQL is away a meter asks again after up to two minutes. */
const AWAY_BACKOFF = { baseSeconds: 5, maxSeconds: 120 };
/** A refusal (a deleted quiz) will hardly pass by itself. */
const REFUSED_BACKOFF = { baseSeconds: 60, maxSeconds: 6 * 3_600 };

/** The part of a Durable Object's storage that is needed here. */
export interface AlarmStorage {
  getAlarm(): Promise<number | null>;
  setAlarm(atMs: number): Promise<void>;
}

export class FlushAlarm {
  readonly #storage: AlarmStorage;
  /** When the alarm is set for; undefined until storage was asked, null while there is none. */
  #atMs: number | null | undefined;
  /** Tries in a row that PostgreSQL did not take. */
  #failures = 0;

  constructor(storage: AlarmStorage) {
    this.#storage = storage;
  }

  /** Sets the alarm when none is set or it is overdue. Gives whether it had to. */
  async ensure(nowMs: number): Promise<boolean> {
    this.#atMs ??= await this.#storage.getAlarm();
    if (this.#atMs !== null && this.#atMs >= nowMs - OVERDUE_MS) return false;
    await this.#set(nowMs + FLUSH_INTERVAL_MS);
    return true;
  }

  /** The alarm went off: there is none now. */
  rang(): void {
    this.#atMs = null;
  }

  /**
   * Sets the next alarm after a flush; the last thing that the alarm does.
   * @param random in [0, 1)
   */
  async setAfter(outcome: FlushOutcome, hasWork: boolean, nowMs: number, random: number): Promise<void> {
    this.#failures = outcome === "away" || outcome === "refused" ? this.#failures + 1 : 0;
    if (!hasWork) return;
    const delayMs = {
      flushed: FLUSH_INTERVAL_MS,
      idle: FLUSH_INTERVAL_MS,
      reconciled: RECONCILED_MS,
      away: 1_000 * backoffSeconds(this.#failures, AWAY_BACKOFF, random),
      refused: 1_000 * backoffSeconds(this.#failures, REFUSED_BACKOFF, random),
    }[outcome];
    await this.#set(nowMs + delayMs);
  }

  async #set(atMs: number): Promise<void> {
    this.#atMs = atMs;
    await this.#storage.setAlarm(atMs);
  }
}
