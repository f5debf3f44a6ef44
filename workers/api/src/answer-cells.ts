/**
 * What stands in a file for an answer: alike whatever language the respondent spoke, so that it can be counted, and
 * numbers as numbers, so that they can be summed up.
 */
import type { StoredAnswer } from "@borda/contracts";
import { compile, OTHER_ID, parseDocument } from "@borda/quiz";
import { type AnswerableElement, type CheckedAnswer, indexOf, readableAnswer } from "@borda/quiz/runtime";

/** @returns the text of an answer; "" for a question that was not answered */
export type AnswerCells = (answer: StoredAnswer | undefined, decimalMark: "." | ",") => string;

/**
 * Texts in the first language of a quiz.
 * @param documents of every version, newest first: a question reads as it does today, or, where its option or price is gone
 *   since, as it did last. What no document has, or has as a question of another kind, stays as it was read when it came.
 */
export function answerCells(documents: readonly unknown[]): AnswerCells {
  const questions = Map.groupBy(documents.flatMap(questionsOf), ({ key }) => key);
  return (answer, decimalMark) => {
    if (answer === undefined) return "";
    const amount = amountOf(answer);
    if (amount !== null) return String(amount).replace(".", decimalMark);
    if (KEEPS_ITS_TEXT.has(answer.t)) return answer.text;
    const found = questions.get(answer.k)?.find(({ element }) => canHave(element, answer));
    if (found === undefined) return answer.text;
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
  return Array.from(indexOf(quiz).answerable, ([key, { element }]) => ({ key, element, locale }));
}

/** Whether an element has what the answer names: its options, or the amount that was asked for. */
function canHave(element: AnswerableElement, { t, v }: StoredAnswer): boolean {
  if (element.type !== t) return false;
  const parts: Readonly<Record<string, unknown>> = typeof v === "object" && !Array.isArray(v) ? v : {};
  if (element.type === "payment_pix") return element.amountMinor === parts.minor;
  if (element.type === "wheel")
    return ["", ...element.segments.map(({ id }) => id)].includes(String(parts.prize));
  if (!("choices" in element)) return true;
  const offered = element.choices.map(({ id }) => id);
  if ("other" in element && element.other !== undefined) offered.push(OTHER_ID);
  return [parts.ids ?? parts.id ?? v].flat().every((id) => offered.includes(String(id)));
}

/** What can be reckoned with: a number, or an amount of money in its unit. */
function amountOf({ t, v }: StoredAnswer): number | null {
  if (typeof v === "number") return v;
  const isMoney = t === "currency" && typeof v === "object" && "minor" in v;
  return isMoney && typeof v.minor === "number" ? v.minor / 100 : null;
}
