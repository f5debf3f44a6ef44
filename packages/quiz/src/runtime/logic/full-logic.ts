/** All of the logic that only some quizzes need: `installLogic(createLogic(CORE))`. */
import type { AttemptState } from "../attempt-state.ts";
import type { FullLogic } from "../attempt-types.ts";
import { evaluate } from "../expression/evaluate.ts";
import type { LogicCore } from "../logic-core.ts";
import type { Code, Operand } from "../logic-types.ts";
import { tidyResult } from "../rounding.ts";
import type { Value } from "../values.ts";
import { clockOf, visitorValue } from "./clock.ts";
import { compareDates, isDateOperator } from "./date-operators.ts";
import { gradeOf } from "./grade.ts";
import { namedValue, partOf } from "./named-value.ts";
import { reckonedAssigned } from "./reckoned-assignments.ts";
import { stateHolds } from "./state-operators.ts";
import { compareText } from "./text-operators.ts";

export function createLogic(core: LogicCore): FullLogic {
  /** Guards against outcomes that ask for the outcome, which `lint` names. */
  let isDeciding = false;

  function outcome(field: "key" | "title", state: AttemptState): Value {
    if (isDeciding) return undefined;
    isDeciding = true;
    const key = core.outcomeOf(state);
    isDeciding = false;
    if (key === null || field === "key") return key ?? undefined;
    return state.quiz.outcomes.find((candidate) => candidate.key === key)?.title;
  }

  function value(operand: Operand, state: AttemptState): Value {
    if ("answer" in operand) return partOf(state.answers.get(operand.answer), operand.part ?? "");
    if ("outcome" in operand) return outcome(operand.outcome, state);
    if ("visitor" in operand) return visitorValue(operand.visitor, state.visitor);
    if ("grade" in operand) return gradeOf(operand.grade, state);
    if ("expression" in operand)
      return operand.code === undefined ? undefined : computed(operand.code, state);
    return undefined;
  }

  function computed(code: Code, state: AttemptState): Value {
    const result = evaluate(code, {
      clock: clockOf(state.visitor),
      read: (place) => ("name" in place ? namedValue(place, state, core) : core.operandValue(place, state)),
    });
    return typeof result === "number" ? tidyResult(result) : result;
  }

  return {
    value,
    compare(comparison, left, right, state) {
      const { op } = comparison;
      if (isDateOperator(op)) return compareDates(op, left, right, clockOf(state.visitor));
      return compareText(comparison, left, right) ?? stateHolds(comparison, left, state);
    },
    assigned: reckonedAssigned,
  };
}
