import { lintResultSchema } from "@borda/contracts/api";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { lintDraft } from "../../present-quiz.ts";

/** What is wrong or doubtful about the draft; publish refuses the errors. */
export const lintQuiz = defineOperation(
  {
    operationId: "lintQuiz",
    method: "get",
    path: "/v1/quizzes/{quizId}/lint",
    tag: "Quizzes",
    summary: "Check the draft of a quiz",
    access: "quiz.read",
    params: quizIdParams,
    success: { status: 200, description: "Errors and warnings with their places.", schema: lintResultSchema },
    repeat: "safe",
  },
  async ({ deps, session, params }) => ({
    lint: lintDraft((await findQuiz(deps, session, params.quizId)).draft),
  }),
);
