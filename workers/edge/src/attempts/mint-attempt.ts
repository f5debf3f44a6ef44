/** A new attempt: it exists as soon as its token is signed, and nowhere else. */
import { type AttemptId, type PageTokenClaims, uuidv7, type VisitorFacts } from "@borda/contracts";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";
import type { TrafficSource } from "../visitors/traffic-source.ts";

/** The variant of every attempt as long as quizzes have none. */
const ONLY_VARIANT = "";

/** @param random 10 random bytes, for the id */
export function mintAttempt(
  loaded: LoadedQuiz,
  visitor: {
    readonly locale: string;
    readonly source: TrafficSource;
    readonly facts: VisitorFacts | undefined;
    /** Whether its page counts as seen. */
    readonly isVisit: boolean;
  },
  nowMs: number,
  random: Uint8Array,
): PageTokenClaims {
  return {
    attemptId: uuidv7(nowMs, random) as AttemptId,
    quizId: loaded.target.quizId,
    version: loaded.published.version,
    variant: ONLY_VARIANT,
    locale: visitor.locale,
    issuedAtMs: nowMs,
    ...(Object.keys(visitor.source).length === 0 ? {} : { source: visitor.source }),
    ...(visitor.facts === undefined ? {} : { visitor: visitor.facts }),
    ...(visitor.isVisit ? {} : { uncounted: true }),
  };
}
