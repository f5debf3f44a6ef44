/** Attempts and answers as clients bring them. For tests. */
import type { AnswersRequest, Move, PageTokenClaims } from "@borda/contracts";
import { pageTokenClaimsSchema } from "@borda/contracts";
import { signPageToken } from "../attempts/page-tokens.ts";
import { KEYS, NOW_MS } from "./edge-under-test.ts";
import { QUIZ_ID } from "./published-fixture.ts";

export const ATTEMPT_ID = "01a1fd00-0000-7000-8000-0000000000aa";

/** An attempt begun a minute ago. */
function makeClaims(overrides: Partial<Record<keyof PageTokenClaims, unknown>> = {}): PageTokenClaims {
  return pageTokenClaimsSchema.parse({
    attemptId: ATTEMPT_ID,
    quizId: QUIZ_ID,
    version: 3,
    variant: "",
    locale: "pt-BR",
    issuedAtMs: NOW_MS - 60_000,
    source: { utm_source: "instagram" },
    ...overrides,
  });
}

export function makeToken(
  overrides: Partial<Record<keyof PageTokenClaims, unknown>> = {},
  ring = KEYS,
): Promise<string> {
  return signPageToken(ring, makeClaims(overrides));
}

export const MOVES: Move[] = [
  { seq: 0, from: null, to: "goal_step" },
  { seq: 1, from: "goal_step", to: "age_step" },
  { seq: 2, from: "age_step", to: "contact_step" },
  { seq: 3, from: "contact_step", to: "end_step" },
];

/** A finished attempt on the longer branch. */
export async function makeAnswers(overrides: Partial<AnswersRequest> = {}): Promise<AnswersRequest> {
  return {
    token: await makeToken(),
    seq: 4,
    final: true,
    answers: [
      { k: "goal", v: "acne", ms: 1_200 },
      { k: "age", v: 31 },
      { k: "areas", v: ["face"] },
      { k: "name", v: "Maria" },
      { k: "email", v: " Maria@Example.com " },
      { k: "phone", v: "(11) 98765-4321" },
      { k: "consent", v: true },
    ],
    moves: MOVES,
    ...overrides,
  };
}
