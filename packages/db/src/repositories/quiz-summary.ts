/** What lists show of a quiz, and the query that reads it. */
import { quizVersions, quizzes } from "@borda/schema";
import { and, eq, sql } from "drizzle-orm";
import type { QueryBuilder } from "../database.ts";

type QuizCounters = {
  readonly views: number;
  readonly started: number;
  readonly completions: number;
  readonly leads: number;
};

/** A quiz as lists show it, with the live totals that were flushed so far. */
export type QuizSummary = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Null until the first publish. */
  readonly publishedVersion: number | null;
  readonly meterShards: number;
  readonly hasUnpublishedChanges: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly draftChangedAt: Date;
  readonly counters: QuizCounters;
};
export type QuizWithDraft = QuizSummary & { readonly draft: Readonly<Record<string, unknown>> };

/** Totals of all shards in one object; a quiz that nobody has seen has none. */
const countersJson = sql<Partial<Record<keyof QuizCounters, number>> | null>`(
  select jsonb_object_agg(totals.name, totals.total) from (
    select c.name, sum(c.value)::bigint as total
    from meter_counters c
    where c.tenant_id = ${quizzes.tenantId} and c.quiz_id = ${quizzes.id} and c.dimension = ''
      and c.name in ('views', 'started', 'completions', 'leads')
    group by c.name
  ) totals
)`;

/** Quizzes with their counters and the moment of their current version. */
export function selectQuizzes<Extra extends Record<string, typeof quizzes.draft>>(
  db: QueryBuilder,
  extra: Extra,
) {
  return db
    .select({
      id: quizzes.id,
      slug: quizzes.slug,
      name: quizzes.name,
      publishedVersion: quizzes.publishedVersion,
      meterShards: quizzes.meterShards,
      createdAt: quizzes.createdAt,
      updatedAt: quizzes.updatedAt,
      draftChangedAt: quizzes.draftChangedAt,
      publishedAt: quizVersions.publishedAt,
      counters: countersJson,
      ...extra,
    })
    .from(quizzes)
    .leftJoin(
      quizVersions,
      and(
        eq(quizVersions.tenantId, quizzes.tenantId),
        eq(quizVersions.quizId, quizzes.id),
        eq(quizVersions.version, quizzes.publishedVersion),
      ),
    );
}

type SummaryRow = Omit<QuizSummary, "hasUnpublishedChanges" | "counters"> & {
  readonly publishedAt: Date | null;
  readonly counters: Partial<QuizCounters> | null;
};

/** A row of `selectQuizzes` as a summary. */
export function summaryOf(row: SummaryRow): QuizSummary {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    publishedVersion: row.publishedVersion,
    meterShards: row.meterShards,
    hasUnpublishedChanges: row.publishedAt === null || row.draftChangedAt > row.publishedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    draftChangedAt: row.draftChangedAt,
    counters: { views: 0, started: 0, completions: 0, leads: 0, ...row.counters },
  };
}
