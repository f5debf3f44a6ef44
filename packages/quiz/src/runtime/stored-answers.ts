import type { AnswerInput, StoredAnswer } from "@borda/contracts";
import { cutText } from "@borda/contracts/cut-text";
import { type CheckedAnswer, isClick, isPhoneNumber } from "./answers.ts";
import { linkLabel, linksOf } from "./clicks.ts";
import { pipe } from "./core-piping.ts";
import { kindOf } from "./installed-kinds.ts";
import { type AnswerableElement, indexOf } from "./quiz-index.ts";
import { readableAnswer } from "./readable-answer.ts";
import type { Step } from "./types.ts";
import type { Walk } from "./walk.ts";

const MAX_QUESTION_LENGTH = 300;
const MAX_TEXT_LENGTH = 5_000;

/** Most answers that a message holds. A document has no more inputs, and links besides. */
const MAX_ANSWERS = 300;

/**
 * The answers on the path in its order, each with its question as shown and its readable text. Links that were
 * followed are left out where there would be too many.
 */
export function storedAnswers(end: Walk, inputs: readonly AnswerInput[]): StoredAnswer[] {
  const { answerable } = indexOf(end.quiz);
  const times = new Map(inputs.map(({ k, ms }) => [k, ms]));
  const stored: StoredAnswer[] = [];
  for (const [k, answer] of end.answers) {
    const ms = times.get(k);
    const time = ms === undefined ? {} : { ms };
    const link = linksOf(end.quiz).get(k);
    if (link !== undefined && isClick(answer)) {
      const { element, step } = link;
      const outcome = end.quiz.outcomes.find(({ key }) => key === end.outcome);
      const text = cutText(pipe(linkLabel(element, outcome), end), MAX_TEXT_LENGTH);
      stored.push({ k, t: element.type, v: { ...answer }, question: titleOf(step), text, ...time });
    }
    const found = answerable.get(k);
    if (found === undefined) continue;
    const { element, step } = found;
    stored.push({
      k,
      t: element.type,
      v: storedValue(element, answer),
      question:
        element.type === "button" ? titleOf(step) : cutText(pipe(element.label, end), MAX_QUESTION_LENGTH),
      text: cutText(readableAnswer(element, answer, end.quiz.locale), MAX_TEXT_LENGTH),
      ...time,
    });
  }
  const links = linksOf(end.quiz);
  let spare = MAX_ANSWERS - stored.filter(({ k }) => !links.has(k)).length;
  return stored.filter(({ k }) => !links.has(k) || spare-- > 0);
}

/** A press has no question of its own; the tenant knows the step by its title. */
function titleOf({ title }: Step): string {
  return cutText(title, MAX_QUESTION_LENGTH);
}

function storedValue(element: AnswerableElement, answer: CheckedAnswer): StoredAnswer["v"] {
  const stored = element.type === "button" ? undefined : kindOf(element).stored;
  if (stored !== undefined && element.type !== "button") return stored(element, answer);
  return isPhoneNumber(answer) ? { ...answer } : Array.isArray(answer) ? [...answer] : (answer as string);
}
