import { quizDetailSchema } from "@borda/contracts/api";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { quizDetailOf } from "../../present-quiz.ts";

/** A quiz with its draft and what lint says of it. */
export const getQuiz = defineOperation(
  {
    operationId: "getQuiz",
    method: "get",
    path: "/v1/quizzes/{quizId}",
    tag: "Quizzes",
    summary: "Read a quiz with its draft",
    access: "quiz.read",
    params: quizIdParams,
    success: { status: 200, description: "The quiz, its draft and the findings.", schema: quizDetailSchema },
    repeat: "safe",
  },
  async ({ deps, session, params }) =>
    quizDetailOf(await findQuiz(deps, session, params.quizId), session.tenant),
);
