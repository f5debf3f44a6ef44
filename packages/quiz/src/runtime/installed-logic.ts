/**
 * Logic that only some quizzes need: operators of text and dates, expressions, what is known of the
 * visitor, lists. `needs` of a compiled quiz says whether it is; browsers install it then, servers and
 * tests always have it (`index.ts`).
 */
import type { AttemptState } from "./attempt-types.ts";
import type { Assignment, Comparison, Operand } from "./logic-types.ts";
import type { Value } from "./values.ts";

export type MoreLogic = {
  /** Decides an operator that `condition.ts` does not know. */
  readonly compare: (comparison: Comparison, left: Value, right: Value, state: AttemptState) => boolean;
  /** What an operand holds that `attempt-state.ts` does not know. */
  readonly value: (operand: Operand, state: AttemptState) => Value;
  /** The variable after an assignment that `assignment.ts` does not know. */
  readonly assigned: (assignment: Assignment, present: Value, value: Value) => Value;
};

let installed: MoreLogic | undefined;

/** From here on quizzes may use all of the logic: `installLogic(createLogic(CORE))`. */
export function installLogic(logic: MoreLogic): void {
  installed = logic;
}

/** @throws Error where a quiz that needs it runs without it: a mistake of whoever loaded the quiz */
export function moreLogic(): MoreLogic {
  if (installed === undefined) throw new Error("no logic is installed");
  return installed;
}
