import type { Point } from "./point.ts";

/** Branches of conditions that are decided at import, by the key of their point and their place. */
export class DecidedBranches {
  readonly #never = new Set<string>();
  readonly #always = new Map<string, number>();

  get count(): number {
    return this.#never.size + this.#always.size;
  }

  never(point: Point, index: number): void {
    this.#never.add(`${point.key}#${index}`);
  }

  always(point: Point, index: number): void {
    this.#always.set(point.key, index);
  }

  isNever(point: Point, index: number): boolean {
    return index >= this.alwaysAt(point) || this.#never.has(`${point.key}#${index}`);
  }

  /** The branch that is taken when none before it is; beyond all branches when there is none such. */
  alwaysAt(point: Point): number {
    return this.#always.get(point.key) ?? Number.POSITIVE_INFINITY;
  }
}
