import { sql } from "drizzle-orm";
import { check, foreignKey, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";

/** The tenant tree: platform -> partner -> client. */
export const tenants = pgTable(
  "tenants",
  {
    id: uuid("id").primaryKey().default(sql`uuidv7()`),
    /** Null for the platform alone. */
    parentId: uuid("parent_id"),
    kind: text("kind", { enum: ["platform", "partner", "client"] }).notNull(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    /** Host (with port when it is not the default) that serves the tenant's quizzes; null until one is set. */
    publicHost: text("public_host"),
    /** The database that holds the tenant's rows. */
    dbRef: text("db_ref").notNull().default("main"),
    /** IANA name. */
    timeZone: text("time_zone").notNull().default("America/Sao_Paulo"),
    locale: text("locale").notNull().default("pt-BR"),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({ name: "tenants_parent_fk", columns: [table.parentId], foreignColumns: [table.id] }),
    unique("tenants_slug_key").on(table.slug),
    unique("tenants_public_host_key").on(table.publicHost),
    check("tenants_kind_check", sql`${table.kind} in ('platform', 'partner', 'client')`),
    check("tenants_root_check", sql`(${table.parentId} is null) = (${table.kind} = 'platform')`),
  ],
);
