import { type ApiClient, ApiProblem } from "@borda/client";
import type { QuizDetail } from "@borda/contracts/api";
import { EXIT } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";

/** The quiz with this address. @throws CommandFailure when the account has none */
export async function findQuiz(client: ApiClient, slug: string): Promise<QuizDetail> {
  try {
    return await client.getQuizBySlug(slug);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== "not_found") throw error;
    const message = `The account has no quiz “${slug}”.`;
    throw new CommandFailure(
      EXIT.notFound,
      "not_found",
      message,
      "`borda quizzes` lists those that it has.",
      {
        status: error.status,
        requestId: error.problem.requestId,
        cause: error,
      },
    );
  }
}
