/** Reads a published version as publish wrote it, for the script of today. */
import type { PublishedQuiz } from "@borda/contracts";
import { chunksFor } from "@borda/quiz/chunks";
import type { CompiledQuizzes } from "@borda/quiz/runtime";

/**
 * Publish is the only writer, so the format mark is enough. Which chunks of the script a quiz needs is asked anew: attempts
 * at a version go on for 30 days, and what an element is shown by may have moved to another chunk since.
 * @throws Error for another format
 */
export function parsePublished(text: string): PublishedQuiz<CompiledQuizzes> {
  const published = JSON.parse(text) as PublishedQuiz<CompiledQuizzes>;
  if (published.format !== "borda.published/1") {
    throw new Error(`Unknown format of a published quiz: ${String(published.format)}`);
  }
  const { byLocale } = published.compiled;
  const current = Object.entries(byLocale).map(([locale, quiz]) => [
    locale,
    { ...quiz, needs: chunksFor(quiz) },
  ]);
  return { ...published, compiled: { ...published.compiled, byLocale: Object.fromEntries(current) } };
}
