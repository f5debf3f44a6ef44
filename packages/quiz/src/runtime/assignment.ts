/** Applies assignments to variables. */
import { type AttemptState, operandValue } from "./attempt-state.ts";
import type { Assignment } from "./types.ts";
import { asNumber, asText, isList, own, tidy, type Value } from "./values.ts";

type Scalar = string | number | boolean;

/** Longest text that a variable holds; the rest is cut. */
const MAX_VARIABLE_LENGTH = 5_000;

/**
 * The variables after an assignment. Arithmetic takes what is no number as 0 and leaves the variable as
 * it was when there is no finite result (division by zero). `append` puts text behind text; setting to
 * nothing empties, and a list becomes its items joined by commas.
 */
export function assign(assignment: Assignment, state: AttemptState): AttemptState["variables"] {
  const { variable, op, value } = assignment;
  const present = own(state.variables, variable) ?? "";
  const next = result(present, op, operandValue(value, state));
  const held = typeof next === "string" ? next.slice(0, MAX_VARIABLE_LENGTH).toWellFormed() : next;
  return { ...state.variables, [variable]: held };
}

function result(present: Scalar, op: Assignment["op"], value: Value): Scalar {
  if (op === "set") return value === undefined || isList(value) ? asText(value) : (value as Scalar);
  if (op === "append") return asText(present) + asText(value);
  const [a, b] = [asNumber(present) ?? 0, asNumber(value) ?? 0];
  const sum = tidy(op === "add" ? a + b : op === "subtract" ? a - b : op === "multiply" ? a * b : a / b);
  return Number.isFinite(sum) ? sum : present;
}
