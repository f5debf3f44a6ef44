/** How fast a person can answer; faster ones are kept and marked, and the tenant decides. */
import { PAGE_TOKEN_TTL_SECONDS } from "@borda/contracts";

/** Reading and choosing takes a person longer than this for every answer. */
const MS_PER_ANSWER = 300;
/** No whole quiz is opened, read and finished faster. */
const MIN_FINAL_MS = 2_000;

/**
 * Least time between the issue of the page token and the answers, in milliseconds: 300 for every
 * answer given, and for finished attempts never below 2,000. A client that asks for an attempt and
 * answers in the same breath is a program, and is marked too.
 */
export function minimumFillMs(answerCount: number, final: boolean): number {
  const forAnswers = answerCount * MS_PER_ANSWER;
  return final ? Math.max(MIN_FINAL_MS, forAnswers) : forAnswers;
}

/** A token is accepted up to and including its thirtieth day. */
export function isExpired(issuedAtMs: number, nowMs: number): boolean {
  return nowMs - issuedAtMs > PAGE_TOKEN_TTL_SECONDS * 1000;
}
