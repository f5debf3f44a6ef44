import { publishResultSchema, rollbackRequestSchema } from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { actorOf } from "../../actor.ts";
import { SMALL_BODY } from "../../body-limits.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { publishResultOf } from "../../present-publish.ts";
import { type RollbackFailure, rollbackQuiz as rollback } from "../../publishing/publish-quiz.ts";

/** Makes an earlier version public again; the draft stays as it is. */
export const rollbackQuiz = defineOperation(
  {
    operationId: "rollbackQuiz",
    method: "post",
    path: "/v1/quizzes/{quizId}/rollback",
    tag: "Quizzes",
    summary: "Go back to an earlier version of a quiz",
    description: "To the version before the present one unless `version` names another.",
    access: "quiz.publish",
    params: quizIdParams,
    body: { schema: rollbackRequestSchema, ...SMALL_BODY },
    success: { status: 200, description: "The version that is public now.", schema: publishResultSchema },
    problems: ["conflict"],
    repeat: "creates",
  },
  async ({ deps, session, params, body, requestId }) => {
    const { quizzes, versions } = deps.repositories(session.tenant.dbRef);
    const result = await rollback(
      { quizzes, versions, published: deps.published, newId: deps.newId, now: deps.now },
      {
        tenant: session.tenant,
        quizId: params.quizId,
        actor: actorOf(session, requestId),
        version: body.version,
      },
    );
    if (!result.ok) throw refusalOf(result.error);
    return publishResultOf(deps, session, params.quizId, result.value);
  },
);

function refusalOf(failure: RollbackFailure): ProblemError {
  switch (failure.reason) {
    case "no_quiz":
      return new ProblemError("not_found");
    case "no_public_host":
      return new ProblemError("conflict", { detail: "Set a public host for the account first." });
    case "no_earlier_version":
      return new ProblemError("conflict", { detail: "There is no version before the present one." });
    case "no_such_version":
      return new ProblemError("conflict", {
        detail: `Version ${failure.version} was never published; see the quiz's versions.`,
      });
  }
}
