import { newId } from "@borda/contracts";
import type { ResponseRow } from "@borda/db/api";

/** A finished response, changed by `partial`. */
export function makeResponse(partial: Partial<ResponseRow> = {}): ResponseRow {
  return {
    id: newId(),
    quizId: newId(),
    version: 1,
    final: true,
    trust: "verified",
    locale: "pt-BR",
    startedAt: new Date("2026-11-21T11:58:00.000Z"),
    receivedAt: new Date("2026-11-21T12:00:00.000Z"),
    lastStep: "end",
    score: 7,
    outcome: "calm",
    leadId: null,
    answers: [],
    variables: {},
    source: { utm_source: "instagram" },
    ...partial,
  };
}
