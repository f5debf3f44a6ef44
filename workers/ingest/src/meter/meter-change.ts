/** What a batch did to a meter: gathered while it is applied, kept by the log, told to dashboards. */
import { CounterMap } from "./counter-map.ts";
import type { Generation } from "./event-window.ts";
import type { Fingerprint } from "./fingerprints.ts";

/** What one batch added to one generation of the window, in the order it happened. */
export type WindowSection = {
  readonly startMs: number;
  readonly seen: Fingerprint[];
  /** `word` is a packed position, 0 when the attempt finished. */
  readonly positions: (Fingerprint & { readonly word: number })[];
};

/** The effects of one batch. */
export type MeterChange = {
  readonly deltas: CounterMap;
  readonly sections: readonly WindowSection[];
  /** Names of steps that were met for the first time, in the order of their indexes. */
  readonly newSteps: readonly string[];
};

/** How many events counted, how many had counted before (or could not count), how many were older than the window. */
export type MeterTally = { applied: number; repeated: number; late: number };

/** Gathers the change of a batch. */
export class ChangeRecorder {
  readonly deltas = new CounterMap();
  readonly tally: MeterTally = { applied: 0, repeated: 0, late: 0 };
  readonly #sections = new Map<number, WindowSection>();

  count(applied: boolean): void {
    if (applied) this.tally.applied += 1;
    else this.tally.repeated += 1;
  }

  sectionOf(generation: Generation): WindowSection {
    const known = this.#sections.get(generation.startMs);
    if (known !== undefined) return known;
    const made: WindowSection = { startMs: generation.startMs, seen: [], positions: [] };
    this.#sections.set(generation.startMs, made);
    return made;
  }

  get sections(): WindowSection[] {
    return [...this.#sections.values()];
  }
}
