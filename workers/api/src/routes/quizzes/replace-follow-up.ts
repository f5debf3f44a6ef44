import { followUpSchema } from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
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
