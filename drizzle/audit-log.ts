import { foreignKey, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment, rowId, tenantId } from "./columns.ts";
import { tenants } from "./tenants.ts";

/** Who did what; written in the transaction of the change itself, never changed. */
export const auditLog = pgTable(
  "audit_log",
  {
    tenantId: tenantId(),
    id: rowId(),
    /** Null when the system acted. No foreign key: the entry outlives the user. */
    actorUserId: uuid("actor_user_id"),
    /** Such as `quiz.publish`. */
    action: text("action").notNull(),
    /** Such as `quiz:0199…`. */
    target: text("target").notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
    requestId: text("request_id").notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "audit_log_pkey", columns: [table.tenantId, table.id] }),
    foreignKey({ name: "audit_log_tenant_fk", columns: [table.tenantId], foreignColumns: [tenants.id] }),
  ],
);
