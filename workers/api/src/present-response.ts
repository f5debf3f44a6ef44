import { attemptCode } from "@borda/contracts";
import type { responseSchema } from "@borda/contracts/api";
import type { ResponseRow } from "@borda/db/api";
import type { z } from "zod";

/** A response as the API and the NDJSON export show it. */
export function responseOf(row: ResponseRow): z.input<typeof responseSchema> {
  return {
    id: row.id,
    code: attemptCode(row.id),
    quizId: row.quizId,
    version: row.version,
    final: row.final,
    trust: row.trust,
    locale: row.locale,
    startedAt: row.startedAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    lastStep: row.lastStep,
    score: row.score,
    outcome: row.outcome,
    leadId: row.leadId,
    answers: [...row.answers],
    variables: { ...row.variables },
    source: { ...row.source },
  };
}
