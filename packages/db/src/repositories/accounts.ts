/**
 * Users, their memberships and their sessions. These are the only rows that are read before a tenant
 * is known, each through a policy of its own: by e-mail address, by user, or by a session's hash.
 */
import { memberships, sessions, tenants, users } from "@borda/schema";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "../database.ts";
import { type Actor, insertAuditEntry } from "./audit.ts";

type Role = typeof memberships.$inferSelect.role;

export type AccountUser = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
};
export type AccountTenant = {
  readonly id: string;
  readonly name: string;
  readonly kind: "platform" | "partner" | "client";
  readonly dbRef: string;
  /** Null until a host for public quizzes is set. */
  readonly publicHost: string | null;
  readonly locale: string;
};

/** A user as sign-in needs them; `passwordHash` is null for a user without a password. */
export type SignInUser = AccountUser & { readonly passwordHash: string | null };

export type ActiveSession = {
  readonly id: string;
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly user: AccountUser;
  readonly tenant: AccountTenant;
  /** As the membership says now, so that a change of role holds from the next request on. */
  readonly role: Role;
};

export type NewSession = {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Hash of the session that this one takes the place of; it is revoked in the same transaction. */
  readonly replaces: string | null;
  readonly auditId: string;
  readonly requestId: string;
};

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
  revokeSession(session: {
    readonly id: string;
    readonly tenantId: string;
    readonly tokenHash: string;
    readonly actor: Actor;
    readonly auditId: string;
    readonly at: Date;
  }): Promise<void>;
  replacePasswordHash(userId: string, passwordHash: string): Promise<void>;
}

const USER_COLUMNS = { id: users.id, email: users.email, name: users.name, locale: users.locale };
const TENANT_COLUMNS = {
  id: tenants.id,
  name: tenants.name,
  kind: tenants.kind,
  dbRef: tenants.dbRef,
  publicHost: tenants.publicHost,
  locale: tenants.locale,
};

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

function sessionQueries(database: Database) {
  return {
    async findSession(tokenHash, now) {
      const [rows] = await database.forSession(tokenHash).batch((db) => [
        db
          .select({
            id: sessions.id,
            tokenHash: sessions.tokenHash,
            createdAt: sessions.createdAt,
            lastSeenAt: sessions.lastSeenAt,
            expiresAt: sessions.expiresAt,
            user: USER_COLUMNS,
            tenant: TENANT_COLUMNS,
            role: memberships.role,
          })
          .from(sessions)
          .innerJoin(users, eq(users.id, sessions.userId))
          .innerJoin(tenants, eq(tenants.id, sessions.tenantId))
          .innerJoin(
            memberships,
            and(eq(memberships.tenantId, sessions.tenantId), eq(memberships.userId, sessions.userId)),
          )
          .where(
            and(eq(sessions.tokenHash, tokenHash), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)),
          ),
      ]);
      return rows[0] ?? null;
    },
    async createSession(session) {
      const { tenantId, userId, createdAt, requestId } = session;
      const scope = {
        tenantId,
        userId,
        ...(session.replaces === null ? {} : { sessionHash: session.replaces }),
      };
      await database.scoped(scope).batch((db) => [
        db.insert(sessions).values({
          tenantId,
          id: session.id,
          userId,
          tokenHash: session.tokenHash,
          createdAt,
          lastSeenAt: createdAt,
          expiresAt: session.expiresAt,
        }),
        db
          .update(sessions)
          .set({ revokedAt: createdAt })
          .where(and(eq(sessions.tokenHash, session.replaces ?? ""), isNull(sessions.revokedAt))),
        insertAuditEntry(db, {
          tenantId,
          id: session.auditId,
          actor: { userId, requestId },
          action: "session.create",
          target: `session:${session.id}`,
          at: createdAt,
        }),
      ]);
    },
    async touchSession(tokenHash, lastSeenAt, expiresAt) {
      await database
        .forSession(tokenHash)
        .batch((db) => [
          db.update(sessions).set({ lastSeenAt, expiresAt }).where(eq(sessions.tokenHash, tokenHash)),
        ]);
    },
    async revokeSession({ id, tenantId, tokenHash, actor, auditId, at }) {
      await database.scoped({ tenantId, sessionHash: tokenHash }).batch((db) => [
        db
          .update(sessions)
          .set({ revokedAt: at })
          .where(
            and(
              eq(sessions.tenantId, tenantId),
              eq(sessions.tokenHash, tokenHash),
              isNull(sessions.revokedAt),
            ),
          ),
        insertAuditEntry(db, {
          tenantId,
          id: auditId,
          actor,
          action: "session.delete",
          target: `session:${id}`,
          at,
        }),
      ]);
    },
  } satisfies Partial<AccountsRepository>;
}
