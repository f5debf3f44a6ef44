import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { campaigns } from "./campaigns.ts";
import { createdAt, moment, rowId, tenantId, updatedAt } from "./columns.ts";
import { leads } from "./leads.ts";

/**
 * One message to one recipient. The row is the job: there is no second queue that could disagree with it.
 * planned -> sending (leased) -> sent | failed | unknown | suppressed, and back to planned when nothing had left yet.
 */
export const messages = pgTable(
  "messages",
  {
    tenantId: tenantId(),
    id: rowId(),
    campaignId: uuid("campaign_id").notNull(),
    quizId: uuid("quiz_id").notNull(),
    responseId: uuid("response_id").notNull(),
    leadId: uuid("lead_id").notNull(),
    channel: text("channel", { enum: ["email", "sms", "whatsapp", "voice"] }).notNull(),
    /** Address as consent was given for it. */
    recipient: text("recipient").notNull(),
    /** As rendered; null until then. */
    subject: text("subject"),
    bodyText: text("body_text"),
    bodyHtml: text("body_html"),
    status: text("status", {
      enum: ["planned", "sending", "sent", "failed", "unknown", "suppressed"],
    }).notNull(),
    /** Why it is failed, unknown or suppressed, or why it waits for another try. */
    reason: text("reason"),
    /** How often it was claimed. */
    attempts: integer("attempts").notNull().default(0),
    /** Not before this moment. */
    sendAfter: moment("send_after").notNull().defaultNow(),
    leaseUntil: moment("lease_until"),
    /** Token of the claim: whoever does not hold it any more writes nothing. */
    leasedBy: uuid("leased_by"),
    /** Set before the first byte leaves; from then on a lost answer means `unknown`, never another try. */
    requestStartedAt: moment("request_started_at"),
    providerMessageId: text("provider_message_id"),
    /** Of the answer that caused the message. */
    requestId: text("request_id").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ name: "messages_pkey", columns: [table.tenantId, table.id] }),
    unique("messages_once_key").on(table.tenantId, table.campaignId, table.responseId, table.recipient),
    foreignKey({
      name: "messages_campaign_fk",
      columns: [table.tenantId, table.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }),
    foreignKey({
      name: "messages_lead_fk",
      columns: [table.tenantId, table.leadId],
      foreignColumns: [leads.tenantId, leads.id],
    }),
    index("messages_lead_idx").on(table.tenantId, table.leadId),
    index("messages_due_idx").on(table.sendAfter, table.id).where(sql`${table.status} = 'planned'`),
    index("messages_leased_idx").on(table.leaseUntil).where(sql`${table.status} = 'sending'`),
    index("messages_unknown_idx").on(table.updatedAt).where(sql`${table.status} = 'unknown'`),
    check("messages_channel_check", sql`${table.channel} in ('email', 'sms', 'whatsapp', 'voice')`),
    check(
      "messages_status_check",
      sql`${table.status} in ('planned', 'sending', 'sent', 'failed', 'unknown', 'suppressed')`,
    ),
    check(
      "messages_lease_check",
      sql`(${table.status} = 'sending') = (${table.leaseUntil} is not null and ${table.leasedBy} is not null)`,
    ),
  ],
);
