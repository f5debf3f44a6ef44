/** What is known at one point of an attempt: the ground on which conditions, assignments and piping stand. */
import { type CheckedAnswer, reckonedValue } from "./answers.ts";
import type { AttemptState, Score } from "./attempt-types.ts";
import { fullLogic } from "./installed-logic.ts";
import { indexOf } from "./quiz-index.ts";
import { readableAnswer } from "./readable-answer.ts";
import type { CompiledQuiz, Literal, Operand } from "./types.ts";
import { isOperand, own, tidy, type Value } from "./values.ts";

export type { AttemptState, Score } from "./attempt-types.ts";

/**
 * What an operand of a condition or an assignment holds now.
 * @param reckoned what a whole answer counts as
 */
export function operandValue(
  operand: Literal | Operand,
  state: AttemptState,
  reckoned: (answer: CheckedAnswer) => Value = reckonedValue,
): Value {
  if (!isOperand(operand)) return operand;
  if ("answer" in operand && !("part" in operand)) {
    const answer = state.answers.get(operand.answer);
    return answer === undefined ? undefined : reckoned(answer);
  }
  if ("label" in operand) return labelOf(operand.label, state);
  if ("variable" in operand) return own(state.variables, operand.variable);
  if ("hidden" in operand) return own(state.hidden, operand.hidden);
  return "score" in operand ? scoreOf(operand.score, state) : fullLogic(state).value(operand, state);
}

/** A score by name: `total`, a category's points, or `top` for the key of the leading category. */
export function scoreOf(name: string, { quiz, score }: AttemptState): number | string | undefined {
  if (name === "total") return score.total;
  return name === "top" ? topCategory(quiz, score) : own(score.categories, name);
}

/** The category with the most points; ties go to the first declared, nobody leads at 0 or below. */
function topCategory(quiz: CompiledQuiz, score: Score): string | undefined {
  let top: string | undefined;
  let most = 0;
  for (const { key } of quiz.categories) {
    const points = score.categories[key] ?? 0;
    if (points > most) [top, most] = [key, points];
  }
  return top;
}

/** The answer under a key as people read it. */
export function labelOf(key: string, { quiz, answers }: AttemptState): string | undefined {
  const answer = answers.get(key);
  const element = indexOf(quiz).answerable.get(key)?.element;
  if (answer === undefined || element === undefined) return undefined;
  return readableAnswer(element, answer, quiz.locale);
}

/** The score with the points of a choice added. */
export function addPoints(
  score: Score,
  points: { readonly score?: number; readonly scores?: Readonly<Record<string, number>> },
): Score {
  const categories = { ...score.categories };
  for (const [key, value] of Object.entries(points.scores ?? {})) {
    // A category that is not declared has no place in the sum; lint names it.
    if (Object.hasOwn(categories, key)) categories[key] = tidy((categories[key] ?? 0) + value);
  }
  return { total: tidy(score.total + (points.score ?? 0)), categories };
}
