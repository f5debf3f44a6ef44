/**
 * What a meter remembers of the events it has counted: 64-bit fingerprints in typed arrays. A million strings
 * in a `Set` take over 100 MB, a million fingerprints here take 8 MB times the inverse of the table's load.
 *
 * With the 2,000,000 fingerprints of a full window the chance that a new event is taken for a repeat is
 * 2e6 / 2^64, about one in 10^13. Attempt ids come signed from the edge, so nobody can search for collisions.
 */

/** Two unsigned 32-bit halves, never both zero (zero marks an empty slot). */
export type Fingerprint = { readonly hi: number; readonly lo: number };

/** Slots of the smallest table, 1 KB: most quizzes are small and every one of them has a meter. */
const MIN_SLOTS = 128;
/** A table doubles beyond this load; an absent key then takes 13 probes on average (Knuth, TAOCP 6.4). */
const MAX_LOAD = 0.8;

/** The fingerprints of one attempt's events. The id is hashed once, each key on top of it. */
export class AttemptFingerprints {
  readonly #hi: number;
  readonly #lo: number;
  readonly #idLength: number;

  constructor(attemptId: string) {
    this.#hi = mixIn(0x9747b28c, attemptId);
    this.#lo = mixIn(0x5bd1e995, attemptId);
    this.#idLength = attemptId.length;
  }

  /** @param key the event's name inside the attempt, such as `view` */
  of(key: string): Fingerprint {
    const length = this.#idLength + key.length;
    const hi = finish(mixIn(this.#hi, key), length);
    const lo = finish(mixIn(this.#lo, key), length);
    return hi === 0 && lo === 0 ? { hi: 0, lo: 1 } : { hi, lo };
  }
}

/**
 * The body of MurmurHash3 x86 32 over UTF-16 code units, two a word.
 * @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 */
function mixIn(state: number, text: string): number {
  let hash = state;
  for (let index = 0; index < text.length; index += 2) {
    const second = index + 1 < text.length ? text.charCodeAt(index + 1) : 0;
    let word = Math.imul(text.charCodeAt(index) | (second << 16), 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash ^= word;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  return hash;
}

/** Its finaliser. */
function finish(state: number, length: number): number {
  let hash = state ^ length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A growing set of fingerprints: open addressing, linear probing, no deletion. */
export class FingerprintSet {
  #slots = new Uint32Array(MIN_SLOTS * 2);
  #mask = MIN_SLOTS - 1;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has({ hi, lo }: Fingerprint): boolean {
    const slot = this.#find(hi, lo);
    return this.#slots[slot] !== 0 || this.#slots[slot + 1] !== 0;
  }

  /** Whether it was new. */
  add({ hi, lo }: Fingerprint): boolean {
    if (this.#size + 1 > (this.#mask + 1) * MAX_LOAD) this.#grow();
    const slot = this.#find(hi, lo);
    if (this.#slots[slot] !== 0 || this.#slots[slot + 1] !== 0) return false;
    this.#slots[slot] = hi;
    this.#slots[slot + 1] = lo;
    this.#size += 1;
    return true;
  }

  *[Symbol.iterator](): Generator<Fingerprint> {
    for (let slot = 0; slot < this.#slots.length; slot += 2) {
      const hi = this.#slots[slot] as number;
      const lo = this.#slots[slot + 1] as number;
      if (hi !== 0 || lo !== 0) yield { hi, lo };
    }
  }

  /** The index of the key's first half, or of the empty slot where it belongs. */
  #find(hi: number, lo: number): number {
    let slot = lo & this.#mask;
    for (;;) {
      const foundHi = this.#slots[slot * 2] as number;
      const foundLo = this.#slots[slot * 2 + 1] as number;
      if ((foundHi === hi && foundLo === lo) || (foundHi === 0 && foundLo === 0)) return slot * 2;
      slot = (slot + 1) & this.#mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#slots = new Uint32Array((this.#mask + 1) * 2);
    for (let slot = 0; slot < old.length; slot += 2) {
      const hi = old[slot] as number;
      const lo = old[slot + 1] as number;
      if (hi === 0 && lo === 0) continue;
      const target = this.#find(hi, lo);
      this.#slots[target] = hi;
      this.#slots[target + 1] = lo;
    }
  }
}
