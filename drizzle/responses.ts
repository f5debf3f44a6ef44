import type { StoredAnswer, SubmissionMessage } from "@borda/contracts";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, tenantId } from "./columns.ts";
import { leads } from "./leads.ts";
import { quizzes } from "./quizzes.ts";

/**
 * One row an attempt: what was answered so far. Partitioned by month of the id (migrations/0001), so a query
 * names the id or bounds it on both sides. There is no default partition on purpose: keyset paging would open it every time.
 */
export const responses = pgTable(
  "responses",
  {
    tenantId: tenantId(),
    quizId: uuid("quiz_id").notNull(),
    /** The attempt: a UUIDv7 that the edge minted and signed into the page token. */
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
    /** The highest sequence number seen; a lower one never overwrites. */
    seq: integer("seq").notNull(),
    final: boolean("final").notNull(),
    trust: text("trust", { enum: ["verified", "unverified"] }).notNull(),
    locale: text("locale").notNull(),
    variant: text("variant").notNull(),
    startedAt: moment("started_at").notNull(),
    /** When the edge took the answers that stand here. */
    receivedAt: moment("received_at").notNull(),
    /** Null while the attempt goes on. */
    finishedAt: moment("finished_at"),
    lastStepAt: moment("last_step_at"),
    lastStep: text("last_step"),
    /** Steps in the order of the path that the answers give. */
    path: text("path").array().notNull(),
    answers: jsonb("answers").$type<readonly StoredAnswer[]>().notNull(),
    score: numeric("score", { mode: "number" }).notNull(),
    scoreCategories: jsonb("score_categories").$type<Readonly<Record<string, number>>>().notNull(),
    variables: jsonb("variables").$type<SubmissionMessage["variables"]>().notNull(),
    /** Keys of the compiled quiz; null when there is none. */
    outcome: text("outcome"),
    ending: text("ending"),
    contact: jsonb("contact").$type<SubmissionMessage["contact"]>().notNull(),
    /** UTM, referrer and click ids of the first request. */
    source: jsonb("source").$type<Readonly<Record<string, string>>>().notNull(),
    /** Two letters; empty when unknown. */
    country: text("country").notNull(),
    device: text("device").notNull(),
    /** Null while the answers name no e-mail address or phone. */
    leadId: uuid("lead_id"),
    /** The request that brought the answers that stand here. */
    requestId: text("request_id").notNull(),
  },
  (table) => [
    primaryKey({ name: "responses_pkey", columns: [table.tenantId, table.quizId, table.id] }),
    foreignKey({
      name: "responses_quiz_fk",
      columns: [table.tenantId, table.quizId],
      foreignColumns: [quizzes.tenantId, quizzes.id],
    }),
    // Deferred by hand in the migration: a batch writes responses before leads, in the one global order.
    foreignKey({
      name: "responses_lead_fk",
      columns: [table.tenantId, table.leadId],
      foreignColumns: [leads.tenantId, leads.id],
    }),
    index("responses_lead_idx")
      .on(table.tenantId, table.leadId, table.id)
      .where(sql`${table.leadId} is not null`),
    check("responses_trust_check", sql`${table.trust} in ('verified', 'unverified')`),
    check("responses_finished_check", sql`${table.final} = (${table.finishedAt} is not null)`),
  ],
);
