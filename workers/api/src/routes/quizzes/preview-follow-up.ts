import { followUpPreviewSchema, followUpTemplateSchema } from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { followUpFor, followUpVariables, renderEmail } from "@borda/messaging";
import { TEXT_BODY } from "../../body-limits.ts";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { sampleFollowUp } from "../../sample-follow-up.ts";

/** The same rendering as the origin's, of a text that need not be stored yet. */
export const previewFollowUp = defineOperation(
  {
    operationId: "previewFollowUp",
    method: "post",
    path: "/v1/quizzes/{quizId}/follow-up/preview",
    tag: "Quizzes",
    summary: "Show a follow-up e-mail as an invented respondent would get it",
    access: "follow_up.read",
    params: quizIdParams,
    body: { schema: followUpTemplateSchema, ...TEXT_BODY },
    success: { status: 200, description: "The mail.", schema: followUpPreviewSchema },
    repeat: "safe",
  },
  async ({ deps, session, params, body }) => {
    const quiz = await findQuiz(deps, session, params.quizId);
    const { locale, input } = sampleFollowUp(quiz);
    const tenantName = session.tenant.name;
    const variables = followUpVariables({ ...input, tenant: { name: tenantName } });
    const rendered = renderEmail(followUpFor(body, locale), variables, {
      locale,
      tenantName,
      quizName: quiz.name,
      // A link that leads nowhere: the preview unsubscribes nobody.
      unsubscribeUrl: "#",
    });
    if (rendered.ok) return rendered.value;
    const { code, message } = rendered.error;
    throw new ProblemError("invalid_body", { issues: [{ path: ["body"], code, message }] });
  },
);
