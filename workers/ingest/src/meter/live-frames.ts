/**
 * What dashboards are told, and when: all totals first, then what changed, at most two frames a second. Pure.
 * Frames carry totals, not differences, so that a lost one does no lasting harm.
 */
import type { LiveFrame } from "@borda/contracts";
import type { CounterMap } from "./counter-map.ts";

/** Two frames a second: faster than the eye follows numbers, and outgoing frames cost CPU. */
const FRAME_INTERVAL_MS = 500;

export class LiveFrames {
  readonly #changed = new Set<string>();
  #owesTotals: boolean;
  #lastSentMs = Number.NEGATIVE_INFINITY;
  #isScheduled = false;

  /** @param hasSockets whether sockets outlived an eviction: they may have missed a change, so they get all totals once */
  constructor(hasSockets: boolean) {
    this.#owesTotals = hasSockets;
  }

  /** Notes what changed. Gives the milliseconds after which `take` is due, or null when that is arranged already. */
  note(names: Iterable<string>, nowMs: number): number | null {
    for (const name of names) this.#changed.add(name);
    if (this.#isScheduled || this.#changed.size === 0) return null;
    this.#isScheduled = true;
    return Math.max(0, this.#lastSentMs + FRAME_INTERVAL_MS - nowMs);
  }

  /** The frame that is due, or null when nothing changed. */
  take(shard: number, totals: CounterMap, nowMs: number): LiveFrame | null {
    this.#isScheduled = false;
    if (this.#changed.size === 0) return null;
    const names = [...this.#changed];
    this.#changed.clear();
    this.#lastSentMs = nowMs;
    if (this.#owesTotals) {
      this.#owesTotals = false;
      return totalsFrame(shard, totals, nowMs);
    }
    return {
      type: "changed",
      shard,
      asOf: new Date(nowMs).toISOString(),
      totals: Object.fromEntries(names.map((name) => [name, totals.total(name)])),
    };
  }
}

/** The frame that every socket begins with. */
export function totalsFrame(shard: number, totals: CounterMap, nowMs: number): LiveFrame {
  return { type: "totals", shard, asOf: new Date(nowMs).toISOString(), totals: totals.totals() };
}
