/**
 * Where every unfinished attempt stands, so that leaving a step takes it out of the very step that it was
 * counted into. The browser's own word for it (`from`) is not used: two tabs of one attempt disagree, and a
 * gauge that believes both goes negative.
 *
 * 12 bytes an attempt in an open-addressed table. An attempt leaves the table when it finishes, or together with
 * its generation of the window (`event-window.ts`); in the latter case it stays counted where it stood.
 */
import type { Fingerprint } from "./fingerprints.ts";

/** `step`: index of the step's name, 1 to 65,535. `moves`: how many moves were applied, 1 to 65,535. */
export type Position = { readonly step: number; readonly moves: number };

const WORDS = 3;
const MIN_SLOTS = 64;
/** Lower than the fingerprints' load, because deletion walks to the end of a run. */
const MAX_LOAD = 0.7;

/** A position as one word; 0 stands for "no longer here" and is never a position. */
export function packPosition(position: Position): number {
  return ((position.step << 16) | position.moves) >>> 0;
}

/** The position that `packPosition` made the word of. */
export function unpackPosition(word: number): Position {
  return { step: word >>> 16, moves: word & 0xffff };
}

/** A map from an attempt's fingerprint to its packed position: linear probing with backward-shift deletion. */
export class PositionTable {
  #slots = new Uint32Array(MIN_SLOTS * WORDS);
  #mask = MIN_SLOTS - 1;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(attempt: Fingerprint): Position | null {
    const word = this.#slots[this.#find(attempt.hi, attempt.lo) * WORDS + 2] as number;
    return word === 0 ? null : unpackPosition(word);
  }

  /** Stores a packed position; 0 removes the attempt. */
  set(attempt: Fingerprint, word: number): void {
    if (word === 0) {
      this.#delete(this.#find(attempt.hi, attempt.lo));
      return;
    }
    if (this.#size + 1 > (this.#mask + 1) * MAX_LOAD) this.#grow();
    this.#write(this.#find(attempt.hi, attempt.lo), attempt.hi, attempt.lo, word);
  }

  *[Symbol.iterator](): Generator<Fingerprint & { readonly word: number }> {
    for (let at = 0; at < this.#slots.length; at += WORDS) {
      const word = this.#slots[at + 2] as number;
      if (word !== 0) yield { hi: this.#slots[at] as number, lo: this.#slots[at + 1] as number, word };
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

  #write(slot: number, hi: number, lo: number, word: number): void {
    if (this.#slots[slot * WORDS + 2] === 0) this.#size += 1;
    this.#slots[slot * WORDS] = hi;
    this.#slots[slot * WORDS + 1] = lo;
    this.#slots[slot * WORDS + 2] = word;
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
      const word = old[at + 2] as number;
      if (word === 0) continue;
      const [hi, lo] = [old[at] as number, old[at + 1] as number];
      this.#write(this.#find(hi, lo), hi, lo, word);
    }
  }
}
