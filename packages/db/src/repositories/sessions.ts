/** Sessions: found by the hash of their token, which is all that is stored of it. */
import { memberships, sessions, tenants, users } from "@borda/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database, QueryBuilder } from "../database.ts";
import {
  type AccountTenant,
  type AccountUser,
  type Role,
  TENANT_COLUMNS,
  USER_COLUMNS,
} from "./account-rows.ts";
import { type Actor, insertAuditEntry } from "./audit.ts";

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

export type EndedSession = {
  readonly id: string;
  readonly tenantId: string;
  readonly tokenHash: string;
  readonly actor: Actor;
  readonly auditId: string;
  readonly at: Date;
};

/** The part of `AccountsRepository` that deals with sessions. */
export function sessionQueries(database: Database) {
  return {
    async findSession(tokenHash: string, now: Date): Promise<ActiveSession | null> {
      const [rows] = await database.forSession(tokenHash).batch((db) => [selectActive(db, tokenHash, now)]);
      return rows[0] ?? null;
    },
    async createSession(session: NewSession): Promise<void> {
      const { tenantId, userId, createdAt, requestId } = session;
      const scope = {
        tenantId,
        userId,
        ...(session.replaces === null ? {} : { sessionHash: session.replaces }),
      };
      await database.scoped(scope).batch((db) => [
        insertSession(db, session),
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
    async touchSession(tokenHash: string, lastSeenAt: Date, expiresAt: Date): Promise<void> {
      await database
        .forSession(tokenHash)
        .batch((db) => [
          db.update(sessions).set({ lastSeenAt, expiresAt }).where(eq(sessions.tokenHash, tokenHash)),
        ]);
    },
    async revokeSession({ id, tenantId, tokenHash, actor, auditId, at }: EndedSession): Promise<void> {
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
  };
}

/** The session of a token that is neither revoked nor expired, with its person, account and role. */
function selectActive(db: QueryBuilder, tokenHash: string, now: Date) {
  return db
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
    .where(and(eq(sessions.tokenHash, tokenHash), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)));
}

function insertSession(db: QueryBuilder, session: NewSession) {
  const { tenantId, id, userId, tokenHash, createdAt, expiresAt } = session;
  return db
    .insert(sessions)
    .values({ tenantId, id, userId, tokenHash, createdAt, lastSeenAt: createdAt, expiresAt });
}
