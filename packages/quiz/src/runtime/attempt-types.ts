/** What is known at one point of an attempt. */
import type { CheckedAnswer } from "./answers.ts";
import type { Assignment, Comparison, Operand } from "./logic-types.ts";
import type { CompiledQuiz, Literal } from "./types.ts";
import type { Value } from "./values.ts";
import type { VisitorFacts } from "./visitor-facts.ts";

export type AttemptState = {
  readonly quiz: CompiledQuiz;
  /** Answers to what was shown on the way here; what lies on another path does not count. */
  readonly answers: ReadonlyMap<string, CheckedAnswer>;
  /** By key; names that begin with `$` are `compile`'s own. */
  readonly variables: Readonly<Record<string, Literal>>;
  readonly score: Score;
  /** What the edge captured: UTM parameters and the like. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly visitor?: VisitorFacts | undefined;
  readonly attemptId?: string | undefined;
  /** What the script of every quiz does not know; absent where nothing of it is installed. */
  readonly logic?: FullLogic | undefined;
  /** Keys of the inputs, ids of the other elements that were shown on the way here. */
  readonly shown?: ReadonlySet<string>;
};

/** Logic that only some quizzes need: `createLogic` makes it. */
export type FullLogic = {
  /** Decides an operator that `condition.ts` does not know. */
  readonly compare: (comparison: Comparison, left: Value, right: Value, state: AttemptState) => boolean;
  /** What an operand holds that `attempt-state.ts` does not know. */
  readonly value: (operand: Operand, state: AttemptState) => Value;
  /** The variable after an assignment that `assignment.ts` does not know. */
  readonly assigned: (assignment: Assignment, present: Value, value: Value) => Value;
};

export type Score = {
  readonly total: number;
  /** Every declared category, in order of declaration. */
  readonly categories: Readonly<Record<string, number>>;
};
