/** What a batch did to a meter: gathered while it is applied, kept by the log, told to dashboards. */
import { CounterMap } from "./counter-map.ts";
import type { Generation } from "./event-window.ts";
import type { Fingerprint } from "./fingerprints.ts";
import type { PositionEntry } from "./positions.ts";

/** What one batch added to one generation of the window, in the order it happened. */
export type WindowEntries = {
  readonly startMs: number;
  readonly seen: Fingerprint[];
  /** Its `word` is 0 when the attempt finished. */
  readonly positions: PositionEntry[];
};

/** The effects of one batch. */
export type MeterChange = {
  readonly deltas: CounterMap;
  readonly sections: readonly WindowEntries[];
  /** Names of steps that were met for the first time, in the order of their indexes. */
  readonly newSteps: readonly string[];
  /** The change counts whoever has not moved since this time as lost, in seconds since the epoch. */
  readonly idleUptoSeconds?: number;
};

/** How many events counted, how many had counted before (or could not count), how many were older than the window. */
export type MeterTally = { applied: number; repeated: number; late: number };

/** Gathers the change of a batch. */
export class ChangeRecorder {
  readonly deltas = new CounterMap();
  readonly tally: MeterTally = { applied: 0, repeated: 0, late: 0 };
  readonly #sections = new Map<number, WindowEntries>();

  count(applied: boolean): void {
    if (applied) this.tally.applied += 1;
    else this.tally.repeated += 1;
  }

  sectionOf(generation: Generation): WindowEntries {
    const known = this.#sections.get(generation.startMs);
    if (known !== undefined) return known;
    const made: WindowEntries = { startMs: generation.startMs, seen: [], positions: [] };
    this.#sections.set(generation.startMs, made);
    return made;
  }

  get sections(): WindowEntries[] {
    return [...this.#sections.values()];
  }
}
