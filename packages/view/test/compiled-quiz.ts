/** A quiz as its pages and the runtime get it. For tests. */
import { compile, parseDocument, type QuizDocumentInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";

/** @throws Error that says what is wrong with the document, or that it lacks the locale */
export function compiled(document: QuizDocumentInput, locale = "pt-BR"): CompiledQuiz {
  const parsed = parseDocument(document);
  const result = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = result.ok ? result.value.byLocale[locale] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(result));
  return quiz;
}
