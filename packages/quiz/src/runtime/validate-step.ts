import type { AnswerFault } from "./answer-fault.ts";
import type { Answers } from "./answers.ts";
import { faultMessage } from "./fault-message.ts";
import type { CompiledQuiz } from "./types.ts";
import type { Given } from "./visit.ts";
import { walk } from "./walk.ts";

/** What is wrong with an element of a step, for the sentence beside its field. */
export type StepIssue = {
  readonly elementId: string;
  readonly key: string;
  readonly fault: AnswerFault;
  /** In the language of the quiz. */
  readonly message: string;
};

/**
 * Whether a step can be left with these answers: empty when it can. Only what the step shows with these
 * answers counts; a step to which the answers do not lead has no issues.
 */
export function validateStepAnswers(
  quiz: CompiledQuiz,
  stepId: string,
  answers: Answers,
  options: Given = {},
): StepIssue[] {
  const { current, faults } = walk(quiz, answers, { ...options, until: stepId });
  if (current !== stepId) return [];
  return faults.map(({ element, fault }) => ({
    elementId: element.id,
    key: element.key,
    fault,
    message: faultMessage(fault, quiz),
  }));
}
