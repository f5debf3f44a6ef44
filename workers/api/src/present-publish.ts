import type { publishResultSchema } from "@borda/contracts/api";
import type { ActiveSession } from "@borda/db/api";
import type { z } from "zod";
import type { ApiDeps } from "./deps.ts";
import { findQuiz } from "./find-quiz.ts";
import { publicUrlOf, quizOf } from "./present-quiz.ts";
import type { Published } from "./publishing/publish-quiz.ts";

/** What publish and rollback answer: the quiz as it is now, and where it is. */
export async function publishResultOf(
  deps: ApiDeps,
  session: ActiveSession,
  quizId: string,
  published: Published,
): Promise<z.input<typeof publishResultSchema>> {
  const quiz = await findQuiz(deps, session, quizId);
  return {
    quiz: quizOf(quiz, session.tenant),
    version: published.version,
    publicUrl: publicUrlOf(session.tenant.publicHost, quiz.slug) ?? "",
    lint: [...published.lint],
  };
}
