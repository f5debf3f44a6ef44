/**
 * What a follow-up is previewed with: an invented person who took the first choice everywhere and got the first outcome.
 * Nobody's answers are read for it, so whoever may see the e-mail of a quiz may see its preview.
 */
import type { FollowUpInput } from "@borda/messaging";
import { compile, parseDocument, withoutPipes } from "@borda/quiz";
import { type CompiledQuiz, type PipingState, pipe, pipeRichText, plainTextOf } from "@borda/quiz/runtime";

type SampleWords = { readonly name: string; readonly answer: string };

const WORDS = {
  pt: { name: "Maria Silva", answer: "resposta da pessoa" },
  en: { name: "Mary Smith", answer: "the person's answer" },
  es: { name: "María López", answer: "respuesta de la persona" },
} as const satisfies Record<string, SampleWords>;

export type SampleFollowUp = {
  readonly locale: string;
  readonly input: Omit<FollowUpInput, "tenant">;
};

/** @param draft a stored document; one that cannot be compiled has no answers and no outcome to show */
export function sampleFollowUp(quiz: { readonly name: string; readonly draft: unknown }): SampleFollowUp {
  const compiled = compiledDraft(quiz.draft);
  const locale = compiled?.locale ?? "pt-BR";
  const words = wordsOf(locale);
  return {
    locale,
    input: {
      lead: { name: words.name, email: "maria@example.com" },
      quiz: { name: quiz.name },
      answers: compiled === null ? [] : sampleAnswers(compiled, words.answer),
      score: 10,
      scoreCategories: Object.fromEntries((compiled?.categories ?? []).map(({ key }) => [key, 5])),
      outcome: compiled === null ? null : firstOutcome(compiled),
    },
  };
}

function wordsOf(locale: string): SampleWords {
  const language = locale.slice(0, 2);
  return language === "pt" || language === "es" ? WORDS[language] : WORDS.en;
}

/** In the language that the quiz speaks first. */
function compiledDraft(draft: unknown): CompiledQuiz | null {
  const parsed = parseDocument(draft);
  const compiled = parsed.ok ? compile(parsed.value) : null;
  if (compiled === null || !compiled.ok) return null;
  const { locales, byLocale } = compiled.value;
  return byLocale[locales[0] ?? ""] ?? null;
}

function sampleAnswers(quiz: CompiledQuiz, typed: string): FollowUpInput["answers"] {
  return quiz.steps.flatMap(({ elements }) =>
    elements.flatMap((element) => {
      if (!("key" in element)) return [];
      const text = ("choices" in element ? element.choices[0]?.label : undefined) ?? typed;
      return [{ k: element.key, t: element.type, v: text, question: withoutPipes(element.label), text }];
    }),
  );
}

function firstOutcome(quiz: CompiledQuiz): FollowUpInput["outcome"] {
  const outcome = quiz.outcomes[0];
  if (outcome === undefined) return null;
  const state: PipingState = {
    quiz,
    answers: new Map(),
    variables: {},
    score: { total: 0, categories: {} },
    hidden: {},
    outcome: outcome.key,
  };
  const { key } = outcome;
  return { key, title: pipe(outcome.title, state), text: plainTextOf(pipeRichText(outcome.text, state)) };
}
