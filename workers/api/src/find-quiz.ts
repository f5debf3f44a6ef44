import type { ActiveSession, QuizWithDraft } from "@borda/db/api";
import { ProblemError } from "@borda/edge-kit";
import type { ApiDeps } from "./deps.ts";

/** A quiz of the session's account. @throws ProblemError `not_found`, also for another account's quiz */
export async function findQuiz(
  deps: ApiDeps,
  session: ActiveSession,
  quizId: string,
): Promise<QuizWithDraft> {
  const { quizzes } = deps.repositories(session.tenant.dbRef);
  const quiz = await quizzes.findQuiz(session.tenant.id, quizId);
  if (quiz === null) throw new ProblemError("not_found");
  return quiz;
}
