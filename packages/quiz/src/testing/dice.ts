/** Random choices that a seed alone decides. */
import { seededNumbers } from "../../../../test/support/seeded-numbers.ts";

export type Dice = {
  /** A whole number from 0, below the bound. */
  below(bound: number): number;
  /** Whether something of a chance of one in so many happens. */
  oneIn(many: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** From none to `most` things. */
  some<Item>(most: number, make: () => Item): Item[];
};

export function diceOf(seed: number): Dice {
  const next = seededNumbers(seed);
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    oneIn: (many) => below(many) === 0,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    some: (most, make) => Array.from({ length: below(most + 1) }, make),
  };
}
