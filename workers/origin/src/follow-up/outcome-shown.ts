/** The outcome of a response as its respondent saw it: title and text with what they were filled with. Pure. */
import type { MessageContent } from "@borda/db";
import {
  type CompiledQuiz,
  type CompiledQuizzes,
  type PipingState,
  pipe,
  pipeRichText,
  plainTextOf,
} from "@borda/quiz/runtime";

export type OutcomeShown = { readonly key: string; readonly title: string; readonly text: string };

/** @param compiled of the version that was answered; null when it is gone */
export function outcomeShown(
  response: MessageContent["response"],
  compiled: CompiledQuizzes | null,
): OutcomeShown | null {
  const quiz = compiled === null ? null : quizIn(compiled, response.locale);
  const outcome = quiz?.outcomes.find(({ key }) => key === response.outcome);
  if (quiz === null || outcome === undefined) return null;
  const state: PipingState = {
    quiz,
    answers: new Map(response.answers.map(({ k, v }) => [k, v as PipingAnswer])),
    variables: response.variables,
    score: { total: response.score, categories: response.scoreCategories },
    hidden: response.source,
    outcome: outcome.key,
  };
  return {
    key: outcome.key,
    title: pipe(outcome.title, state),
    text: plainTextOf(pipeRichText(outcome.text, state)),
  };
}

/** Stored answers have the shape that the runtime checked before they were stored. */
type PipingAnswer = PipingState["answers"] extends ReadonlyMap<string, infer Answer> ? Answer : never;

function quizIn(compiled: CompiledQuizzes, locale: string): CompiledQuiz | null {
  return compiled.byLocale[locale] ?? compiled.byLocale[compiled.locales[0] ?? ""] ?? null;
}
