import { leadIdSchema } from "@borda/contracts";
import { leadDetailSchema } from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { z } from "zod";
import { defineOperation } from "../../operation.ts";
import { leadDetailOf } from "../../present-lead.ts";

/** A person: what they agreed to, what they answered, what was sent to them. */
export const getLead = defineOperation(
  {
    operationId: "getLead",
    method: "get",
    path: "/v1/leads/{leadId}",
    tag: "Results",
    summary: "Read a lead",
    description: "The id of a lead that was merged into another gives the other, under its own id.",
    access: "lead.read",
    params: z.object({ leadId: leadIdSchema }),
    success: {
      status: 200,
      description: "The lead with consents, responses and messages.",
      schema: leadDetailSchema,
    },
    repeat: "safe",
  },
  async ({ deps, session, params }) => {
    const { leads } = deps.repositories(session.tenant.dbRef);
    const record = await leads.findLead(session.tenant.id, params.leadId);
    if (record === null) throw new ProblemError("not_found");
    return leadDetailOf(record);
  },
);
