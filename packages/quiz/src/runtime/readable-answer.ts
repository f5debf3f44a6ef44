/** An answer as people read it: labels for choices, a phone number as its country writes it. */
import { type CheckedAnswer, firstPart } from "./answers.ts";
import { kindOf } from "./installed-kinds.ts";
import type { AnswerableElement } from "./quiz-index.ts";

/**
 * The answer as plain text.
 * @param locale of the quiz, for yes and no and for numbers
 */
export function readableAnswer(element: AnswerableElement, answer: CheckedAnswer, locale: string): string {
  if (element.type === "button") return element.label;
  return kindOf(element).text?.(element, answer, locale) ?? String(firstPart(answer));
}
