import type { RawAnswer } from "./answers.ts";
import type { FormFields } from "./input-kinds.ts";
import { kindOf } from "./installed-kinds.ts";
import { indexOf, isGotoButton, isInput } from "./quiz-index.ts";
import type { Walk } from "./walk.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const UNSENDABLE = /[\0-\x08\x0e-\x1f\x7f\p{Cs}]/gu;

/**
 * What pastes bring and no answer may hold: the edge would refuse all answers for it. A line that was broken in a
 * word processor (a vertical tab) stays broken.
 */
function sendable(text: string): string {
  return text.replace(/[\v\f]/g, "\n").replace(UNSENDABLE, "");
}

/**
 * The raw answers in the form of one step, as a page without JavaScript posts it: fields are named by
 * element key, goto buttons by their id. Texts come without control characters. What the form does not hold was left
 * empty or unticked; what its page did not ask is left out, so that its answer stays what it was.
 * @param page stands at the step, with the answers that its page was made with
 */
export function formAnswers(
  { quiz, current, shown }: Pick<Walk, "quiz" | "current" | "shown">,
  form: FormFields,
): Record<string, RawAnswer> {
  const answers: Record<string, RawAnswer> = {};
  const fields: FormFields = { getAll: (name) => form.getAll(name).map(sendable) };
  for (const element of indexOf(quiz).steps.get(current)?.elements ?? []) {
    if (isGotoButton(element)) answers[element.id] = form.getAll(element.id).length > 0 ? true : null;
    if (!isInput(element) || !shown?.has(element.key)) continue;
    const { form: read } = kindOf(element);
    answers[element.key] = read ? read(element, fields) : (fields.getAll(element.key)[0] ?? null);
  }
  return answers;
}
