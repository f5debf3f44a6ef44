/** The one query that gathers what messages are made of. */
import { campaigns, leads, messages, quizzes, responses, tenants } from "@borda/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { QueryBuilder } from "../database.ts";
import type { ClaimedMessage } from "./messages-types.ts";

/** Rows of `MessageContent`; a message whose response, quiz or lead is gone has none. */
export function selectContents(db: QueryBuilder, claimed: readonly ClaimedMessage[]) {
  return db
    .select({
      tenantId: messages.tenantId,
      id: messages.id,
      channel: messages.channel,
      recipient: messages.recipient,
      template: { subject: campaigns.subject, body: campaigns.body },
      tenantName: tenants.name,
      quizId: messages.quizId,
      quizName: quizzes.name,
      leadName: leads.name,
      response: {
        version: responses.version,
        locale: responses.locale,
        answers: responses.answers,
        score: responses.score,
        scoreCategories: responses.scoreCategories,
        variables: responses.variables,
        outcome: responses.outcome,
        source: responses.source,
      },
    })
    .from(messages)
    .innerJoin(tenants, eq(tenants.id, messages.tenantId))
    .innerJoin(
      campaigns,
      and(eq(campaigns.tenantId, messages.tenantId), eq(campaigns.id, messages.campaignId)),
    )
    .innerJoin(quizzes, and(eq(quizzes.tenantId, messages.tenantId), eq(quizzes.id, messages.quizId)))
    .innerJoin(leads, and(eq(leads.tenantId, messages.tenantId), eq(leads.id, messages.leadId)))
    .innerJoin(
      responses,
      and(
        eq(responses.tenantId, messages.tenantId),
        eq(responses.quizId, messages.quizId),
        eq(responses.id, messages.responseId),
      ),
    )
    .where(
      and(
        inArray(messages.tenantId, [...new Set(claimed.map((message) => message.tenantId))]),
        inArray(
          messages.id,
          claimed.map((message) => message.id),
        ),
      ),
    );
}
