import type { Answers } from "./answers.ts";
import { indexOf, isGotoButton } from "./quiz-index.ts";
import type { CompiledQuiz } from "./types.ts";

/**
 * The answers after a goto button was pressed: its press is an answer under its id, and the other
 * goto buttons of the step are taken back. Give `null` when the step is left by other means.
 */
export function pressButton(
  quiz: CompiledQuiz,
  answers: Answers,
  stepId: string,
  buttonId: string | null,
): Answers {
  const buttons = indexOf(quiz).steps.get(stepId)?.elements.filter(isGotoButton) ?? [];
  const presses = buttons.map(({ id }) => [id, id === buttonId ? true : null]);
  return { ...answers, ...Object.fromEntries(presses) };
}
