/** From checked answers to the message that everything behind the edge works with. */
import {
  type Consent,
  isAlong,
  type Move,
  type PageTokenClaims,
  type SubmissionMessage,
} from "@borda/contracts";
import { sha256Hex } from "@borda/edge-kit";
import type { CheckedAnswers } from "@borda/quiz/runtime";
import { type Doubt, doubtsOf, type TrustSigns } from "../attempts/trust.ts";
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
  /** Milliseconds since the step that the respondent stands on was entered. */
  readonly sinceMoveMs: number;
  readonly signs: TrustSigns;
  readonly visitor: Visitor;
  readonly requestId: string;
  readonly nowMs: number;
};

export type BuiltSubmission = {
  readonly message: SubmissionMessage;
  /** Why the message is marked `unverified`; empty when it is not. */
  readonly doubts: readonly Doubt[];
};

/** The same for a page with and without JavaScript: what differs between them never gets here. */
export async function buildSubmission(parts: SubmissionParts): Promise<BuiltSubmission> {
  const { claims, checked, final, nowMs, signs } = parts;
  const elapsedMs = nowMs - claims.issuedAtMs;
  const doubts = doubtsOf(signs, { elapsedMs, answerCount: checked.answers.length, final });
  return { message: await messageOf(parts, doubts.length === 0 ? "verified" : "unverified"), doubts };
}

async function messageOf(
  parts: SubmissionParts,
  trust: SubmissionMessage["trust"],
): Promise<SubmissionMessage> {
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
    // A device that claims to stand on its step for longer than the attempt exists is taken by its word that far.
    lastStepAt: new Date(Math.max(claims.issuedAtMs, nowMs - parts.sinceMoveMs)).toISOString(),
    trust,
    locale: parts.locale,
    answers: [...checked.answers],
    path: [...checked.path],
    score: { total: checked.score.total, categories: { ...checked.score.categories } },
    variables: { ...checked.variables },
    ...(checked.tags.length === 0 ? {} : { tags: [...checked.tags] }),
    outcome: checked.outcome,
    ending: checked.ending,
    contact: {
      name: checked.contact.name,
      emails: [...checked.contact.emails],
      phones: [...checked.contact.phones],
    },
    consents: await consentsOf(checked, receivedAt),
    // A client without moves is taken to have gone along the path.
    ...(parts.moves.length === 0 || isAlong(checked.path, parts.moves) ? {} : { moves: [...parts.moves] }),
    choices: [...checked.choices],
    dimensions: dimensionsOf(claims, parts.locale, parts.visitor),
    source: claims.source ?? {},
  };
}

/** Texts of consents whose hash an isolate remembers: everybody who answers a quiz is shown the same few. */
const MAX_HASHES = 200;
const hashes = new Map<string, string>();

async function hashOf(text: string): Promise<string> {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  const hash = await sha256Hex(text);
  if (hashes.size >= MAX_HASHES) hashes.clear();
  hashes.set(text, hash);
  return hash;
}

/** The hash proves later which words were shown, whatever becomes of the quiz. */
async function consentsOf(checked: CheckedAnswers, givenAt: string): Promise<Consent[]> {
  return await Promise.all(
    checked.consents.map(async ({ channel, elementKey, text }) => ({
      channel,
      elementKey,
      text,
      textHash: await hashOf(text),
      givenAt,
    })),
  );
}
