import { followUpSchema } from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";

/** The e-mail that answers a finished response. */
export const getFollowUp = defineOperation(
  {
    operationId: "getFollowUp",
    method: "get",
    path: "/v1/quizzes/{quizId}/follow-up",
    tag: "Quizzes",
    summary: "Read the follow-up e-mail of a quiz",
    access: "follow_up.read",
    params: quizIdParams,
    success: { status: 200, description: "The follow-up.", schema: followUpSchema },
    repeat: "safe",
  },
  async ({ deps, session, params }) => {
    const { followUps } = deps.repositories(session.tenant.dbRef);
    const followUp = await followUps.findFollowUp(session.tenant.id, params.quizId);
    if (followUp === null) throw new ProblemError("not_found");
    return followUp;
  },
);
