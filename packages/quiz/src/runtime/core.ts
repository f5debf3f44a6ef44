/**
 * What every quiz needs in the browser: logic, scoring, piping and the answer rules of choices. A quiz
 * with other inputs has the kinds of their families installed before anything is read (`installKinds`);
 * `CompiledQuiz.needs` names them. Servers and tests import `@borda/quiz/runtime`, which has everything.
 */
export type { AnswerFault } from "./answer-fault.ts";
export type { AnswerParts, Answers, CheckedAnswer, PhoneNumber, RawAnswer } from "./answers.ts";
export { hasParts, isPhoneNumber } from "./answers.ts";
export type { AttemptState, Score } from "./attempt-state.ts";
export type { FullLogic } from "./attempt-types.ts";
export { isMultiple } from "./choice-kinds.ts";
export { holds } from "./condition.ts";
export { givesContact } from "./contact-inputs.ts";
export { pipe, pipeHref, pipeRichText } from "./core-piping.ts";
export { faultMessage } from "./fault-message.ts";
export { formAnswers } from "./form-answers.ts";
export type { FormFields, InputKinds, Reading } from "./input-kinds.ts";
export { installKinds } from "./installed-kinds.ts";
export { installLogic } from "./installed-logic.ts";
export { CORE, type LogicCore } from "./logic-core.ts";
export { formatNumber } from "./number-text.ts";
export { isBlank } from "./pasted-text.ts";
export type { Piping, PipingState } from "./piping.ts";
export { isPixelId, PIXEL_VENDORS, type Pixel, type PixelVendor, pixelsAskedFor } from "./pixels.ts";
export { plainTextOf } from "./plain-text.ts";
export { pressButton } from "./press-button.ts";
export { type AnswerableElement, type GotoButton, indexOf, isGotoButton, isInput } from "./quiz-index.ts";
export { readAnswer, requiredFault } from "./read-answer.ts";
export { readableAnswer } from "./readable-answer.ts";
export * from "./types.ts";
export { type StepIssue, validateStepAnswers } from "./validate-step.ts";
export type { ElementFault, Given } from "./visit.ts";
export type { VisitorFacts, VisitorField } from "./visitor-facts.ts";
export { MAX_ENTERED, MAX_PATH, nextStep, type Walk, type WalkOptions, walk } from "./walk.ts";
