/**
 * How far back a meter can tell a repeat from news. Fingerprints and positions lie in generations by the
 * creation time that an attempt's id carries, so that forgetting a generation gives an exact horizon: everything
 * of a younger attempt is still known, and everything of an older one is ignored from then on (the nightly
 * recount covers it). By order of arrival no such line could be drawn, and a late repeat would count twice.
 */
import { CounterMap } from "./counter-map.ts";
import { FingerprintSet } from "./fingerprints.ts";
import { PositionTable } from "./positions.ts";

/** Most fingerprints and positions of one shard: 16 to 24 MB of them, at most 66 MB with the tables' free slots. */
const MAX_ENTRIES = 2_000_000;
/** A new generation begins when the newest holds this many; the unit in which old ones are forgotten. */
const GENERATION_ENTRIES = 125_000;
/** A new generation begins after this long, so that a quiet quiz forgets too. */
const GENERATION_AGE_MS = 15 * 86_400_000;
/** A page token lives 30 days and a queue keeps a message 14: nothing of an older attempt can arrive. */
const FORGET_AFTER_MS = 45 * 86_400_000;
/**
 * A generation begins this far in the future, because the edge's clock mints the ids and may be ahead of ours.
 * Attempts that were counted before the line was drawn must lie on the old side of it.
 */
const CLOCK_SKEW_MS = 2_000;

/** What was counted of some attempts, and how often that changed: the recount compares it with their rows. */
export type Counted = {
  /** Of the counters, those that rows can tell, see `isRowBacked`. */
  readonly counters: CounterMap;
  changes: number;
};

export type Generation = {
  /** Creation times from here on belong to it; the first generation also takes what is older. */
  readonly startMs: number;
  readonly counted: Counted;
  readonly seen: FingerprintSet;
  readonly positions: PositionTable;
};

function newCounted(): Counted {
  return { counters: new CounterMap(), changes: 0 };
}

function newGeneration(startMs: number): Generation {
  return { startMs, counted: newCounted(), seen: new FingerprintSet(), positions: new PositionTable() };
}

function entriesOf(generation: Generation): number {
  return generation.seen.size + generation.positions.size;
}

export type WindowLimits = { readonly maxEntries: number; readonly generationEntries: number };

export class EventWindow {
  /** Oldest first. */
  readonly #generations: Generation[] = [];
  readonly #limits: WindowLimits;
  /** What was counted of the attempts that are forgotten. */
  readonly forgotten: Counted = newCounted();
  #horizonMs: number;

  constructor(
    horizonMs = -1,
    limits: WindowLimits = { maxEntries: MAX_ENTRIES, generationEntries: GENERATION_ENTRIES },
  ) {
    this.#horizonMs = horizonMs;
    this.#limits = limits;
  }

  /** Attempts created at this time or before are no longer counted. */
  get horizonMs(): number {
    return this.#horizonMs;
  }

  get generations(): readonly Generation[] {
    return this.#generations;
  }

  get entries(): number {
    return this.#generations.reduce((sum, generation) => sum + entriesOf(generation), 0);
  }

  /** The generation of an attempt, or null when it is older than the window. */
  generationOf(attemptMs: number, nowMs: number): Generation | null {
    if (attemptMs <= this.#horizonMs) return null;
    return this.knownGenerationOf(attemptMs) ?? this.generationFrom(nowMs);
  }

  /** The same without making one; null also when there is none yet. */
  knownGenerationOf(attemptMs: number): Generation | null {
    if (attemptMs <= this.#horizonMs) return null;
    let found = this.#generations[0] ?? null;
    for (const generation of this.#generations) {
      if (generation.startMs > attemptMs) break;
      found = generation;
    }
    return found;
  }

  /** What was counted of a generation, or, for null and for one that is gone, of the forgotten attempts. */
  countedOf(startMs: number | null): Counted {
    const generation = this.#generations.find((known) => known.startMs === startMs);
    return generation?.counted ?? this.forgotten;
  }

  /** The generation that begins exactly here, made when it is missing: what the log is replayed into. */
  generationFrom(startMs: number): Generation {
    const known = this.#generations.find((generation) => generation.startMs === startMs);
    if (known !== undefined) return known;
    const made = newGeneration(startMs);
    const after = this.#generations.findIndex((generation) => generation.startMs > startMs);
    this.#generations.splice(after === -1 ? this.#generations.length : after, 0, made);
    return made;
  }

  /** Begins a generation when the newest is full or old, and forgets the oldest beyond the limits. */
  advance(nowMs: number): void {
    const newest = this.#generations.at(-1);
    if (newest === undefined) return;
    const startMs = nowMs + CLOCK_SKEW_MS;
    const due =
      entriesOf(newest) >= this.#limits.generationEntries || nowMs - newest.startMs >= GENERATION_AGE_MS;
    if (due && startMs > newest.startMs) this.#generations.push(newGeneration(startMs));
    let entries = this.entries;
    for (;;) {
      const [oldest, next] = this.#generations;
      if (oldest === undefined || next === undefined) return;
      if (entries <= this.#limits.maxEntries && next.startMs > nowMs - FORGET_AFTER_MS) return;
      entries -= entriesOf(oldest);
      this.forgetUpTo(next.startMs - 1);
    }
  }

  /** Forgets every generation that began at this time or before; events of attempts up to it no longer count. */
  forgetUpTo(horizonMs: number): void {
    this.#horizonMs = Math.max(this.#horizonMs, horizonMs);
    for (let oldest = this.#generations[0]; oldest !== undefined; oldest = this.#generations[0]) {
      if (oldest.startMs > horizonMs) return;
      this.forgotten.counters.addAll(oldest.counted.counters);
      this.forgotten.changes += 1;
      this.#generations.shift();
    }
  }
}
