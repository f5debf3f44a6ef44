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
import { createdAt, moment, rowId, tenantId, updatedAt } from "./columns.ts";
import { tenants } from "./tenants.ts";

/** A person, known by at least one identity. */
export const leads = pgTable(
  "leads",
  {
    tenantId: tenantId(),
    id: rowId(),
    name: text("name"),
    /** No foreign keys: a lead outlives its quizzes. */
    firstQuizId: uuid("first_quiz_id"),
    lastQuizId: uuid("last_quiz_id"),
    /** Outcome key of the last finished response. */
    outcome: text("outcome"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  // No foreign key to the tenant: every lead is made with a response, whose quiz has one, and the key
  // would lock the tenant's one row for each lead of a batch.
  (table) => [primaryKey({ name: "leads_pkey", columns: [table.tenantId, table.id] })],
);

/** What a person is recognised by, normalised. The primary key is what makes one person of many responses. */
export const leadIdentities = pgTable(
  "lead_identities",
  {
    tenantId: tenantId(),
    kind: text("kind", { enum: ["email", "phone"] }).notNull(),
    value: text("value").notNull(),
    leadId: uuid("lead_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "lead_identities_pkey", columns: [table.tenantId, table.kind, table.value] }),
    // Deferred by hand in the migration, as identities are written before leads.
    foreignKey({
      name: "lead_identities_lead_fk",
      columns: [table.tenantId, table.leadId],
      foreignColumns: [leads.tenantId, leads.id],
    }),
    index("lead_identities_lead_idx").on(table.leadId, table.tenantId),
    check("lead_identities_kind_check", sql`${table.kind} in ('email', 'phone')`),
  ],
);

/** The id of a lead that was merged into another, and whose it is now. Always one step: the target is never merged itself. */
export const leadRedirects = pgTable(
  "lead_redirects",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    leadId: uuid("lead_id").notNull(),
    mergedAt: moment("merged_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "lead_redirects_pkey", columns: [table.tenantId, table.id] }),
    foreignKey({
      name: "lead_redirects_lead_fk",
      columns: [table.tenantId, table.leadId],
      foreignColumns: [leads.tenantId, leads.id],
    }),
    index("lead_redirects_lead_idx").on(table.leadId, table.tenantId),
  ],
);

/** A tag that an answer gave: a person has the tags of all their answers that stand, each of which takes back its own alone. */
export const leadTags = pgTable(
  "lead_tags",
  {
    tenantId: tenantId(),
    tag: text("tag").notNull(),
    leadId: uuid("lead_id").notNull(),
    /** No foreign key: it would pin the partitions of `responses`. */
    responseId: uuid("response_id").notNull(),
  },
  (table) => [
    // In the order in which a page of everybody with a tag is read.
    primaryKey({
      name: "lead_tags_pkey",
      columns: [table.tenantId, table.tag, table.leadId, table.responseId],
    }),
    foreignKey({
      name: "lead_tags_lead_fk",
      columns: [table.tenantId, table.leadId],
      foreignColumns: [leads.tenantId, leads.id],
    }),
    index("lead_tags_lead_idx").on(table.leadId, table.tenantId, table.tag),
    check("lead_tags_tag_check", sql`${table.tag} ~ '^[a-z][a-z0-9_]{0,63}$'`),
  ],
);

/** Consent for one channel as one response gave it: the text shown, its SHA-256 in hex, and when. */
export const consents = pgTable(
  "consents",
  {
    tenantId: tenantId(),
    id: rowId(),
    leadId: uuid("lead_id").notNull(),
    channel: text("channel", { enum: ["email", "sms", "whatsapp", "voice"] }).notNull(),
    /** The address that may be written to. */
    address: text("address").notNull(),
    elementKey: text("element_key").notNull(),
    quizId: uuid("quiz_id").notNull(),
    version: integer("version").notNull(),
    /** No foreign key: it would pin the partitions of `responses`. */
    responseId: uuid("response_id").notNull(),
    text: text("text").notNull(),
    textHash: text("text_hash").notNull(),
    givenAt: moment("given_at").notNull(),
    /** Null while it stands. */
    withdrawnAt: moment("withdrawn_at"),
  },
  (table) => [
    primaryKey({ name: "consents_pkey", columns: [table.tenantId, table.id] }),
    unique("consents_response_key").on(table.tenantId, table.responseId, table.channel),
    foreignKey({
      name: "consents_lead_fk",
      columns: [table.tenantId, table.leadId],
      foreignColumns: [leads.tenantId, leads.id],
    }),
    index("consents_lead_idx").on(table.leadId, table.tenantId),
    index("consents_address_idx").on(table.tenantId, table.channel, table.address),
    check("consents_channel_check", sql`${table.channel} in ('email', 'sms', 'whatsapp', 'voice')`),
  ],
);

/** Addresses that must not be written to, whatever consent says. */
export const suppressions = pgTable(
  "suppressions",
  {
    tenantId: tenantId(),
    channel: text("channel", { enum: ["email", "sms", "whatsapp", "voice"] }).notNull(),
    address: text("address").notNull(),
    /** Such as `unsubscribed`. */
    reason: text("reason").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "suppressions_pkey", columns: [table.tenantId, table.channel, table.address] }),
    foreignKey({ name: "suppressions_tenant_fk", columns: [table.tenantId], foreignColumns: [tenants.id] }),
    check("suppressions_channel_check", sql`${table.channel} in ('email', 'sms', 'whatsapp', 'voice')`),
  ],
);
