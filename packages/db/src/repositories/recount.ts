/**
 * What the recount reads: which quizzes to look at, and what their rows say, a page at a time. Connects as
 * `borda_ingest`; the view over tenants is the task `recount` (migrations), rows are read under the tenant's own scope.
 */
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../database.ts";
import type { MeterDelta } from "./ingest-types.ts";
import { firstIdOf, LAST_ID } from "./keyset.ts";

export type QuizKey = { readonly tenantId: string; readonly quizId: string };

/** A published quiz with what the recount must know of it. */
export type RecountQuiz = QuizKey & {
  readonly createdAtMs: number;
  /** Meter shards by version: which of them counts an attempt follows from the version that it answers. */
  readonly shardsOfVersion: Readonly<Record<string, number>>;
};

/** An attempt with a final answer, a contact or a link that was followed. */
export type RecountRow = {
  readonly id: string;
  readonly version: number;
  readonly final: boolean;
  /** Whether the row names an e-mail address or a phone. */
  readonly lead: boolean;
  readonly receivedAtMs: number;
};
/** The same with all that counters are broken down by. */
export type RecountDetail = RecountRow & {
  readonly variant: string;
  readonly locale: string;
  readonly device: string;
  readonly country: string;
  readonly source: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  /** Key, element type and value of every answer. */
  readonly answers: readonly { readonly k: string; readonly t: string; readonly v: unknown }[];
};

/** Rows below `before`, newest first; null begins with the newest. */
export type RecountPage = { readonly before: string | null; readonly limit: number };

export interface RecountRepository {
  /**
   * Published quizzes in the order of their keys.
   * @param touchedSince only those whose meters flushed since then; null for all
   * @param after the last key of the page before; null for the first page
   */
  listQuizzes(
    touchedSince: Date | null,
    after: QuizKey | null,
    limit: number,
  ): Promise<readonly RecountQuiz[]>;
  listRows(quiz: RecountQuiz, page: RecountPage): Promise<readonly RecountRow[]>;
  listDetails(quiz: RecountQuiz, page: RecountPage): Promise<readonly RecountDetail[]>;
  findDetails(quiz: QuizKey, ids: readonly string[]): Promise<readonly RecountDetail[]>;
  /** The mark and the counters of a shard at one moment. */
  storedCounters(target: QuizKey & { readonly shard: number }): Promise<{
    readonly mark: number;
    readonly counters: readonly MeterDelta[];
  }>;
  /** Whether there is such a quiz, published or not. */
  quizExists(quiz: QuizKey): Promise<boolean>;
}

const quizSchema = z.object({
  tenant_id: z.string(),
  id: z.string(),
  created_at_ms: z.number(),
  shards: z.record(z.string(), z.number().int()),
});
const rowSchema = z.object({
  id: z.string(),
  version: z.number(),
  final: z.boolean(),
  lead: z.boolean(),
  received_at_ms: z.number(),
});
const detailSchema = rowSchema.extend({
  variant: z.string(),
  locale: z.string(),
  device: z.string(),
  country: z.string(),
  source: z.record(z.string(), z.string()),
  path: z.array(z.string()),
  answers: z.array(z.object({ k: z.string(), t: z.string(), v: z.unknown() })),
});

/** Ids of attempts may be older than their quiz by the edge's clock. */
const SKEW_MS = 86_400_000;

const ROW_COLUMNS = sql.raw(`
  r.id, r.version, r.final, r.contact -> 'emails' <> '[]' or r.contact -> 'phones' <> '[]' as lead,
  (extract(epoch from r.received_at) * 1000)::float8 as received_at_ms`);
const DETAIL_COLUMNS = sql.raw(`r.variant, r.locale, r.device, r.country, r.source, r.path, r.answers`);
/** A followed link is a value of this shape (`isFollowedLink` of `@borda/contracts`). */
const COUNTS = sql.raw(`(r.final or r.contact -> 'emails' <> '[]' or r.contact -> 'phones' <> '[]'
  or r.answers @> '[{"v": {"clicked": true}}]')`);

/** @param database of one `db_ref`, as `borda_ingest` */
export function recountRepository(database: Database): RecountRepository {
  const ofQuiz = (quiz: RecountQuiz, { before }: RecountPage) => sql`
    r.tenant_id = ${quiz.tenantId} and r.quiz_id = ${quiz.quizId} and ${COUNTS}
    and r.id >= ${firstIdOf(new Date(quiz.createdAtMs), SKEW_MS)} and r.id < ${before ?? LAST_ID}`;
  return {
    async listQuizzes(touchedSince, after, limit) {
      const touched =
        touchedSince === null
          ? sql``
          : sql`and exists (select from meter_flush_marks m where m.tenant_id = q.tenant_id and m.quiz_id = q.id
              and m.updated_at >= ${touchedSince.toISOString()})`;
      const behind =
        after === null ? sql`` : sql`and (q.tenant_id, q.id) > (${after.tenantId}, ${after.quizId})`;
      const [result] = await database.scoped({ task: "recount" }).batch((db) => [
        db.execute(sql`
          select q.tenant_id, q.id, (extract(epoch from q.created_at) * 1000)::float8 as created_at_ms,
            (select jsonb_object_agg(v.version, v.meter_shards) from quiz_versions v
              where v.tenant_id = q.tenant_id and v.quiz_id = q.id) as shards
          from quizzes q
          where q.published_version is not null ${touched} ${behind}
          order by q.tenant_id, q.id limit ${limit}`),
      ]);
      return result.rows.map((row) => {
        const quiz = quizSchema.parse(row);
        return {
          tenantId: quiz.tenant_id,
          quizId: quiz.id,
          createdAtMs: Math.floor(quiz.created_at_ms),
          shardsOfVersion: quiz.shards,
        };
      });
    },
    async listRows(quiz, page) {
      const [result] = await database
        .forTenants([quiz.tenantId])
        .batch((db) => [
          db.execute(
            sql`select ${ROW_COLUMNS} from responses r where ${ofQuiz(quiz, page)} order by r.id desc limit ${page.limit}`,
          ),
        ]);
      return result.rows.map((row) => toRow(rowSchema.parse(row)));
    },
    async listDetails(quiz, page) {
      const [result] = await database.forTenants([quiz.tenantId]).batch((db) => [
        db.execute(sql`
          select ${ROW_COLUMNS}, ${DETAIL_COLUMNS} from responses r where ${ofQuiz(quiz, page)}
          order by r.id desc limit ${page.limit}`),
      ]);
      return result.rows.map(toDetail);
    },
    async findDetails({ tenantId, quizId }, ids) {
      if (ids.length === 0) return [];
      const [result] = await database.forTenants([tenantId]).batch((db) => [
        db.execute(sql`
          select ${ROW_COLUMNS}, ${DETAIL_COLUMNS} from responses r
          where r.tenant_id = ${tenantId} and r.quiz_id = ${quizId}
            and r.id in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))`),
      ]);
      return result.rows.map(toDetail);
    },
    async storedCounters({ tenantId, quizId, shard }) {
      // One statement, one snapshot: a flush moves mark and counters in one transaction.
      const [result] = await database.forTenants([tenantId]).batch((db) => [
        db.execute<{ mark: string; counters: MeterDelta[] }>(sql`
          select
            coalesce((select m.upto from meter_flush_marks m
              where m.tenant_id = ${tenantId} and m.quiz_id = ${quizId} and m.shard = ${shard}), 0)::text as mark,
            coalesce((select jsonb_agg(jsonb_build_object('name', c.name, 'dimension', c.dimension, 'delta', c.value))
              from meter_counters c
              where c.tenant_id = ${tenantId} and c.quiz_id = ${quizId} and c.shard = ${shard}), '[]') as counters`),
      ]);
      const [row] = result.rows;
      return { mark: Number(row?.mark ?? 0), counters: row?.counters ?? [] };
    },
    async quizExists({ tenantId, quizId }) {
      const [result] = await database.scoped({ task: "recount" }).batch((db) => [
        db.execute<{ found: boolean }>(sql`
            select exists (select from quizzes q where q.tenant_id = ${tenantId} and q.id = ${quizId}) as found`),
      ]);
      const [row] = result.rows;
      if (row === undefined) throw new Error("PostgreSQL did not say whether the quiz exists");
      return row.found;
    },
  };
}

function toRow(row: z.infer<typeof rowSchema>): RecountRow {
  const { received_at_ms, ...rest } = row;
  return { ...rest, receivedAtMs: Math.floor(received_at_ms) };
}

function toDetail(row: unknown): RecountDetail {
  const { received_at_ms, ...rest } = detailSchema.parse(row);
  return { ...rest, receivedAtMs: Math.floor(received_at_ms) };
}
