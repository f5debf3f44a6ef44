import { pageQuerySchema, quizPageSchema } from "@borda/contracts/api";
import { defineOperation } from "../../operation.ts";
import { pageOf, pageRequestOf } from "../../page-cursor.ts";
import { quizOf } from "../../present-quiz.ts";

/** All quizzes of the account with their totals, newest first. */
export const listQuizzes = defineOperation(
  {
    operationId: "listQuizzes",
    method: "get",
    path: "/v1/quizzes",
    tag: "Quizzes",
    summary: "List quizzes",
    access: "quiz.read",
    query: pageQuerySchema,
    success: { status: 200, description: "A page of quizzes, newest first.", schema: quizPageSchema },
    repeat: "safe",
  },
  async ({ deps, session, query }) => {
    const { quizzes } = deps.repositories(session.tenant.dbRef);
    const page = await quizzes.listQuizzes(session.tenant.id, pageRequestOf(query));
    return pageOf(page, (quiz) => quizOf(quiz, session.tenant));
  },
);
