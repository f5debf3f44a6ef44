/** Responses as tenants read them. They are written by ingest alone. */
import type { StoredAnswer } from "@borda/contracts";
import { responses } from "@borda/schema";
import { and, desc, eq, gte, lt } from "drizzle-orm";
import type { Database } from "../database.ts";
import { DatabaseError } from "../errors.ts";
import { type Actor, insertAuditEntry } from "./audit.ts";
import { firstIdOf, type KeysetPage, LAST_ID, type PageRequest, pageOfRows } from "./keyset.ts";

export type ResponseRow = {
  readonly id: string;
  readonly quizId: string;
  readonly version: number;
  readonly final: boolean;
  readonly trust: "verified" | "unverified";
  readonly locale: string;
  readonly startedAt: Date;
  readonly receivedAt: Date;
  readonly lastStep: string | null;
  readonly score: number;
  readonly outcome: string | null;
  readonly leadId: string | null;
  readonly answers: readonly StoredAnswer[];
  /** What the quiz reckoned, with the tags of the answer joined by commas under `tags`. */
  readonly variables: Readonly<Record<string, string | number | boolean>>;
  readonly source: Readonly<Record<string, string>>;
};

export type ResponseFilter = {
  /** Both finished and unfinished when absent. */
  readonly final?: boolean;
  /** When the quiz was made: no attempt is older, so older partitions are not opened. */
  readonly since: Date;
};

export interface ResponsesRepository {
  /** The newest first; fewer than asked for where more of them would be too large to send. */
  listResponses(
    tenantId: string,
    quizId: string,
    filter: ResponseFilter,
    page: PageRequest,
  ): Promise<KeysetPage<ResponseRow>>;
  /** What was answered in one response; null when the quiz has no such response. */
  findAnswers(tenantId: string, quizId: string, responseId: string): Promise<readonly StoredAnswer[] | null>;
  /** Notes that somebody took the responses of a quiz out. */
  recordExport(entry: {
    readonly tenantId: string;
    readonly quizId: string;
    readonly format: string;
    readonly actor: Actor;
    readonly auditId: string;
    readonly at: Date;
  }): Promise<void>;
}

/** What a list or an export shows of a response. */
export const RESPONSE_COLUMNS = {
  id: responses.id,
  quizId: responses.quizId,
  version: responses.version,
  final: responses.final,
  trust: responses.trust,
  locale: responses.locale,
  startedAt: responses.startedAt,
  receivedAt: responses.receivedAt,
  lastStep: responses.lastStep,
  score: responses.score,
  outcome: responses.outcome,
  leadId: responses.leadId,
  answers: responses.answers,
  variables: responses.variables,
  source: responses.source,
};

/** A day: a seed or a clock that runs behind may date an attempt before its quiz. */
const SKEW_MS = 86_400_000;

/**
 * As many of the largest fit into what Neon sends in one response (10 MB): a message of 127,000 bytes at most, whose
 * quotes are escaped once more on the way.
 */
export const LARGE_ROWS = 30;

/** @param database the tenant's, as `borda_app` */
export function responsesRepository(database: Database): ResponsesRepository {
  async function read(
    tenantId: string,
    quizId: string,
    filter: ResponseFilter,
    page: PageRequest,
  ): Promise<KeysetPage<ResponseRow>> {
    const [rows] = await database.forTenant(tenantId).batch((db) => [
      db
        .select(RESPONSE_COLUMNS)
        .from(responses)
        .where(
          and(
            eq(responses.tenantId, tenantId),
            eq(responses.quizId, quizId),
            gte(responses.id, firstIdOf(filter.since, SKEW_MS)),
            lt(responses.id, page.before ?? LAST_ID),
            filter.final === undefined ? undefined : eq(responses.final, filter.final),
          ),
        )
        .orderBy(desc(responses.id))
        .limit(page.limit + 1),
    ]);
    return pageOfRows(rows, page.limit);
  }

  return {
    async listResponses(tenantId, quizId, filter, page) {
      try {
        return await read(tenantId, quizId, filter, page);
      } catch (error) {
        // An answer that is too large comes back as one that did not come at all.
        const isUnreached = error instanceof DatabaseError && error.sqlState === null;
        if (!isUnreached || page.limit <= LARGE_ROWS) throw error;
        return await read(tenantId, quizId, filter, { ...page, limit: LARGE_ROWS });
      }
    },
    async findAnswers(tenantId, quizId, responseId) {
      const [rows] = await database.forTenant(tenantId).batch((db) => [
        db
          .select({ answers: responses.answers })
          .from(responses)
          .where(
            and(eq(responses.tenantId, tenantId), eq(responses.quizId, quizId), eq(responses.id, responseId)),
          ),
      ]);
      return rows[0]?.answers ?? null;
    },
    async recordExport({ tenantId, quizId, format, actor, auditId, at }) {
      await database.forTenant(tenantId).batch((db) => [
        insertAuditEntry(db, {
          tenantId,
          id: auditId,
          actor,
          action: "responses.export",
          target: `quiz:${quizId}`,
          detail: { format },
          at,
        }),
      ]);
    },
  };
}
