/** What the edge reads: the published quizzes in KV. Filled from PostgreSQL, and never read back as a truth. */
import { kvKeys, type PublishedQuiz, type RoutePointer } from "@borda/contracts";
import type { CompiledQuizzes } from "@borda/quiz/runtime";

export interface PublishedStore {
  /** Writes a version; its key is never reused for another. */
  putQuiz(quiz: PublishedQuiz<CompiledQuizzes>): Promise<void>;
  /** Points a public address to a version. */
  putRoute(host: string, slug: string, pointer: RoutePointer): Promise<void>;
}

/** @param namespace the KV namespace that the edge is bound to */
export function kvPublishedStore(namespace: KVNamespace): PublishedStore {
  return {
    putQuiz: (quiz) => namespace.put(kvKeys.quiz(quiz.quizId, quiz.version), JSON.stringify(quiz)),
    putRoute: (host, slug, pointer) => namespace.put(kvKeys.route(host, slug), JSON.stringify(pointer)),
  };
}
