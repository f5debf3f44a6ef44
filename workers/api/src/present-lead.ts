/** Leads as the API shows them. */
import type { leadDetailSchema, leadSchema } from "@borda/contracts/api";
import type { LeadRecord, LeadRow } from "@borda/db/api";
import type { z } from "zod";
import { responseOf } from "./present-response.ts";

/** A lead as lists show it. */
export function leadOf(row: LeadRow): z.input<typeof leadSchema> {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    quizId: row.quizId,
    quizName: row.quizName,
    outcome: row.outcome,
    tags: [...row.tags],
    consentedChannels: [...row.consentedChannels],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A lead with everything that is known of the person. */
export function leadDetailOf(record: LeadRecord): z.input<typeof leadDetailSchema> {
  return {
    lead: leadOf(record.lead),
    identities: [...record.identities],
    consents: record.consents.map((consent) => ({
      ...consent,
      givenAt: consent.givenAt.toISOString(),
      withdrawnAt: consent.withdrawnAt?.toISOString() ?? null,
    })),
    responses: record.responses.map(responseOf),
    messages: record.messages.map((message) => ({ ...message, at: message.at.toISOString() })),
  };
}
