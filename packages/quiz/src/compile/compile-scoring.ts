/** Categories, weights and outcomes by points: all of it is decided here, the runtime only adds up. */
import type { QuizDocument } from "../document.ts";
import type { Condition, QuizElement } from "../runtime/types.ts";
import { tidy } from "../runtime/values.ts";
import { compileCondition } from "./compile-condition.ts";

type Category = QuizDocument["categories"][number];
type Outcome = QuizDocument["outcomes"][number];

/** The categories that are added up: those declared, and in a quiz of points one for every outcome. */
export function categoriesOf({ categories, outcomes, outcomeBy }: QuizDocument): Category[] {
  if (outcomeBy !== "points") return categories;
  const declared = new Set(categories.map(({ key }) => key));
  const ofOutcomes = outcomes
    .filter(({ key }) => !declared.has(key))
    .map(({ key, title }) => ({ key, title }));
  return [...categories, ...ofOutcomes];
}

/**
 * When an outcome is the one, besides that no earlier is. By points it must have some, more than every
 * outcome before it and no fewer than those behind; the last is left for who has none.
 */
export function outcomeCondition(
  { key, when }: Outcome,
  { outcomes, outcomeBy }: QuizDocument,
): Condition | undefined {
  const own = when === undefined ? [] : [compileCondition(when)];
  const place = outcomes.findIndex((outcome) => outcome.key === key);
  if (outcomeBy !== "points" || place === outcomes.length - 1) return own[0];
  const left = { score: key };
  const others = outcomes.flatMap((other, at): Condition[] =>
    other.key === key ? [] : [{ left, op: at < place ? "gt" : "gte", right: { score: other.key } }],
  );
  return { all: [...own, { left, op: "gt", right: 0 }, ...others] };
}

/** The element with the points that it gives to categories multiplied by their weights. */
export function withWeights(element: QuizElement, categories: readonly Category[]): QuizElement {
  const weights = new Map(categories.map(({ key, weight = 1 }) => [key, weight]));
  if ([...weights.values()].every((weight) => weight === 1)) return element;
  return weighted(element, weights) as QuizElement;
}

/** Wherever an element keeps points by category, it keeps them as `scores`. */
function weighted(held: unknown, weights: ReadonlyMap<string, number>): unknown {
  if (typeof held !== "object" || held === null) return held;
  if (Array.isArray(held)) return held.map((item) => weighted(item, weights));
  const entries = Object.entries(held).map(([name, value]) => [
    name,
    name === "scores" ? weightedScores(value, weights) : weighted(value, weights),
  ]);
  return Object.fromEntries(entries);
}

function weightedScores(scores: unknown, weights: ReadonlyMap<string, number>): unknown {
  if (typeof scores !== "object" || scores === null) return scores;
  const entries = Object.entries(scores).map(([category, points]) => [
    category,
    typeof points === "number" ? tidy(points * (weights.get(category) ?? 1)) : points,
  ]);
  return Object.fromEntries(entries);
}
