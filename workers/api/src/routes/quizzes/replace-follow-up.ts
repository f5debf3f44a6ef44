import { type FollowUp, followUpSchema } from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { checkTemplate } from "@borda/messaging";
import { actorOf } from "../../actor.ts";
import { TEXT_BODY } from "../../body-limits.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";

/** Changes or switches off the e-mail that answers a finished response. */
export const replaceFollowUp = defineOperation(
  {
    operationId: "replaceFollowUp",
    method: "put",
    path: "/v1/quizzes/{quizId}/follow-up",
    tag: "Quizzes",
    summary: "Replace the follow-up e-mail of a quiz",
    access: "follow_up.write",
    params: quizIdParams,
    body: { schema: followUpSchema, ...TEXT_BODY },
    success: { status: 200, description: "The follow-up as it is now.", schema: followUpSchema },
    repeat: "idempotent",
  },
  async ({ deps, session, params, body, requestId }) => {
    assertTemplates(body);
    const { followUps } = deps.repositories(session.tenant.dbRef);
    const stored = await followUps.replaceFollowUp({
      tenantId: session.tenant.id,
      quizId: params.quizId,
      followUp: body,
      actor: actorOf(session, requestId),
      auditId: deps.newId(),
      at: deps.now(),
    });
    if (!stored) throw new ProblemError("not_found");
    return body;
  },
);

/** A template that could never be rendered is refused now, and not found out about when a person waits for it. */
function assertTemplates(followUp: FollowUp): void {
  const issues = (["subject", "body"] as const).flatMap((field) => {
    const checked = checkTemplate(followUp[field]);
    return checked.ok ? [] : [{ path: [field], code: checked.error.code, message: checked.error.message }];
  });
  if (issues.length > 0) throw new ProblemError("invalid_body", { issues });
}
