/**
 * Decides conditions. How values compare:
 * - text without regard to case and outer blanks; as numbers when both sides are numbers or texts
 *   that are (`"10"` equals `10.0`); `matches` alone is exact about case unless it starts with `(?i)`;
 * - a list (several choices) equals another when both hold the same; `contains` asks for members;
 * - what is not answered is the empty text: `eq ""` and every `not_` operator hold, numeric ones do not;
 * - nothing contains, starts or ends with the empty text, so that an unset right side never matches;
 * - an amount of money counts in hundredths beside a literal, in its unit beside anything else.
 *
 * The operators here are those that quizzes of choices use; `logic/full-logic.ts` has the others.
 */
import { firstPart } from "./answers.ts";
import { type AttemptState, operandValue } from "./attempt-state.ts";
import { fullLogic } from "./installed-logic.ts";
import type { Comparison, Condition, Operator } from "./types.ts";
import {
  asList,
  asNumber,
  fold,
  isEmpty,
  isEqual,
  isList,
  isMember,
  isOperand,
  type Value,
} from "./values.ts";

/** Whether the condition holds now. Nesting is capped by the document schema. */
export function holds(condition: Condition, state: AttemptState): boolean {
  if ("all" in condition) return condition.all.every((inner) => holds(inner, state));
  if ("any" in condition) return condition.any.some((inner) => holds(inner, state));
  if ("not" in condition) return !holds(condition.not, state);
  // `compile` leaves no other kind.
  const comparison = condition as Comparison;
  const { left, op, right } = comparison;
  return compare(
    operandValue(left, state, isOperand(right) ? undefined : firstPart),
    op,
    right === undefined ? undefined : operandValue(right, state),
    (a, b) => fullLogic(state).compare(comparison, a, b, state),
  );
}

function compare(
  left: Value,
  op: Operator,
  right: Value,
  otherwise: (left: Value, right: Value) => boolean,
): boolean {
  const opposite = OPPOSITES[op];
  if (opposite !== undefined) return !compare(left, opposite, right, otherwise);
  switch (op) {
    case "eq":
      return isEqual(left, right);
    case "contains":
      return contains(left, right);
    case "gt":
    case "count_gt":
      return order(left, op, right) > 0;
    case "gte":
      return order(left, op, right) >= 0;
    case "lt":
    case "count_lt":
      return order(left, op, right) < 0;
    case "lte":
      return order(left, op, right) <= 0;
    case "count_eq":
      return order(left, op, right) === 0;
    case "between":
      return isBetween(left, right);
    case "one_of":
    case "includes_any":
      return asList(left).some((item) => isMember(item, right));
    case "includes_all":
      return !isEmpty(right) && asList(right).every((item) => isMember(item, left));
    case "is_empty":
      return isEmpty(left);
    case "is_true":
      return fold(left) === "true";
    case "is_false":
      // An unticked box may come as `false` or not at all.
      return isEmpty(left) || fold(left) === "false";
    default:
      return otherwise(left, right);
  }
}

const OPPOSITES: Readonly<Partial<Record<Operator, Operator>>> = {
  neq: "eq",
  not_contains: "contains",
  not_between: "between",
  none_of: "one_of",
  is_set: "is_empty",
};

function contains(left: Value, right: Value): boolean {
  if (isEmpty(right)) return false;
  if (isList(left)) return asList(right).every((item) => isMember(item, left));
  return fold(left).includes(fold(right));
}

/** Below, at or above 0 as left is less than, equal to or greater than right; NaN when they have no order. */
function order(left: Value, op: Operator, right: Value): number {
  const measured = op.startsWith("count") ? asList(left).length : asNumber(left);
  return (measured ?? Number.NaN) - (asNumber(right) ?? Number.NaN);
}

function isBetween(left: Value, right: Value): boolean {
  const [low, high] = asList(right);
  return order(left, "gte", low) >= 0 && order(left, "lte", high) <= 0;
}
