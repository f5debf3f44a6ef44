import { counterKey, splitCounterKey } from "./counter-names.ts";

/** One name of a meter's totals that grew or shrank. */
export type CounterDelta = { readonly name: string; readonly dimension: string; readonly delta: number };

/** Sums by counter. A sum of 0 is not kept, so that a map of deltas holds only what changed. */
export class CounterMap {
  readonly #sums: Map<string, number>;

  constructor(sums: Readonly<Record<string, number>> = {}) {
    this.#sums = new Map(Object.entries(sums));
  }

  get size(): number {
    return this.#sums.size;
  }

  add(name: string, dimension: string, delta: number): void {
    this.#addTo(counterKey(name, dimension), delta);
  }

  addAll(other: CounterMap): void {
    for (const [key, delta] of other.#sums) this.#addTo(key, delta);
  }

  /** Adds those counters of another map whose key (`counterKey`'s form) is wanted. */
  addMatching(other: CounterMap, isWanted: (key: string) => boolean): void {
    for (const [key, delta] of other.#sums) if (isWanted(key)) this.#addTo(key, delta);
  }

  /** Takes another map's sums away. */
  subtractAll(other: CounterMap): void {
    for (const [key, delta] of other.#sums) this.#addTo(key, -delta);
  }

  #addTo(key: string, delta: number): void {
    const sum = (this.#sums.get(key) ?? 0) + delta;
    if (sum === 0) this.#sums.delete(key);
    else this.#sums.set(key, sum);
  }

  /** The sum of a total (a counter without a dimension). */
  total(name: string): number {
    return this.#sums.get(name) ?? 0;
  }

  /** The keys of all counters, `counterKey`'s form. */
  keys(): Iterable<string> {
    return this.#sums.keys();
  }

  /** Names of the totals (without dimensions) in this map. */
  totalNames(): string[] {
    return [...this.#sums.keys()].filter((key) => splitCounterKey(key).dimension === "");
  }

  /** All totals, without dimensions. */
  totals(): Record<string, number> {
    return Object.fromEntries([...this.#sums].filter(([key]) => splitCounterKey(key).dimension === ""));
  }

  deltas(): CounterDelta[] {
    return Array.from(this.#sums, ([key, delta]) => ({ ...splitCounterKey(key), delta }));
  }

  toJSON(): Record<string, number> {
    return Object.fromEntries(this.#sums);
  }
}
