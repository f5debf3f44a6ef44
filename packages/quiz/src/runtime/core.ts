/**
 * What every quiz needs in the browser: logic, scoring, piping and the answer rules of choices and
 * consent. A quiz that also has fields to type into installs their readers before anything is read:
 * `installReaders((await import("@borda/quiz/runtime/fields")).FIELD_READERS)`. Servers and tests
 * import `@borda/quiz/runtime`, which has everything.
 */
export type { Answers, CheckedAnswer, PhoneNumber, RawAnswer } from "./answers.ts";
export { isPhoneNumber } from "./answers.ts";
export type { AttemptState, Score } from "./attempt-state.ts";
export { holds } from "./condition.ts";
export { faultMessage } from "./fault-message.ts";
export { formAnswers } from "./form-answers.ts";
export { formatNumber } from "./number-text.ts";
export { type PipingState, pipe, pipeHref, pipeRichText, plainTextOf } from "./piping.ts";
export { pressButton } from "./press-button.ts";
export { type GotoButton, indexOf, isGotoButton, isInput } from "./quiz-index.ts";
export {
  type AnswerFault,
  type AnswerReaders,
  installReaders,
  type Reading,
  readAnswer,
  requiredFault,
} from "./read-answer.ts";
export { readableAnswer } from "./readable-answer.ts";
export * from "./types.ts";
export { type StepIssue, validateStepAnswers } from "./validate-step.ts";
export type { ElementFault } from "./visit.ts";
export { MAX_ENTERED, MAX_PATH, nextStep, type Walk, type WalkOptions, walk } from "./walk.ts";
