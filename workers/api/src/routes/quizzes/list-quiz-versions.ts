import { quizVersionsSchema } from "@borda/contracts/api";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";

/** Everything that was published of a quiz. */
export const listQuizVersions = defineOperation(
  {
    operationId: "listQuizVersions",
    method: "get",
    path: "/v1/quizzes/{quizId}/versions",
    tag: "Quizzes",
    summary: "List the published versions of a quiz",
    access: "quiz.read",
    params: quizIdParams,
    success: { status: 200, description: "All versions, newest first.", schema: quizVersionsSchema },
    repeat: "safe",
  },
  async ({ deps, session, params }) => {
    const quiz = await findQuiz(deps, session, params.quizId);
    const { versions } = deps.repositories(session.tenant.dbRef);
    const rows = await versions.listVersions(session.tenant.id, quiz.id);
    return {
      items: rows.map((row) => ({
        version: row.version,
        publishedAt: row.publishedAt.toISOString(),
        supersededAt: row.supersededAt?.toISOString() ?? null,
        current: row.version === quiz.publishedVersion,
      })),
    };
  },
);
