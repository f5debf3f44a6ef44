/**
 * What stands in a file for an answer: alike whatever language the respondent spoke, so that it can be counted, and
 * numbers as numbers, so that they can be summed up.
 */
import type { StoredAnswer } from "@borda/contracts";
import { compile, parseDocument } from "@borda/quiz";
import { type CheckedAnswer, indexOf, readableAnswer } from "@borda/quiz/runtime";

/** @returns the text of an answer; "" for a question that was not answered */
export type AnswerCells = (answer: StoredAnswer | undefined, decimalMark: "." | ",") => string;

/**
 * Texts in the first language of a quiz.
 * @param documents of every version, newest first: a question reads as it does today. What no document has, or has as a
 *   question of another kind, stays as it was read when it came.
 */
export function answerCells(documents: readonly unknown[]): AnswerCells {
  // The newest last, which stands where several versions have a question.
  const elements = new Map(documents.toReversed().flatMap(questionsOf));
  return (answer, decimalMark) => {
    if (answer === undefined) return "";
    const amount = amountOf(answer);
    if (amount !== null) return String(amount).replace(".", decimalMark);
    const found = elements.get(answer.k);
    if (found?.element.type !== answer.t || KEEPS_ITS_TEXT.has(answer.t)) return answer.text;
    return readableAnswer(found.element, answer.v as CheckedAnswer, found.locale);
  };
}

/** Files are told by their names, and a press has no words but the button's of that day. */
const KEEPS_ITS_TEXT: ReadonlySet<string> = new Set(["file_upload", "button"]);

function questionsOf(document: unknown) {
  const parsed = parseDocument(document);
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const [locale = ""] = compiled.ok ? compiled.value.locales : [];
  const quiz = compiled.ok ? compiled.value.byLocale[locale] : undefined;
  if (quiz === undefined) return [];
  return Array.from(indexOf(quiz).answerable, ([key, { element }]) => [key, { element, locale }] as const);
}

/** What can be reckoned with: a number, or an amount of money in its unit. */
function amountOf({ t, v }: StoredAnswer): number | null {
  if (typeof v === "number") return v;
  const isMoney = t === "currency" && typeof v === "object" && "minor" in v;
  return isMoney && typeof v.minor === "number" ? v.minor / 100 : null;
}
