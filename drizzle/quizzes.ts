import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  integer,
  jsonb,
  type PgTableExtraConfigValue,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, rowId, tenantId, updatedAt } from "./columns.ts";
import { tenants } from "./tenants.ts";
import { users } from "./users.ts";

export const quizzes = pgTable(
  "quizzes",
  {
    tenantId: tenantId(),
    id: rowId(),
    /** Last part of the public address. */
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    /** `borda.quiz/1`, as the editor left it; may have lint errors. */
    draft: jsonb("draft").$type<Record<string, unknown>>().notNull(),
    /** Null until the first publish. */
    publishedVersion: integer("published_version"),
    /** Durable Objects that the next published version spreads its live counters over. */
    meterShards: integer("meter_shards").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** Later than the published version's `published_at` when there are unpublished changes. */
    draftChangedAt: moment("draft_changed_at").notNull().defaultNow(),
  },
  (table): PgTableExtraConfigValue[] => [
    primaryKey({ name: "quizzes_pkey", columns: [table.tenantId, table.id] }),
    foreignKey({ name: "quizzes_tenant_fk", columns: [table.tenantId], foreignColumns: [tenants.id] }),
    unique("quizzes_slug_key").on(table.tenantId, table.slug),
    foreignKey({
      name: "quizzes_published_version_fk",
      columns: [table.tenantId, table.id, table.publishedVersion],
      foreignColumns: [quizVersions.tenantId, quizVersions.quizId, quizVersions.version],
    }),
    check("quizzes_meter_shards_check", sql`${table.meterShards} between 1 and 64`),
  ],
);

/** What was published, for ever: only `superseded_at` changes. */
export const quizVersions = pgTable(
  "quiz_versions",
  {
    tenantId: tenantId(),
    quizId: uuid("quiz_id").notNull(),
    /** Counts from 1. */
    version: integer("version").notNull(),
    document: jsonb("document").$type<Record<string, unknown>>().notNull(),
    /** The quiz package's `CompiledQuizzes` of the document, from which KV can be filled again. */
    compiled: jsonb("compiled").$type<Record<string, unknown>>().notNull(),
    publishedAt: moment("published_at").notNull().defaultNow(),
    /** When another version took its place; answers to it are accepted for 30 more days. Null while it is current. */
    supersededAt: moment("superseded_at"),
    publishedBy: uuid("published_by"),
    /** Durable Objects that the live counters of its attempts are spread over: which of them counts an attempt never changes. */
    meterShards: integer("meter_shards").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    primaryKey({ name: "quiz_versions_pkey", columns: [table.tenantId, table.quizId, table.version] }),
    foreignKey({
      name: "quiz_versions_quiz_fk",
      columns: [table.tenantId, table.quizId],
      foreignColumns: [quizzes.tenantId, quizzes.id],
    }),
    foreignKey({ name: "quiz_versions_user_fk", columns: [table.publishedBy], foreignColumns: [users.id] }),
    check("quiz_versions_version_check", sql`${table.version} >= 1`),
    check("quiz_versions_meter_shards_check", sql`${table.meterShards} between 1 and 64`),
  ],
);
