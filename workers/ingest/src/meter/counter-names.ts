/**
 * The names of a meter's counters, and the bounds that keep hostile input from growing them: step, element and
 * choice keys, campaign sources and the like come from browsers. What is beyond a bound is counted under
 * `_other`, which no key of the quiz language can be, so that sums stay right.
 */
import type { MeterDimensions } from "@borda/contracts";

/** Distinct steps over all versions of a quiz; a published quiz has at most 300. */
const MAX_STEPS = 1_000;
/** Distinct options over all versions of a quiz. */
const MAX_OPTIONS = 5_000;
/** Distinct values of one dimension, such as sources. */
const MAX_DIMENSION_VALUES = 200;

const OTHER = "_other";

const KEY = /^[a-z][a-z0-9_]{0,63}$/;
/** Separates a counter's name from its dimension in memory; no name holds it. */
const SEPARATOR = "\n";

const DIMENSIONS = ["version", "variant", "locale", "device", "country", "source"] as const;

/** Counters that are broken down by every dimension. */
export type BrokenDownName = "views" | "started" | "leads" | "completions";

/** One counter as one text. `dimension` is empty for the total, else such as `country=BR`. */
export function counterKey(name: string, dimension: string): string {
  return dimension === "" ? name : name + SEPARATOR + dimension;
}

/** The two parts that `counterKey` joined. */
export function splitCounterKey(key: string): { readonly name: string; readonly dimension: string } {
  const at = key.indexOf(SEPARATOR);
  return at === -1
    ? { name: key, dimension: "" }
    : { name: key.slice(0, at), dimension: key.slice(at + SEPARATOR.length) };
}

const ROW_BACKED = /^(?:completions|leads|option:)/;

/** Whether stored rows can tell a counter: ends, contacts and chosen options, in total and by dimension. */
export function isRowBacked(key: string): boolean {
  return ROW_BACKED.test(key);
}

export class CounterNames {
  /** Index 0 is never a step, because a packed position of 0 means "gone". */
  readonly #steps: string[];
  readonly #stepIndex = new Map<string, number>();
  readonly #options = new Set<string>();
  readonly #dimensions = new Set<string>();
  readonly #valuesOf = new Map<string, number>();

  /** @param steps in the order of their indexes, from 1; @param counters keys of the totals so far */
  constructor(steps: readonly string[] = [], counters: Iterable<string> = []) {
    this.#steps = ["", ...steps];
    for (const [index, step] of this.#steps.entries()) if (index > 0) this.#stepIndex.set(step, index);
    this.rememberCounters(counters);
  }

  /** Takes names that were given out before, from the keys of stored counters. */
  rememberCounters(keys: Iterable<string>): void {
    for (const key of keys) {
      const { name, dimension } = splitCounterKey(key);
      if (dimension !== "") this.#rememberDimension(dimension);
      if (name.startsWith("option:") && name !== `option:${OTHER}:${OTHER}`) this.#options.add(name);
    }
  }

  get steps(): readonly string[] {
    return this.#steps.slice(1);
  }

  stepAt(index: number): string {
    return this.#steps[index] ?? OTHER;
  }

  /** The index of a step's name, given anew for one not seen before. */
  indexOfStep(step: string): number {
    const known = this.#stepIndex.get(step);
    if (known !== undefined) return known;
    if (step !== OTHER && (!KEY.test(step) || this.#steps.length > MAX_STEPS)) return this.indexOfStep(OTHER);
    this.#steps.push(step);
    this.#stepIndex.set(step, this.#steps.length - 1);
    return this.#steps.length - 1;
  }

  /** The counter of an option. */
  optionName(element: string, choice: string): string {
    const name = `option:${element}:${choice}`;
    if (this.#options.has(name)) return name;
    if (!KEY.test(element) || !KEY.test(choice) || this.#options.size >= MAX_OPTIONS) {
      return `option:${OTHER}:${OTHER}`;
    }
    this.#options.add(name);
    return name;
  }

  /** What a counter is broken down by, such as `country=BR`; an unknown value is empty. */
  dimensionsOf(dimensions: MeterDimensions): string[] {
    return dimensionTexts(dimensions).map((text) => this.dimensionName(text));
  }

  /** @param text of `dimensionTexts` */
  dimensionName(text: string): string {
    if (this.#dimensions.has(text)) return text;
    const dimension = text.slice(0, text.indexOf("="));
    if (!isPlainText(text) || (this.#valuesOf.get(dimension) ?? 0) >= MAX_DIMENSION_VALUES) {
      return `${dimension}=${OTHER}`;
    }
    this.#rememberDimension(text);
    return text;
  }

  #rememberDimension(text: string): void {
    if (this.#dimensions.has(text)) return;
    this.#dimensions.add(text);
    const dimension = text.slice(0, text.indexOf("="));
    this.#valuesOf.set(dimension, (this.#valuesOf.get(dimension) ?? 0) + 1);
  }
}

/** The dimensions as counters name them, such as `country=BR`, whatever their values. */
export function dimensionTexts(dimensions: MeterDimensions): string[] {
  return DIMENSIONS.map((dimension) => `${dimension}=${dimensions[dimension]}`);
}

/** PostgreSQL takes no NUL and no lone surrogate, the key of a counter no line break. */
function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}
