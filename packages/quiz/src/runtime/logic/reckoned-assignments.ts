/** What arithmetic and text make of a variable. */
import type { Assignment } from "../logic-types.ts";
import { asNumber, asText, tidy, type Value } from "../values.ts";
import { listAssigned } from "./list-assignments.ts";

/**
 * The variable after an assignment other than `set`. Arithmetic takes what is no number as 0 and leaves the variable as
 * it was when there is no finite result (division by zero). `append` puts text behind text.
 */
export function reckonedAssigned(assignment: Assignment, present: Value, value: Value): Value {
  const { op } = assignment;
  if (op === "append") return asText(present) + asText(value);
  const [a, b] = [asNumber(present) ?? 0, asNumber(value) ?? 0];
  let sum: number;
  if (op === "add") sum = a + b;
  else if (op === "subtract") sum = a - b;
  else if (op === "multiply") sum = a * b;
  else if (op === "divide") sum = a / b;
  else return listAssigned(assignment, present, value);
  return Number.isFinite(sum) ? tidy(sum) : present;
}
