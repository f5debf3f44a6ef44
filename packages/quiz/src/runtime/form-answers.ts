import type { RawAnswer } from "./answers.ts";
import { indexOf, isGotoButton, isInput } from "./quiz-index.ts";
import type { CompiledQuiz } from "./types.ts";

/**
 * The raw answers in the form of one step, as a page without JavaScript posts it: fields are named by
 * element key, goto buttons by their id. What the form does not hold was left empty or unticked.
 * @param form such as `URLSearchParams`
 */
export function formAnswers(
  quiz: CompiledQuiz,
  stepId: string,
  form: { readonly getAll: (name: string) => readonly string[] },
): Record<string, RawAnswer> {
  const answers: Record<string, RawAnswer> = {};
  for (const element of indexOf(quiz).steps.get(stepId)?.elements ?? []) {
    if (isGotoButton(element)) answers[element.id] = form.getAll(element.id).length > 0 ? true : null;
    if (!isInput(element)) continue;
    const values = form.getAll(element.key);
    const isList =
      element.type === "multiple_choice" || (element.type === "picture_choice" && element.multiple);
    if (isList) answers[element.key] = [...values];
    else if (element.type === "consent") answers[element.key] = values.length > 0;
    else answers[element.key] = values[0] ?? null;
  }
  return answers;
}
