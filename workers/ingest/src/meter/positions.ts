/**
 * Where every unfinished attempt stands, so that leaving a step takes it out of the very step that it was
 * counted into. The browser's own word for it (`from`) is not used: two tabs of one attempt disagree, and a
 * gauge that believes both goes negative.
 *
 * The time of the last move says who only seems to be there (`idle-people.ts`).
 *
 * 16 bytes an attempt in an open-addressed table. An attempt leaves the table when it finishes, or together with
 * its generation of the window (`event-window.ts`); in the latter case it stays counted where it stood.
 */
import type { Fingerprint } from "./fingerprints.ts";

/** `step`: index of the step's name, 1 to 65,535. `moves`: how many moves were applied, 1 to 65,535. */
export type Position = { readonly step: number; readonly moves: number };
/** `atSeconds`: when the last move was counted, in seconds since the epoch; 32 bits last until 2106. */
export type DatedPosition = Position & { readonly atSeconds: number };
/** A position as tables and logs hold it: the word of `packPosition`, 0 when the attempt left. */
export type PositionEntry = Fingerprint & { readonly word: number; readonly atSeconds: number };

const WORDS = 4;
const MIN_SLOTS = 64;
/** Lower than the fingerprints' load, because deletion walks to the end of a run. */
const MAX_LOAD = 0.7;

/** A position as one word; 0 stands for "no longer here" and is never a position. */
export function packPosition(position: Position): number {
  return ((position.step << 16) | position.moves) >>> 0;
}

/** The step's index in a packed position. */
export function stepOf(word: number): number {
  return word >>> 16;
}

/** The position that `packPosition` made the word of. */
export function unpackPosition(word: number): Position {
  return { step: stepOf(word), moves: word & 0xffff };
}

/** A map from an attempt's fingerprint to its packed position: linear probing with backward-shift deletion. */
export class PositionTable {
  #slots = new Uint32Array(MIN_SLOTS * WORDS);
  #mask = MIN_SLOTS - 1;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(attempt: Fingerprint): DatedPosition | null {
    const at = this.#find(attempt.hi, attempt.lo) * WORDS;
    const word = this.#slots[at + 2] as number;
    return word === 0 ? null : { ...unpackPosition(word), atSeconds: this.#slots[at + 3] as number };
  }

  /** Stores a packed position; a word of 0 removes the attempt. */
  set(entry: PositionEntry): void {
    if (entry.word === 0) {
      this.#delete(this.#find(entry.hi, entry.lo));
      return;
    }
    if (this.#size + 1 > (this.#mask + 1) * MAX_LOAD) this.#grow();
    this.#write(this.#find(entry.hi, entry.lo), entry);
  }

  *[Symbol.iterator](): Generator<PositionEntry> {
    for (let at = 0; at < this.#slots.length; at += WORDS) {
      if (this.#slots[at + 2] !== 0) yield entryAt(this.#slots, at);
    }
  }

  /** The slot of the attempt, or the empty one where it belongs. A slot is empty when its word is 0. */
  #find(hi: number, lo: number): number {
    let slot = lo & this.#mask;
    while (this.#slots[slot * WORDS + 2] !== 0) {
      if (this.#slots[slot * WORDS] === hi && this.#slots[slot * WORDS + 1] === lo) return slot;
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }

  #write(slot: number, { hi, lo, word, atSeconds }: PositionEntry): void {
    if (this.#slots[slot * WORDS + 2] === 0) this.#size += 1;
    this.#slots[slot * WORDS] = hi;
    this.#slots[slot * WORDS + 1] = lo;
    this.#slots[slot * WORDS + 2] = word;
    this.#slots[slot * WORDS + 3] = atSeconds;
  }

  /** Empties the slot and moves later members of its run up, so that no probe ends too early. */
  #delete(slot: number): void {
    if (this.#slots[slot * WORDS + 2] === 0) return;
    this.#size -= 1;
    let hole = slot;
    let next = (slot + 1) & this.#mask;
    while (this.#slots[next * WORDS + 2] !== 0) {
      const home = (this.#slots[next * WORDS + 1] as number) & this.#mask;
      if (((next - home) & this.#mask) >= ((next - hole) & this.#mask)) {
        this.#slots.copyWithin(hole * WORDS, next * WORDS, next * WORDS + WORDS);
        hole = next;
      }
      next = (next + 1) & this.#mask;
    }
    this.#slots.fill(0, hole * WORDS, hole * WORDS + WORDS);
  }

  #grow(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#slots = new Uint32Array((this.#mask + 1) * WORDS);
    this.#size = 0;
    for (let at = 0; at < old.length; at += WORDS) {
      if (old[at + 2] === 0) continue;
      const entry = entryAt(old, at);
      this.#write(this.#find(entry.hi, entry.lo), entry);
    }
  }
}

function entryAt(slots: Uint32Array, at: number): PositionEntry {
  return {
    hi: slots[at] as number,
    lo: slots[at + 1] as number,
    word: slots[at + 2] as number,
    atSeconds: slots[at + 3] as number,
  };
}
