/** The origin's messages: planning, claims, the gate and results. Connects as `borda_origin`. */
import { messages, quizVersions } from "@borda/schema";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, QueryBuilder } from "../database.ts";
import { selectContents } from "./message-contents.ts";
import type { ClaimedMessage, MessagesRepository, StartVerdict } from "./messages-types.ts";

/** Sees the open messages of all tenants, see migrations/0002_security.sql. */
const DISPATCH = { task: "dispatch" } as const;

const claimedRow = z.object({
  tenant_id: z.string(),
  id: z.string(),
  attempts: z.number(),
  request_id: z.string(),
});
const queueRow = z.object({
  planned: z.number(),
  sending: z.number(),
  unknown: z.number(),
  oldest_due_seconds: z.number(),
});

/** @param database of one `db_ref`, over TCP or HTTP */
export function messagesRepository(database: Database): MessagesRepository {
  return { ...dispatching(database), ...sending(database) };
}

/** What looks over the messages of all tenants at once. */
function dispatching(database: Database) {
  return {
    async claim({ claim, limit, leaseSeconds }) {
      const [result] = await database
        .scoped(DISPATCH)
        .batch((db) => [db.execute(leasedMessages(claim, limit, leaseSeconds))]);
      return result.rows.map((row) => {
        const { tenant_id, id, attempts, request_id } = claimedRow.parse(row);
        return { tenantId: tenant_id, id, claim, attempts, requestId: request_id };
      });
    },

    async recoverExpired(limit) {
      const [result] = await database
        .scoped(DISPATCH)
        .batch((db) => [db.execute<{ status: string }>(endedLeases(limit))]);
      const unknown = result.rows.filter((row) => row.status === "unknown").length;
      return { replanned: result.rows.length - unknown, unknown };
    },

    async queueState() {
      const [result] = await database.scoped(DISPATCH).batch((db) => [db.execute(queueCounts())]);
      const row = queueRow.parse(result.rows[0]);
      return {
        planned: row.planned,
        sending: row.sending,
        unknown: row.unknown,
        oldestDueSeconds: row.oldest_due_seconds,
      };
    },
  } satisfies Partial<MessagesRepository>;
}

/** What a tenant's own messages go through. */
function sending(database: Database) {
  return {
    async plan(triggers) {
      if (triggers.length === 0) return { accepted: 0, repeated: 0 };
      const rows = triggers.map((trigger) => ({
        tenant_id: trigger.tenantId,
        campaign_id: trigger.campaignId,
        response_id: trigger.responseId,
      }));
      const [result] = await database
        .forTenants(triggers.map((trigger) => trigger.tenantId))
        .batch((db) => [
          db.execute<{ accepted: number }>(sql`select plan_messages(${JSON.stringify(rows)}) as accepted`),
        ]);
      const accepted = result.rows[0]?.accepted ?? 0;
      return { accepted, repeated: triggers.length - accepted };
    },

    async load(claimed) {
      if (claimed.length === 0) return [];
      const [rows] = await database
        .forTenants(claimed.map((message) => message.tenantId))
        .batch((db) => [selectContents(db, claimed)]);
      return rows;
    },

    async compiled({ tenantId, quizId, version }) {
      const [rows] = await database
        .forTenants([tenantId])
        .batch((db) => [selectCompiled(db, tenantId, quizId, version)]);
      return rows[0]?.compiled ?? null;
    },

    async start(message, leaseSeconds, rendered) {
      const [result] = await database.forTenants([message.tenantId]).batch((db) => [
        db.execute<{ verdict: StartVerdict }>(sql`
          select start_message(${message.tenantId}, ${message.id}, ${message.claim},
            make_interval(secs => ${leaseSeconds}), ${rendered.subject}, ${rendered.text}, ${rendered.html}) as verdict`),
      ]);
      return result.rows[0]?.verdict ?? "claim_lost";
    },

    finish: (message, end) =>
      writeResult(database, message, {
        status: end.status,
        reason: end.status === "sent" ? null : end.reason,
        providerMessageId: end.status === "sent" ? end.providerMessageId : null,
      }),

    retryLater: (message, delaySeconds, reason) =>
      writeResult(database, message, {
        status: "planned",
        reason,
        requestStartedAt: null,
        sendAfter: sql`now() + make_interval(secs => ${delaySeconds})`,
      }),
  } satisfies Partial<MessagesRepository>;
}

/** Leases what is due, the longest due first; what another worker is leasing at this moment is passed over. */
function leasedMessages(claim: string, limit: number, leaseSeconds: number): SQL {
  return sql`
    with due as materialized (
      select tenant_id, id from messages
      where status = 'planned' and send_after <= now()
      order by send_after, id limit ${limit}
      for update skip locked
    )
    update messages m set status = 'sending', leased_by = ${claim}, attempts = m.attempts + 1,
      lease_until = now() + make_interval(secs => ${leaseSeconds}), updated_at = now()
    from due d where m.tenant_id = d.tenant_id and m.id = d.id
    returning m.tenant_id, m.id, m.attempts, m.request_id`;
}

/** Takes back leases that ran out: to be planned again, unless the mail may have been handed over. */
function endedLeases(limit: number): SQL {
  return sql`
    with expired as materialized (
      select tenant_id, id from messages
      where status = 'sending' and lease_until < now()
      order by lease_until limit ${limit}
      for update skip locked
    )
    update messages m set
      status = case when m.request_started_at is null then 'planned' else 'unknown' end,
      reason = case when m.request_started_at is null then m.reason else 'worker_died_while_sending' end,
      leased_by = case when m.request_started_at is null then null else m.leased_by end,
      lease_until = null, updated_at = now()
    from expired e where m.tenant_id = e.tenant_id and m.id = e.id
    returning m.status`;
}

/** How many messages stand where, and for how long the one has been due that waits longest. */
function queueCounts(): SQL {
  return sql`
    select
      (select count(*) from messages where status = 'planned')::int as planned,
      (select count(*) from messages where status = 'sending')::int as sending,
      (select count(*) from messages where status = 'unknown')::int as unknown,
      coalesce(extract(epoch from now() - (
        select min(send_after) from messages where status = 'planned' and send_after <= now()
      )), 0)::float as oldest_due_seconds`;
}

function selectCompiled(db: QueryBuilder, tenantId: string, quizId: string, version: number) {
  return db
    .select({ compiled: quizVersions.compiled })
    .from(quizVersions)
    .where(
      and(
        eq(quizVersions.tenantId, tenantId),
        eq(quizVersions.quizId, quizId),
        eq(quizVersions.version, version),
      ),
    );
}

/**
 * Writes a result while the claim is ours. A worker that was taken for dead and yet comes back may still say what
 * became of its message: its token stays on an `unknown` row.
 */
async function writeResult(
  database: Database,
  message: ClaimedMessage,
  values: Parameters<ReturnType<typeof updateBuilder>["set"]>[0],
): Promise<boolean> {
  const [rows] = await database.forTenants([message.tenantId]).batch((db) => [
    updateBuilder(db)
      .set({ ...values, leaseUntil: null, leasedBy: null, updatedAt: sql`now()` })
      .where(
        and(
          eq(messages.tenantId, message.tenantId),
          eq(messages.id, message.id),
          eq(messages.leasedBy, message.claim),
          inArray(messages.status, ["sending", "unknown"]),
        ),
      )
      .returning({ id: messages.id }),
  ]);
  return rows.length === 1;
}

function updateBuilder(db: QueryBuilder) {
  return db.update(messages);
}
