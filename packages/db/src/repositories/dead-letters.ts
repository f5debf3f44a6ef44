/** Queue messages that could not be stored, as operators read and replay them. Ingest writes them. */
import { deadLetters } from "@borda/schema";
import { and, asc, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Database, QueryBuilder } from "../database.ts";
import { type Actor, insertAuditEntry } from "./audit.ts";
import { type KeysetPage, LAST_ID, type PageRequest, pageOfRows } from "./keyset.ts";

export type DeadLetterRow = {
  readonly id: string;
  readonly type: string;
  readonly reason: string;
  readonly requestId: string | null;
  readonly createdAt: Date;
  /** Null until it was put back into the queue. */
  readonly replayedAt: Date | null;
};
/** `body` is the message as JSON text. */
export type DeadLetterDetail = DeadLetterRow & { readonly body: string };
export type ReplayableLetter = { readonly id: string; readonly body: string };

export interface DeadLettersRepository {
  listDeadLetters(tenantId: string, page: PageRequest): Promise<KeysetPage<DeadLetterRow>>;
  /** Null when the tenant has no such letter. */
  findDeadLetter(tenantId: string, id: string): Promise<DeadLetterDetail | null>;
  /** Letters that were not replayed yet, oldest first: the named ones, or any when `ids` is null. */
  listReplayable(
    tenantId: string,
    ids: readonly string[] | null,
    limit: number,
  ): Promise<readonly ReplayableLetter[]>;
  /** Notes that letters are back in the queue, together with the audit entry. */
  markReplayed(replay: {
    readonly tenantId: string;
    /** Whose letters they are: the tenant itself, or nobody's, which the platform looks after. */
    readonly ownerId: string;
    readonly ids: readonly string[];
    readonly actor: Actor;
    readonly auditId: string;
    readonly at: Date;
  }): Promise<void>;
}

const LETTER_COLUMNS = {
  id: deadLetters.id,
  type: deadLetters.type,
  reason: deadLetters.reason,
  requestId: deadLetters.requestId,
  createdAt: deadLetters.createdAt,
  replayedAt: deadLetters.replayedAt,
};

/** @param database the tenant's, as `borda_app` */
export function deadLettersRepository(database: Database): DeadLettersRepository {
  return {
    async listDeadLetters(tenantId, page) {
      const [rows] = await database.forTenant(tenantId).batch((db) => [
        db
          .select(LETTER_COLUMNS)
          .from(deadLetters)
          .where(and(eq(deadLetters.tenantId, tenantId), lt(deadLetters.id, page.before ?? LAST_ID)))
          .orderBy(desc(deadLetters.id))
          .limit(page.limit + 1),
      ]);
      return pageOfRows(rows, page.limit);
    },
    async findDeadLetter(tenantId, id) {
      const [rows] = await database.forTenant(tenantId).batch((db) => [
        db
          .select({ ...LETTER_COLUMNS, body: deadLetters.body })
          .from(deadLetters)
          .where(and(eq(deadLetters.tenantId, tenantId), eq(deadLetters.id, id))),
      ]);
      return rows[0] ?? null;
    },
    async listReplayable(tenantId, ids, limit) {
      const [rows] = await database.forTenant(tenantId).batch((db) => [
        db
          .select({ id: deadLetters.id, body: deadLetters.body })
          .from(deadLetters)
          .where(
            and(
              eq(deadLetters.tenantId, tenantId),
              isNull(deadLetters.replayedAt),
              ids === null ? undefined : inArray(deadLetters.id, [...ids]),
            ),
          )
          .orderBy(asc(deadLetters.id))
          .limit(limit),
      ]);
      return rows;
    },
    async markReplayed({ tenantId, ownerId, ids, actor, auditId, at }) {
      // Letters of nobody are seen under an id of their own, under which no audit entry can stand.
      if (ownerId !== tenantId) {
        await database.forTenant(ownerId).batch((db) => [updateReplayed(db, ownerId, ids, at)]);
      }
      await database.forTenant(tenantId).batch((db) => [
        updateReplayed(db, tenantId, ids, at),
        insertAuditEntry(db, {
          tenantId,
          id: auditId,
          actor,
          action: "dead_letters.replay",
          target: "dead_letters",
          detail: { count: ids.length },
          at,
        }),
      ]);
    },
  };
}

function updateReplayed(db: QueryBuilder, ownerId: string, ids: readonly string[], at: Date) {
  return db
    .update(deadLetters)
    .set({ replayedAt: at })
    .where(
      and(
        eq(deadLetters.tenantId, ownerId),
        inArray(deadLetters.id, [...ids]),
        isNull(deadLetters.replayedAt),
      ),
    );
}
