/** Applies assignments to variables. */
import { type AttemptState, operandValue } from "./attempt-state.ts";
import { fullLogic } from "./installed-logic.ts";
import type { Assignment } from "./types.ts";
import { asText, isList, own } from "./values.ts";

/** Longest text that a variable holds; the rest is cut. */
const MAX_VARIABLE_LENGTH = 5_000;

/**
 * The variables after an assignment. Setting to nothing empties, and a list becomes its items joined by commas; what else
 * can be done to a variable only some quizzes need.
 */
export function assign(assignment: Assignment, state: AttemptState): AttemptState["variables"] {
  const present = own(state.variables, assignment.variable) ?? "";
  const value = operandValue(assignment.value, state);
  const given = isList(value) ? asText(value) : value;
  const next =
    (assignment.op === "set" ? given : fullLogic(state).assigned(assignment, present, value)) ?? "";
  const held = typeof next === "string" ? next.slice(0, MAX_VARIABLE_LENGTH).replace(/\p{Cs}/gu, "") : next;
  return { ...state.variables, [assignment.variable]: held };
}
