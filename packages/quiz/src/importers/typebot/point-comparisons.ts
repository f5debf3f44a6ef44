/** Comparisons with a point of a scale: every operator is decided for each point, then said by its range. */
import type { Condition, Operand } from "../../runtime/types.ts";
import { numberOf } from "./loose.ts";
import type { RatingRange } from "./ratings.ts";
import { not, type Truth } from "./truth.ts";
import { COMPARISONS, type ComparisonName, holdsForText } from "./typebot-comparison.ts";

const PLAIN: readonly string[] = ["eq", "gt", "gte", "lt", "lte"];

/**
 * @param range the points of the scale, stored as numbers
 * @param text the right side as the file writes it
 */
export function pointTruth(name: ComparisonName, left: Operand, range: RatingRange, text: string): Truth {
  const points = Array.from({ length: range.to - range.from + 1 }, (_, index) => range.from + index);
  const holding = points.filter((point) => holdsForText(name, String(point), text));
  if (holdsForText(name, null, text)) {
    const others = points.filter((point) => !holding.includes(point));
    if (others.length === points.length) return { left, op: "is_empty" };
    return others.length === 0 ? true : not(oneOfPoints(left, others, range));
  }
  if (holding.length === points.length) return { left, op: "is_set" };
  if (holding.length === 0) return false;
  const { op, not: isNot } = COMPARISONS[name];
  const right = numberOf(text);
  // The author's own words, where they are ours too.
  if (PLAIN.includes(op) && !isNot && right !== undefined) return { left, op, right };
  return oneOfPoints(left, holding, range);
}

function oneOfPoints(left: Operand, points: readonly number[], { from, to }: RatingRange): Condition {
  const [first = from, last = first] = [points[0], points.at(-1)];
  if (points.length === 1) return { left, op: "eq", right: first };
  if (last - first + 1 > points.length) return { left, op: "one_of", right: [...points] };
  if (last === to) return { left, op: "gte", right: first };
  return first === from ? { left, op: "lte", right: last } : { left, op: "between", right: [first, last] };
}
