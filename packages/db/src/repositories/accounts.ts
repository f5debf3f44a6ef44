/**
 * Users, their memberships and their sessions. These are the only rows that are read before a tenant
 * is known, each through a policy of its own: by e-mail address, by user, or by a session's hash.
 */
import { memberships, tenants, users } from "@borda/schema";
import { asc, eq } from "drizzle-orm";
import type { Database } from "../database.ts";
import {
  type AccountTenant,
  type AccountUser,
  type Role,
  TENANT_COLUMNS,
  USER_COLUMNS,
} from "./account-rows.ts";
import { type ActiveSession, type EndedSession, type NewSession, sessionQueries } from "./sessions.ts";

/** A user as sign-in needs them; `passwordHash` is null for a user without a password. */
export type SignInUser = AccountUser & { readonly passwordHash: string | null };

export interface AccountsRepository {
  /** @param email lower case */
  findSignInUser(email: string): Promise<SignInUser | null>;
  /** The tenants of a user with the role in each, the oldest membership first. */
  listMemberships(
    userId: string,
  ): Promise<readonly { readonly tenant: AccountTenant; readonly role: Role }[]>;
  /** Null when the session does not exist, is revoked or has ended. */
  findSession(tokenHash: string, now: Date): Promise<ActiveSession | null>;
  createSession(session: NewSession): Promise<void>;
  /** Writes a use of a session and its new end. */
  touchSession(tokenHash: string, lastSeenAt: Date, expiresAt: Date): Promise<void>;
  /** Ends a session; ending it twice is ending it once. */
  revokeSession(session: EndedSession): Promise<void>;
  replacePasswordHash(userId: string, passwordHash: string): Promise<void>;
}

/** @param database the one that holds the accounts of all tenants (`main`), as `borda_app` */
export function accountsRepository(database: Database): AccountsRepository {
  return { ...userQueries(database), ...sessionQueries(database) };
}

function userQueries(database: Database) {
  return {
    async findSignInUser(email) {
      const [rows] = await database.forSignIn(email).batch((db) => [
        db
          .select({ ...USER_COLUMNS, passwordHash: users.passwordHash })
          .from(users)
          .where(eq(users.email, email)),
      ]);
      return rows[0] ?? null;
    },
    async listMemberships(userId) {
      const [rows] = await database
        .forUser(userId)
        .batch((db) => [
          db
            .select({ tenant: TENANT_COLUMNS, role: memberships.role })
            .from(memberships)
            .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
            .where(eq(memberships.userId, userId))
            .orderBy(asc(memberships.createdAt), asc(memberships.tenantId)),
        ]);
      return rows;
    },
    async replacePasswordHash(userId, passwordHash) {
      await database
        .forUser(userId)
        .batch((db) => [db.update(users).set({ passwordHash }).where(eq(users.id, userId))]);
    },
  } satisfies Partial<AccountsRepository>;
}
