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

/** The same with what it counted. */
export type WindowSection = WindowEntries & { readonly deltas: CounterMap };

/** What a recount found missing or too much: beside the totals, the counts of its segment change. */
export type Correction = {
  /** Start of the generation; null for the attempts that the window has forgotten. */
  readonly segment: number | null;
  readonly counted: CounterMap;
  /** Where the window began when the rows were counted. Nothing older may ever count again. */
  readonly horizonMs: number;
};

/** The effects of one batch. */
export type MeterChange = {
  readonly deltas: CounterMap;
  readonly sections: readonly WindowSection[];
  /** Names of steps that were met for the first time, in the order of their indexes. */
  readonly newSteps: readonly string[];
  /** The change counts whoever has not moved since this time as lost, in seconds since the epoch. */
  readonly idleUptoSeconds?: number;
  readonly correction?: Correction;
};

/** How many events counted, how many had counted before (or could not count), how many were older than the window. */
export type MeterTally = { applied: number; repeated: number; late: number };

/** Gathers the change of a batch. */
export class ChangeRecorder {
  readonly tally: MeterTally = { applied: 0, repeated: 0, late: 0 };
  readonly #sections = new Map<number, WindowSection>();

  count(applied: boolean): void {
    if (applied) this.tally.applied += 1;
    else this.tally.repeated += 1;
  }

  sectionOf(generation: Generation): WindowSection {
    const known = this.#sections.get(generation.startMs);
    if (known !== undefined) return known;
    const made = { startMs: generation.startMs, seen: [], positions: [], deltas: new CounterMap() };
    this.#sections.set(generation.startMs, made);
    return made;
  }

  get sections(): WindowSection[] {
    return [...this.#sections.values()];
  }
}

/** What sections counted together. Most batches have a single one. */
export function deltasOf(sections: readonly WindowSection[]): CounterMap {
  const [only, ...others] = sections;
  if (only !== undefined && others.length === 0) return only.deltas;
  const deltas = new CounterMap();
  for (const section of sections) deltas.addAll(section.deltas);
  return deltas;
}
