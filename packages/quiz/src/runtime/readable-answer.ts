/** An answer as people read it: labels for choices, a phone number as its country writes it. */
import { type CheckedAnswer, firstPart } from "./answers.ts";
import { kindOf } from "./installed-kinds.ts";
import { writtenNumber } from "./number-text.ts";
import type { AnswerableElement } from "./quiz-index.ts";
import { tidy } from "./values.ts";

const AGREED: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  pt: ["Sim", "Não"],
  en: ["Yes", "No"],
  es: ["Sí", "No"],
};

/**
 * The answer as plain text.
 * @param locale of the quiz, for yes and no and for numbers
 */
export function readableAnswer(element: AnswerableElement, answer: CheckedAnswer, locale: string): string {
  if (element.type === "button") return element.label;
  const { text } = kindOf(element);
  if (text !== undefined) return text(element, answer, locale);
  const first = firstPart(answer);
  if (typeof first === "boolean") {
    const [yes, no] = AGREED[locale.slice(0, 2)] ?? (AGREED.en as readonly [string, string]);
    return first ? yes : no;
  }
  return typeof first === "number" ? writtenNumber(tidy(first), locale) : String(first);
}
