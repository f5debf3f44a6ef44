/** Random choices that a seed alone decides. */

export type Dice = {
  /** A whole number from 0, below the bound. */
  below(bound: number): number;
  /** Whether something of a chance of one in so many happens. */
  oneIn(many: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** From none to `most` things. */
  some<Item>(most: number, make: () => Item): Item[];
};

/** Mulberry32: small, and the same everywhere. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    oneIn: (many) => below(many) === 0,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    some: (most, make) => Array.from({ length: below(most + 1) }, make),
  };
}
