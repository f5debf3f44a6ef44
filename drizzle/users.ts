import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, rowId, tenantId } from "./columns.ts";
import { tenants } from "./tenants.ts";

/** People who sign in. Not of one tenant: a membership ties a user to each. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().default(sql`uuidv7()`),
    /** Lower case. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    locale: text("locale").notNull().default("pt-BR"),
    /** Algorithm, parameters, salt and hash in one text; null for a user without a password. */
    passwordHash: text("password_hash"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("users_email_key").on(table.email),
    check("users_email_check", sql`${table.email} = lower(${table.email})`),
  ],
);

export const memberships = pgTable(
  "memberships",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    role: text("role", { enum: ["owner", "admin", "editor", "agent", "analyst", "viewer"] }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "memberships_pkey", columns: [table.tenantId, table.userId] }),
    foreignKey({ name: "memberships_tenant_fk", columns: [table.tenantId], foreignColumns: [tenants.id] }),
    foreignKey({ name: "memberships_user_fk", columns: [table.userId], foreignColumns: [users.id] }),
    index("memberships_user_idx").on(table.userId),
    check(
      "memberships_role_check",
      sql`${table.role} in ('owner', 'admin', 'editor', 'agent', 'analyst', 'viewer')`,
    ),
  ],
);

/** A signed-in browser or client, acting for one tenant. The token itself is never stored. */
export const sessions = pgTable(
  "sessions",
  {
    tenantId: tenantId(),
    id: rowId(),
    userId: uuid("user_id").notNull(),
    /** SHA-256 of the token, in hex. */
    tokenHash: text("token_hash").notNull(),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    /** Null while the session is good. */
    revokedAt: moment("revoked_at"),
  },
  (table) => [
    primaryKey({ name: "sessions_pkey", columns: [table.tenantId, table.id] }),
    foreignKey({
      name: "sessions_membership_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [memberships.tenantId, memberships.userId],
    }).onDelete("cascade"),
    unique("sessions_token_key").on(table.tenantId, table.tokenHash),
    index("sessions_token_idx").on(table.tokenHash),
    index("sessions_user_idx").on(table.userId),
  ],
);
