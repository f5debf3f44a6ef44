/** Applies assignments to variables. */
import { type AttemptState, operandValue } from "./attempt-state.ts";
import { moreLogic } from "./installed-logic.ts";
import type { Assignment } from "./types.ts";
import { asNumber, asText, isList, own, tidy, type Value } from "./values.ts";

/** Longest text that a variable holds; the rest is cut. */
const MAX_VARIABLE_LENGTH = 5_000;

/**
 * The variables after an assignment. Arithmetic takes what is no number as 0 and leaves the variable as
 * it was when there is no finite result (division by zero). `append` puts text behind text; setting to
 * nothing empties, and a list becomes its items joined by commas.
 */
export function assign(assignment: Assignment, state: AttemptState): AttemptState["variables"] {
  const present = own(state.variables, assignment.variable) ?? "";
  const next = result(present, assignment, operandValue(assignment.value, state), state) ?? "";
  const held = typeof next === "string" ? next.slice(0, MAX_VARIABLE_LENGTH).toWellFormed() : next;
  return { ...state.variables, [assignment.variable]: held };
}

function result(present: Value, assignment: Assignment, value: Value, state: AttemptState): Value {
  const { op } = assignment;
  if (op === "set") return isList(value) ? asText(value) : value;
  if (op === "append") return asText(present) + asText(value);
  const [a, b] = [asNumber(present) ?? 0, asNumber(value) ?? 0];
  let sum: number;
  if (op === "add") sum = a + b;
  else if (op === "subtract") sum = a - b;
  else if (op === "multiply") sum = a * b;
  else if (op === "divide") sum = a / b;
  else return moreLogic(state).assigned(assignment, present, value);
  return Number.isFinite(sum) ? tidy(sum) : present;
}
