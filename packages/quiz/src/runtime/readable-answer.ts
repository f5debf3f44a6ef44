/** An answer as people read it: labels for choices, a phone number as its country writes it. */
import { type CheckedAnswer, isPhoneNumber } from "./answers.ts";
import { formatNumber } from "./number-text.ts";
import type { AnswerableElement } from "./quiz-index.ts";

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
  if ("choices" in element) {
    const chosen = typeof answer === "string" ? [answer] : (answer as readonly string[]);
    const labels = element.choices.filter((choice) => chosen.includes(choice.id)).map(({ label }) => label);
    return labels.join(", ");
  }
  if (typeof answer === "boolean") {
    const [yes, no] = AGREED[locale.slice(0, 2)] ?? (AGREED.en as readonly [string, string]);
    return answer ? yes : no;
  }
  if (typeof answer === "number") return formatNumber(answer, locale, decimalsOf(answer));
  return isPhoneNumber(answer) ? answer.national : String(answer);
}

/** As many decimals as were given. */
function decimalsOf(value: number): number {
  return Math.min(String(value).split(".")[1]?.length ?? 0, 6);
}
