import type { PageTokenClaims, UploadOwner } from "@borda/contracts";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";

/** Whose files an attempt's are. */
export function ownerOf(attempt: {
  readonly claims: Pick<PageTokenClaims, "attemptId">;
  readonly loaded: Pick<LoadedQuiz, "target">;
}): UploadOwner {
  const { tenantId, quizId } = attempt.loaded.target;
  return { tenantId, quizId, attemptId: attempt.claims.attemptId };
}
