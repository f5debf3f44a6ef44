import type { RawAnswer } from "./answers.ts";
import type { FormFields } from "./input-kinds.ts";
import { kindOf } from "./installed-kinds.ts";
import { indexOf, isGotoButton, isInput } from "./quiz-index.ts";
import type { CompiledQuiz } from "./types.ts";

/**
 * The raw answers in the form of one step, as a page without JavaScript posts it: fields are named by
 * element key, goto buttons by their id. What the form does not hold was left empty or unticked.
 */
export function formAnswers(quiz: CompiledQuiz, stepId: string, form: FormFields): Record<string, RawAnswer> {
  const answers: Record<string, RawAnswer> = {};
  for (const element of indexOf(quiz).steps.get(stepId)?.elements ?? []) {
    if (isGotoButton(element)) answers[element.id] = form.getAll(element.id).length > 0 ? true : null;
    if (!isInput(element)) continue;
    const { form: read } = kindOf(element);
    answers[element.key] = read ? read(element, form) : (form.getAll(element.key)[0] ?? null);
  }
  return answers;
}
