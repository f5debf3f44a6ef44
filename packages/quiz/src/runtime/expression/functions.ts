/** What the operators and functions of expressions give. `../../expression/signatures.ts` says what they take. */
import { tidyResult } from "../rounding.ts";
import { asNumber, isEqual, type Value } from "../values.ts";
import { compareMoments, parseMoment } from "./civil-date.ts";
import { DATE_FUNCTIONS } from "./date-functions.ts";
import type { Clock, ExpressionFunctions } from "./function-types.ts";
import { NUMBER_FUNCTIONS } from "./number-functions.ts";
import { TEXT_FUNCTIONS } from "./text-functions.ts";
import { isTrue } from "./truth.ts";

const LOGICAL: ExpressionFunctions = {
  not: ([value]) => !isTrue(value),
  "==": ([a, b]) => isEqual(tidyValue(a), tidyValue(b)),
  "!=": ([a, b]) => !isEqual(tidyValue(a), tidyValue(b)),
  "<": ([a, b], clock) => order(a, b, clock) < 0,
  "<=": ([a, b], clock) => order(a, b, clock) <= 0,
  ">": ([a, b], clock) => order(a, b, clock) > 0,
  ">=": ([a, b], clock) => order(a, b, clock) >= 0,
};

/** By operator or name. Without a prototype, so that no name finds what every object has. */
export const FUNCTIONS: ExpressionFunctions = Object.assign(
  Object.create(null) as ExpressionFunctions,
  LOGICAL,
  NUMBER_FUNCTIONS,
  TEXT_FUNCTIONS,
  DATE_FUNCTIONS,
);

function tidyValue(value: Value): Value {
  return typeof value === "number" ? tidyResult(value) : value;
}

/** Below, at or above 0 as numbers or dates stand to each other; NaN when they have no order. */
function order(left: Value, right: Value, { offsetMinutes }: Clock): number {
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a !== undefined && b !== undefined) return tidyResult(a) - tidyResult(b);
  if (typeof left !== "string" || typeof right !== "string") return Number.NaN;
  const [first, second] = [parseMoment(left, offsetMinutes), parseMoment(right, offsetMinutes)];
  return first === null || second === null ? Number.NaN : compareMoments(first, second);
}
