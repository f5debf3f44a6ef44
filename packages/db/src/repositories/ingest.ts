/** What `workers/ingest` stores. Connects as `borda_ingest`; every write of a batch is one function call. */
import { followedLinksOf, newId, type SubmissionMessage, tenantIdSchema } from "@borda/contracts";
import { triggerOutbox, UNKNOWN_TENANT_ID } from "@borda/schema";
import { and, asc, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, QueryBuilder } from "../database.ts";
import type { DeadLetterInput, IngestOutcome, IngestRepository, TriggerKey } from "./ingest-types.ts";
import { foldSubmissions, type IngestArguments, ingestArguments } from "./submission-batch.ts";

const outcomeSchema = z.object({
  tenant_id: z.string(),
  quiz_id: z.string(),
  attempt_id: z.string(),
  result: z.enum(["inserted", "completed", "updated", "ignored"]),
  final: z.boolean(),
  lead_id: z.string().nullable(),
  campaign_ids: z.array(z.string()),
});

/**
 * @param database of the `db_ref` that the messages name
 * @param createId gives UUIDv7s; a parameter for tests
 */
export function ingestRepository(database: Database, createId: () => string = newId): IngestRepository {
  return {
    async ingestBatch(messages) {
      if (messages.length === 0) return [];
      const folded = foldSubmissions(messages);
      const batch = ingestArguments(folded, createId);
      const [result] = await database
        .forTenants(batch.tenantIds)
        .batch((db) => [
          db.execute(storedBatch(batch)),
          ...folded.flatMap(addedLinks).map((statement) => db.execute(statement)),
        ]);
      return result.rows.map(toOutcome);
    },

    async applyMeterFlush(flush) {
      const [result] = await database.forTenants([flush.tenantId]).batch((db) => [
        db.execute<{ applied: boolean }>(sql`
          select apply_meter_flush(${flush.tenantId}, ${flush.quizId}, ${flush.shard}, ${flush.after}, ${flush.upto},
            ${JSON.stringify(flush.deltas)}) as applied`),
      ]);
      return result.rows[0]?.applied === true ? "applied" : "stale";
    },

    async meterMark({ tenantId, quizId, shard }) {
      const [result] = await database.forTenants([tenantId]).batch((db) => [
        db.execute<{ upto: string }>(sql`
          select upto::text as upto from meter_flush_marks
          where tenant_id = ${tenantId} and quiz_id = ${quizId} and shard = ${shard}`),
      ]);
      return Number(result.rows[0]?.upto ?? 0);
    },

    async storeDeadLetters(rows) {
      const letters = rows.map(deadLetterArgument);
      if (letters.length === 0) return 0;
      const named = letters.flatMap((letter) => letter.tenant_id ?? []);
      const [result] = await database
        .forTenants([UNKNOWN_TENANT_ID, ...named])
        .batch((db) => [
          db.execute<{ kept: number }>(sql`select store_dead_letters(${JSON.stringify(letters)}) as kept`),
        ]);
      return result.rows[0]?.kept ?? 0;
    },

    async recordUnsubscribes(messages) {
      if (messages.length === 0) return;
      const requests = messages.map(({ tenantId, channel, address, receivedAt }) => ({
        tenant_id: tenantId,
        channel,
        address,
        received_at: receivedAt,
      }));
      await database
        .forTenants(requests.map((request) => request.tenant_id))
        .batch((db) => [db.execute(sql`select record_unsubscribes(${JSON.stringify(requests)})`)]);
    },

    async markTriggersSent(keys) {
      if (keys.length === 0) return 0;
      const [marked] = await database
        .forTenants(keys.map((key) => key.tenantId))
        .batch((db) => [db.execute(markedSent(keys))]);
      return marked.rowCount ?? 0;
    },

    async unsentTriggers(olderThanSeconds, limit) {
      const [rows] = await database
        .scoped({ task: "trigger-sweep" })
        .batch((db) => [selectUnsent(db, olderThanSeconds, limit)]);
      return rows;
    },

    partitionsAhead: () => readCount(database, sql`select response_partitions_ahead() as count`),
    ensurePartitions: (monthsAhead) =>
      readCount(database, sql`select ensure_response_partitions(${monthsAhead}) as count`),
    async analyzeResponses() {
      await database.scoped(MAINTENANCE).batch((db) => [db.execute(sql`analyze responses`)]);
    },
  };
}

/** Stores a folded batch; gives a row for each attempt of it. */
function storedBatch({ attempts, resumed, identities, agreed }: IngestArguments): SQL {
  return sql`
    select tenant_id, quiz_id, attempt_id, result, final, lead_id, campaign_ids
    from ingest_batch(${JSON.stringify(attempts)}, ${JSON.stringify(resumed)},
      ${JSON.stringify(identities)}, ${JSON.stringify(agreed)})`;
}

/** Triggers that are marked already keep the time of the first mark, and are not counted. */
function markedSent(keys: readonly TriggerKey[]): SQL {
  const rows = keys.map((key) => ({
    tenant_id: key.tenantId,
    campaign_id: key.campaignId,
    response_id: key.responseId,
  }));
  return sql`
    update trigger_outbox t set sent_at = now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as k (tenant_id uuid, campaign_id uuid, response_id uuid)
    where t.tenant_id = k.tenant_id and t.campaign_id = k.campaign_id and t.response_id = k.response_id
      and t.sent_at is null`;
}

/** The oldest first. */
function selectUnsent(db: QueryBuilder, olderThanSeconds: number, limit: number) {
  return db
    .select({
      tenantId: triggerOutbox.tenantId,
      campaignId: triggerOutbox.campaignId,
      responseId: triggerOutbox.responseId,
      quizId: triggerOutbox.quizId,
      requestId: triggerOutbox.requestId,
    })
    .from(triggerOutbox)
    .where(
      and(
        isNull(triggerOutbox.sentAt),
        sql`${triggerOutbox.createdAt} <= now() - make_interval(secs => ${olderThanSeconds})`,
      ),
    )
    .orderBy(asc(triggerOutbox.createdAt))
    .limit(limit);
}

/**
 * Adds the links of a final answer to a row that was finished before: what was followed after the end came too late for
 * `ingest_batch`, which holds the row by now. A repeat finds them there and writes nothing.
 */
function addedLinks(message: SubmissionMessage): SQL[] {
  const links = message.final ? followedLinksOf(message.answers) : [];
  return links.map(
    (link) => sql`
      update responses set answers = answers || ${JSON.stringify([link])}::jsonb
      where tenant_id = ${message.tenantId} and quiz_id = ${message.quizId} and id = ${message.attemptId}
        and final and not answers @> ${JSON.stringify([{ k: link.k }])}::jsonb`,
  );
}

/** A scope for what belongs to nobody; it opens no table. */
const MAINTENANCE = { task: "partitions" } as const;

async function readCount(database: Database, query: SQL): Promise<number> {
  const [result] = await database.scoped(MAINTENANCE).batch((db) => [db.execute<{ count: number }>(query)]);
  return result.rows[0]?.count ?? 0;
}

function toOutcome(row: unknown): IngestOutcome {
  const outcome = outcomeSchema.parse(row);
  return {
    tenantId: outcome.tenant_id,
    quizId: outcome.quiz_id,
    attemptId: outcome.attempt_id,
    result: outcome.result,
    final: outcome.final,
    leadId: outcome.lead_id,
    campaignIds: outcome.campaign_ids,
  };
}

/** A dead letter must always be storable, so what PostgreSQL refuses is taken out of it. */
function deadLetterArgument(row: DeadLetterInput) {
  const text = (value: string) => value.replaceAll("\u0000", "").toWellFormed();
  const isKnown = row.tenantId !== null && tenantIdSchema.safeParse(row.tenantId).success;
  return {
    id: row.id,
    tenant_id: isKnown ? row.tenantId : null,
    delivery_id: text(row.deliveryId),
    letter_id: row.letterId,
    type: text(row.type),
    body: text(row.body),
    reason: text(row.reason),
    request_id: row.requestId === null ? null : text(row.requestId),
  };
}
