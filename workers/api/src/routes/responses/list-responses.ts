import { responsePageSchema, responsesQuerySchema } from "@borda/contracts/api";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { pageOf, pageRequestOf } from "../../page-cursor.ts";
import { quizIdParams } from "../../path-params.ts";
import { responseOf } from "../../present-response.ts";

/** Responses of a quiz, the ones that began last first. */
export const listResponses = defineOperation(
  {
    operationId: "listResponses",
    method: "get",
    path: "/v1/quizzes/{quizId}/responses",
    tag: "Results",
    summary: "List the responses of a quiz",
    access: "response.read",
    params: quizIdParams,
    query: responsesQuerySchema,
    success: { status: 200, description: "A page of responses, newest first.", schema: responsePageSchema },
    repeat: "safe",
  },
  async ({ deps, session, params, query }) => {
    const quiz = await findQuiz(deps, session, params.quizId);
    const { responses } = deps.repositories(session.tenant.dbRef);
    const page = await responses.listResponses(
      session.tenant.id,
      quiz.id,
      {
        since: quiz.createdAt,
        ...(query.final === undefined ? {} : { final: query.final === "true" }),
      },
      pageRequestOf(query),
    );
    return pageOf(page, responseOf);
  },
);
