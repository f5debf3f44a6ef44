/** What a quiz's document says of its outcomes, steps and questions, for pages that only know their keys. */
import { withoutPipes } from "@borda/quiz/runtime/pipe-syntax";
import { z } from "zod";
import { useQuiz } from "./queries.ts";

const textSchema = z.record(z.string(), z.string());
/** The part of a `borda.quiz/1` document that names things; the rest is the quiz package's. */
const namesSchema = z.object({
  locales: z.array(z.string()),
  outcomes: z.array(z.object({ key: z.string(), title: textSchema })).default([]),
  steps: z.array(z.object({ id: z.string(), title: z.string() })),
});

export type QuizTitles = { readonly outcome: (key: string) => string; readonly step: (id: string) => string };

/** Titles in the quiz's default language; a key stands for itself where the document names it no more. */
export function titlesOf(document: unknown): QuizTitles {
  const parsed = namesSchema.safeParse(document);
  if (!parsed.success) return { outcome: (key) => key, step: (id) => id };
  const { locales, outcomes, steps } = parsed.data;
  const outcomeTitles = new Map(
    outcomes.map(({ key, title }) => [key, withoutPipes(title[locales[0] ?? ""] ?? key)]),
  );
  const stepTitles = new Map(steps.map(({ id, title }) => [id, title]));
  return { outcome: (key) => outcomeTitles.get(key) ?? key, step: (id) => stepTitles.get(id) ?? id };
}

/** The titles of a quiz, its keys until it is read. */
export function useQuizTitles(quizId: string): QuizTitles {
  return titlesOf(useQuiz(quizId).data?.document);
}
