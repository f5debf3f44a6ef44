/** Look-up tables of a compiled quiz, built once per quiz object. */
import type { CompiledQuiz, InputElement, QuizElement, Step } from "./types.ts";

export type QuizIndex = {
  readonly steps: ReadonlyMap<string, Step>;
  /** What can be answered, by the `k` of its answer: inputs by key, goto buttons by id. */
  readonly answerable: ReadonlyMap<string, { readonly element: AnswerableElement; readonly step: Step }>;
};

/** A button that leaves the step for another; its press is an answer. */
export type GotoButton = Extract<QuizElement, { type: "button" }> & {
  readonly action: { readonly kind: "goto"; readonly step: string };
};
export type AnswerableElement = InputElement | GotoButton;

const indexes = new WeakMap<CompiledQuiz, QuizIndex>();

/** The tables of a quiz. A compiled quiz never changes, so they are kept as long as it lives. */
export function indexOf(quiz: CompiledQuiz): QuizIndex {
  const known = indexes.get(quiz);
  if (known !== undefined) return known;
  const steps = new Map(quiz.steps.map((step) => [step.id, step]));
  const answerable = new Map<string, { element: AnswerableElement; step: Step }>();
  for (const step of quiz.steps) {
    for (const element of step.elements) {
      if (isInput(element)) answerable.set(element.key, { element, step });
      else if (isGotoButton(element)) answerable.set(element.id, { element, step });
    }
  }
  const index = { steps, answerable };
  indexes.set(quiz, index);
  return index;
}

/** Whether the element asks for something. */
export function isInput(element: QuizElement): element is InputElement {
  return "key" in element;
}

export function isGotoButton(element: QuizElement): element is GotoButton {
  return element.type === "button" && element.action.kind === "goto";
}
