import { publishResultSchema } from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { actorOf } from "../../actor.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { publishResultOf } from "../../present-publish.ts";
import { type PublishFailure, publishQuiz as publish } from "../../publishing/publish-quiz.ts";

/** Makes the draft public under the account's host. */
export const publishQuiz = defineOperation(
  {
    operationId: "publishQuiz",
    method: "post",
    path: "/v1/quizzes/{quizId}/publish",
    tag: "Quizzes",
    summary: "Publish the draft of a quiz",
    description:
      "An unchanged draft keeps its version. When it fails halfway, publishing again finishes what was begun.",
    access: "quiz.publish",
    params: quizIdParams,
    success: { status: 200, description: "The version that is public now.", schema: publishResultSchema },
    problems: ["lint_failed", "conflict"],
    repeat: "idempotent",
  },
  async ({ deps, session, params, requestId }) => {
    const { quizzes, versions } = deps.repositories(session.tenant.dbRef);
    const result = await publish(
      { quizzes, versions, published: deps.published, newId: deps.newId, now: deps.now },
      { tenant: session.tenant, quizId: params.quizId, actor: actorOf(session, requestId) },
    );
    if (!result.ok) throw refusalOf(result.error);
    return publishResultOf(deps, session, params.quizId, result.value);
  },
);

function refusalOf(failure: PublishFailure): ProblemError {
  switch (failure.reason) {
    case "no_quiz":
      return new ProblemError("not_found");
    case "no_public_host":
      return new ProblemError("conflict", { detail: "Set a public host for the account first." });
    case "changed_meanwhile":
      return new ProblemError("conflict", { detail: "The draft changes while it is published. Try again." });
    case "lint_failed":
      return new ProblemError("lint_failed", {
        issues: failure.lint
          .filter((finding) => finding.severity === "error")
          .map(({ path, code, message }) => ({ path, code, message })),
      });
  }
}
