/** How much logic a compiled quiz has, and whether it is of the kinds that only some quizzes need. */
import type { CompiledQuiz, Operator, Step } from "../runtime/types.ts";

/** What the script of every quiz decides by itself (`runtime/condition.ts`, `runtime/assignment.ts`). */
const CORE_OPERATORS: readonly string[] = [
  "eq",
  "neq",
  "contains",
  "not_contains",
  "gt",
  "gte",
  "lt",
  "lte",
  "between",
  "not_between",
  "one_of",
  "none_of",
  "includes_all",
  "includes_any",
  "count_eq",
  "count_gt",
  "count_lt",
  "is_set",
  "is_empty",
  "is_true",
  "is_false",
] satisfies Operator[];

type Fields = Readonly<Record<string, unknown>>;

/** Every object within a value, itself included; compiled quizzes are trees of a bounded depth. */
function* objectsIn(value: unknown): Generator<Fields> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Fields;
  for (const held of Object.values(value)) yield* objectsIn(held);
}

/**
 * Whether a compiled quiz needs the chunk of logic: an operator, operand or assignment that the script of
 * every quiz does not know, wherever it stands.
 */
export function logicNeeds(quiz: Pick<CompiledQuiz, "steps" | "outcomes">): boolean {
  for (const held of objectsIn([quiz.steps, quiz.outcomes])) {
    if (isMoreOperand(held)) return true;
    if (typeof held.op !== "string") continue;
    if ("left" in held && !CORE_OPERATORS.includes(held.op)) return true;
    if ("variable" in held && "value" in held && held.op !== "set") return true;
  }
  return false;
}

function isMoreOperand(held: Fields): boolean {
  if (typeof held.expression === "string") return true;
  const names = Object.keys(held);
  if (names.length === 1) return "grade" in held || "outcome" in held || "visitor" in held;
  return names.length === 2 && "answer" in held && "part" in held;
}

/** So many comparisons, assignments and parts of expressions make a step count as one more. */
const PARTS_A_STEP = 500;

/**
 * How many steps a step counts as in the guard of a walk, so that a loop through much logic is stopped
 * as soon as one through little.
 */
export function costOf(step: Pick<Step, "elements" | "enter" | "rules" | "when">): number {
  let parts = 0;
  for (const held of objectsIn([step.elements, step.enter, step.rules, step.when])) {
    if ("op" in held) parts += 1;
    // An expression's parts stand in arrays, which are counted by what they hold.
    if ("code" in held) parts += sizeOf(held.code);
  }
  return Math.max(1, Math.ceil(parts / PARTS_A_STEP));
}

function sizeOf(code: unknown): number {
  return Array.isArray(code) ? code.reduce((sum: number, part) => sum + sizeOf(part), 0) : 1;
}
