/**
 * Gives the value of a compiled expression. The tree is walked once, so the time is bounded by its size
 * and the length of the texts; nothing of it depends on the engine's locale, zone or clock.
 */

import { type Code, isCall, type NamedPlace, type Operand } from "../logic-types.ts";
import type { Value } from "../values.ts";
import type { Clock } from "./function-types.ts";
import { FUNCTIONS } from "./functions.ts";
import { isTrue } from "./truth.ts";

/** Longest text that an expression makes; the rest is cut. */
const MAX_TEXT_LENGTH = 5_000;

export type EvaluationScope = {
  readonly clock: Clock;
  /** What stands at a place now. */
  readonly read: (place: Operand | NamedPlace) => Value;
};

/** The value, `undefined` when there is none: a part is missing, or arithmetic has no finite result. */
export function evaluate(code: Code, scope: EvaluationScope): Value {
  if (typeof code !== "object") return code;
  if (!isCall(code)) return scope.read(code);
  const [call, ...values] = code;
  const value = (at: number) => evaluate(values[at] ?? "", scope);
  if (call === "if") return isTrue(value(0)) ? value(1) : values[2] === undefined ? undefined : value(2);
  if (call === "and") return values.every((_, at) => isTrue(value(at)));
  if (call === "or") return values.some((_, at) => isTrue(value(at)));
  const made = FUNCTIONS[call]?.(
    values.map((_, at) => value(at)),
    scope.clock,
  );
  if (typeof made === "number") return Number.isFinite(made) ? made : undefined;
  return typeof made === "string" ? made.slice(0, MAX_TEXT_LENGTH).toWellFormed() : made;
}
