import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, rowId, tenantId, updatedAt } from "./columns.ts";
import { quizzes } from "./quizzes.ts";

/** What answers a finished response: one e-mail follow-up a quiz, for now. */
export const campaigns = pgTable(
  "campaigns",
  {
    tenantId: tenantId(),
    id: rowId(),
    quizId: uuid("quiz_id").notNull(),
    channel: text("channel", { enum: ["email", "sms", "whatsapp", "voice"] }).notNull(),
    active: boolean("active").notNull(),
    /** Liquid. */
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ name: "campaigns_pkey", columns: [table.tenantId, table.id] }),
    unique("campaigns_quiz_key").on(table.tenantId, table.quizId, table.channel),
    foreignKey({
      name: "campaigns_quiz_fk",
      columns: [table.tenantId, table.quizId],
      foreignColumns: [quizzes.tenantId, quizzes.id],
    }),
    check("campaigns_channel_check", sql`${table.channel} in ('email', 'sms', 'whatsapp', 'voice')`),
  ],
);

/** Responses that became final while a campaign was active; written in the transaction that stored them. */
export const triggerOutbox = pgTable(
  "trigger_outbox",
  {
    tenantId: tenantId(),
    campaignId: uuid("campaign_id").notNull(),
    responseId: uuid("response_id").notNull(),
    quizId: uuid("quiz_id").notNull(),
    requestId: text("request_id").notNull(),
    createdAt: createdAt(),
    /** When the origin confirmed it; null while it waits. */
    sentAt: moment("sent_at"),
  },
  (table) => [
    primaryKey({
      name: "trigger_outbox_pkey",
      columns: [table.tenantId, table.campaignId, table.responseId],
    }),
    foreignKey({
      name: "trigger_outbox_campaign_fk",
      columns: [table.tenantId, table.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }),
    index("trigger_outbox_unsent_idx").on(table.createdAt).where(sql`${table.sentAt} is null`),
  ],
);
