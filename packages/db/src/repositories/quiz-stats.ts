/** Numbers of one quiz as PostgreSQL holds them: what the meters flushed, and what the rows say. */
import { meterCounters, responses } from "@borda/schema";
import { and, eq, gte, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { firstIdOf } from "./keyset.ts";

export type QuizNumbers = {
  /** Sum over the shards of every total that has no dimension. */
  readonly totals: Readonly<Record<string, number>>;
  /** Final rows by outcome key; "" for those without one. */
  readonly finalRowsByOutcome: Readonly<Record<string, number>>;
};

export interface QuizStatsRepository {
  /** @param since when the quiz was made; see `ResponseFilter` */
  readNumbers(tenantId: string, quizId: string, since: Date): Promise<QuizNumbers>;
}

const SKEW_MS = 86_400_000;

/** @param database the tenant's, as `borda_app` */
export function quizStatsRepository(database: Database): QuizStatsRepository {
  return {
    async readNumbers(tenantId, quizId, since) {
      const [totals, outcomes] = await database.forTenant(tenantId).batch((db) => [
        db
          .select({
            name: meterCounters.name,
            value: sql<number>`sum(${meterCounters.value})`.mapWith(Number),
          })
          .from(meterCounters)
          .where(
            and(
              eq(meterCounters.tenantId, tenantId),
              eq(meterCounters.quizId, quizId),
              eq(meterCounters.dimension, ""),
            ),
          )
          .groupBy(meterCounters.name),
        db
          .select({ outcome: responses.outcome, rows: sql<number>`count(*)`.mapWith(Number) })
          .from(responses)
          .where(
            and(
              eq(responses.tenantId, tenantId),
              eq(responses.quizId, quizId),
              gte(responses.id, firstIdOf(since, SKEW_MS)),
              eq(responses.final, true),
            ),
          )
          .groupBy(responses.outcome),
      ]);
      return {
        totals: Object.fromEntries(totals.map((row) => [row.name, row.value])),
        finalRowsByOutcome: Object.fromEntries(outcomes.map((row) => [row.outcome ?? "", row.rows])),
      };
    },
  };
}
