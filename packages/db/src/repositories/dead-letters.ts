/** Queue messages that could not be stored, as operators read and replay them. Ingest writes them. */
import { deadLetters } from "@borda/schema";
import { and, desc, eq, gt, inArray, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
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
export type ReplayClaim = {
  /** Whose letters they are: a tenant's, or nobody's, which the platform looks after. */
  readonly ownerId: string;
  readonly claimId: string;
};

export type ReplayClaimed = {
  readonly letters: readonly ReplayableLetter[];
  /** Others wait that were not sent just now. */
  readonly more: boolean;
  /** Of the named ones: how many do not wait, since they were sent. */
  readonly sentBefore: number;
  /** How many wait and were left to another replay, which has taken them. */
  readonly beingSent: number;
};

/** How long a replay may take to send what it took, before another takes it. */
const REPLAY_LEASE_SECONDS = 60;

export interface DeadLettersRepository {
  listDeadLetters(tenantId: string, page: PageRequest): Promise<KeysetPage<DeadLetterRow>>;
  /** Null when the tenant has no such letter. */
  findDeadLetter(tenantId: string, id: string): Promise<DeadLetterDetail | null>;
  /**
   * Takes letters that wait, for `REPLAY_LEASE_SECONDS`: the named ones, or any when `ids` is null, of which those that were
   * never sent come first. Nobody else gets them meanwhile.
   * @param claim `limit` is not below the number of `ids`
   */
  claimReplayable(
    claim: ReplayClaim & { readonly ids: readonly string[] | null; readonly limit: number },
  ): Promise<ReplayClaimed>;
  /** Gives back what a claim took and did not note as replayed. */
  releaseClaim(claim: ReplayClaim): Promise<void>;
  /**
   * Notes that letters of a claim are back in the queue, together with the audit entry; not of those that failed and were
   * kept again meanwhile, which wait.
   */
  markReplayed(replay: {
    readonly tenantId: string;
    readonly claim: ReplayClaim;
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
    async claimReplayable({ ownerId, claimId, ids, limit }) {
      const waiting = and(
        eq(deadLetters.tenantId, ownerId),
        isNull(deadLetters.replayedAt),
        ids === null ? undefined : inArray(deadLetters.id, [...ids]),
      );
      const [claimed, others, left] = await database.forTenant(ownerId).batch((db) => [
        db.execute<ReplayableLetter>(sql`
          with chosen as materialized (
            select ${deadLetters.id} as id from ${deadLetters}
            where ${waiting} and (${deadLetters.leasedBy} is null or ${deadLetters.leaseUntil} <= now())
            order by ${deadLetters.leaseUntil} nulls first, ${deadLetters.id} limit ${limit}
            for update skip locked
          ),
          claimed as (
            update dead_letters d
            set leased_by = ${claimId}, lease_until = now() + make_interval(secs => ${REPLAY_LEASE_SECONDS})
            from chosen where d.tenant_id = ${ownerId} and d.id = chosen.id
            returning d.id, d.body
          )
          select id, body from claimed order by id`),
        // One that failed a moment ago waits again, but whoever calls until there are no more would call for ever.
        db
          .select({ id: deadLetters.id })
          .from(deadLetters)
          .where(and(waiting, or(isNull(deadLetters.leaseUntil), lte(deadLetters.leaseUntil, sql`now()`))))
          .limit(1),
        selectLeft(db, { ownerId, claimId }, ids),
      ]);
      const [{ sentBefore, beingSent } = { sentBefore: 0, beingSent: 0 }] = left;
      return { letters: claimed.rows, more: others.length > 0, sentBefore, beingSent };
    },
    async releaseClaim(claim) {
      await database
        .forTenant(claim.ownerId)
        .batch((db) => [updateClaimed(db, claim, null, sql`lease_until = null`)]);
    },
    async markReplayed({ tenantId, claim, ids, actor, auditId, at }) {
      const replayed = (db: QueryBuilder) =>
        updateClaimed(db, claim, ids, sql`replayed_at = ${at.toISOString()}`);
      // Letters of nobody are seen under an id of their own, under which no audit entry can stand.
      if (claim.ownerId !== tenantId) {
        await database.forTenant(claim.ownerId).batch((db) => [replayed(db)]);
      }
      await database.forTenant(tenantId).batch((db) => [
        replayed(db),
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

/**
 * Counts what a claim did not take.
 * @param ids null when it took any
 */
function selectLeft(db: QueryBuilder, { ownerId, claimId }: ReplayClaim, ids: readonly string[] | null) {
  // A named one that waits and is not the claim's is somebody else's, who may have taken it without the lease being seen yet.
  const looked =
    ids === null
      ? and(
          isNull(deadLetters.replayedAt),
          gt(deadLetters.leaseUntil, sql`now()`),
          ne(deadLetters.leasedBy, claimId),
        )
      : and(inArray(deadLetters.id, [...ids]), sql`${deadLetters.leasedBy} is distinct from ${claimId}`);
  const waits = sql`${deadLetters.replayedAt} is null`;
  return db
    .select({
      sentBefore: sql`count(*) filter (where not ${waits})`.mapWith(Number),
      beingSent: sql`count(*) filter (where ${waits})`.mapWith(Number),
    })
    .from(deadLetters)
    .where(and(eq(deadLetters.tenantId, ownerId), looked));
}

/**
 * Ends a claim. Rows are locked in the order in which ingest takes them, which may be keeping some of them again.
 * @param ids null for all that the claim still has
 */
function updateClaimed(
  db: QueryBuilder,
  { ownerId, claimId }: ReplayClaim,
  ids: readonly string[] | null,
  change: SQL,
) {
  const held = and(
    eq(deadLetters.tenantId, ownerId),
    eq(deadLetters.leasedBy, claimId),
    ids === null ? undefined : inArray(deadLetters.id, [...ids]),
  );
  return db.execute(sql`
    with held as materialized (
      select ${deadLetters.id} as id from ${deadLetters} where ${held} order by ${deadLetters.id} for update
    )
    update dead_letters d set leased_by = null, ${change}
    from held where d.tenant_id = ${ownerId} and d.id = held.id`);
}
