/** From checked answers to the message that everything behind the edge works with. */
import type { Consent, Move, PageTokenClaims, SubmissionMessage } from "@borda/contracts";
import { sha256Hex } from "@borda/edge-kit";
import type { CheckedAnswers } from "@borda/quiz/runtime";
import { movesAlong } from "../attempts/check-moves.ts";
import { trustOf } from "../attempts/minimum-fill.ts";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";
import { dimensionsOf, type Visitor } from "../visitors/visitor.ts";

export type SubmissionParts = {
  readonly loaded: LoadedQuiz;
  readonly claims: PageTokenClaims;
  readonly locale: string;
  readonly checked: CheckedAnswers;
  readonly seq: number;
  readonly final: boolean;
  readonly moves: readonly Move[];
  readonly visitor: Visitor;
  readonly requestId: string;
  readonly nowMs: number;
};

/** The same for a page with and without JavaScript: what differs between them never gets here. */
export async function buildSubmission(parts: SubmissionParts): Promise<SubmissionMessage> {
  const { loaded, claims, checked, final, nowMs } = parts;
  const receivedAt = new Date(nowMs).toISOString();
  return {
    type: "submission",
    v: 1,
    requestId: parts.requestId,
    dbRef: loaded.target.dbRef,
    tenantId: loaded.target.tenantId,
    quizId: loaded.target.quizId,
    version: claims.version,
    meterShards: loaded.target.shards,
    attemptId: claims.attemptId,
    seq: parts.seq,
    final,
    startedAt: new Date(claims.issuedAtMs).toISOString(),
    receivedAt,
    trust: trustOf(claims.issuedAtMs, nowMs, checked.answers.length, final),
    locale: parts.locale,
    answers: [...checked.answers],
    path: [...checked.path],
    score: { total: checked.score.total, categories: { ...checked.score.categories } },
    variables: { ...checked.variables },
    outcome: checked.outcome,
    ending: checked.ending,
    contact: {
      name: checked.contact.name,
      emails: [...checked.contact.emails],
      phones: [...checked.contact.phones],
    },
    consents: await consentsOf(checked, receivedAt),
    moves: parts.moves.length > 0 ? [...parts.moves] : movesAlong(checked.path),
    choices: [...checked.choices],
    dimensions: dimensionsOf(claims, parts.locale, parts.visitor),
    source: claims.source ?? {},
  };
}

/** The hash proves later which words were shown, whatever becomes of the quiz. */
async function consentsOf(checked: CheckedAnswers, givenAt: string): Promise<Consent[]> {
  return await Promise.all(
    checked.consents.map(async ({ channel, elementKey, text }) => ({
      channel,
      elementKey,
      text,
      textHash: await sha256Hex(text),
      givenAt,
    })),
  );
}
