import { leadPageSchema, leadsQuerySchema } from "@borda/contracts/api";
import { defineOperation } from "../../operation.ts";
import { pageOf, pageRequestOf } from "../../page-cursor.ts";
import { leadOf } from "../../present-lead.ts";

/** People who left an e-mail address or a phone number, newest first. */
export const listLeads = defineOperation(
  {
    operationId: "listLeads",
    method: "get",
    path: "/v1/leads",
    tag: "Results",
    summary: "List or search leads",
    description:
      "`q` finds part of a name, the beginning of an e-mail address, or digits of a phone number; `tag` keeps who has this tag.",
    access: "lead.read",
    query: leadsQuerySchema,
    success: { status: 200, description: "A page of leads, newest first.", schema: leadPageSchema },
    repeat: "safe",
  },
  async ({ deps, session, query }) => {
    const { leads } = deps.repositories(session.tenant.dbRef);
    const search = query.q?.trim() ?? "";
    const page = await leads.listLeads(
      session.tenant.id,
      { search: search === "" ? null : search, tag: query.tag ?? null },
      pageRequestOf(query),
    );
    return pageOf(page, leadOf);
  },
);
