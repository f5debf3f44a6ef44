/** The way from a request to the quiz it means, with the refusals on that way. */
import type { PageTokenClaims, RoutePointer } from "@borda/contracts";
import { ProblemError } from "@borda/edge-kit";
import type { Context } from "hono";
import { isExpired } from "../attempts/minimum-fill.ts";
import { readPageToken } from "../attempts/page-tokens.ts";
import type { EdgeEnv } from "../deps.ts";
import { callOf, type EdgeCall } from "../edge-call.ts";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";
import type { Found } from "../lookup/tiered-lookup.ts";
import { AWAY_RETRY_SECONDS } from "../retry-after.ts";

/** A request of any route below a quiz's address. */
export type QuizContext = Context<EdgeEnv, "/:slug">;

/** Where the request's host and slug lead. @throws ProblemError `not_found` or `unavailable` */
export async function routeOf(call: EdgeCall): Promise<RoutePointer> {
  return present(await call.deps.lookup.route(call.host, call.slug, call), "not_found");
}

/** What is published there now. @throws ProblemError `not_found` or `unavailable` */
export async function publishedNow(call: EdgeCall): Promise<LoadedQuiz> {
  const pointer = await routeOf(call);
  const found = await call.deps.lookup.version(pointer.quizId, pointer.version, call);
  // The pointer is written last, so a version that cannot be seen yet will be in a moment.
  if (found.kind === "missing")
    throw new ProblemError("unavailable", { retryAfterSeconds: AWAY_RETRY_SECONDS });
  return present(found, "not_found");
}

/** An attempt that brought its token back, and the version that it was begun with. */
export type TokenAttempt = { readonly claims: PageTokenClaims; readonly loaded: LoadedQuiz };

/**
 * Checks a page token against the address that it was sent to, cheapest first.
 * @throws ProblemError `not_found`, `invalid_page_token`, `attempt_expired`, `unknown_version` or `unavailable`
 */
export async function tokenAttemptOf(call: EdgeCall, token: string): Promise<TokenAttempt> {
  const pointer = await routeOf(call);
  const claims = await readPageToken(await call.deps.pageTokenKeys(), token);
  if (claims === null || claims.quizId !== pointer.quizId) throw new ProblemError("invalid_page_token");
  if (isExpired(claims.issuedAtMs, call.nowMs)) throw new ProblemError("attempt_expired");
  return { claims, loaded: await begunVersion(call, claims) };
}

/** The same of a request that came through Hono. */
export function attemptOf(c: QuizContext, token: string): Promise<TokenAttempt> {
  return tokenAttemptOf(callOf(c), token);
}

/** The version that an attempt was begun with. @throws ProblemError `unknown_version` or `unavailable` */
export function versionOf(c: Context<EdgeEnv>, claims: BegunVersion): Promise<LoadedQuiz> {
  return begunVersion(callOf(c), claims);
}

type BegunVersion = Pick<PageTokenClaims, "quizId" | "version">;

async function begunVersion(call: EdgeCall, { quizId, version }: BegunVersion): Promise<LoadedQuiz> {
  return present(await call.deps.lookup.version(quizId, version, call), "unknown_version");
}

function present<Value>(found: Found<Value>, whenMissing: "not_found" | "unknown_version"): Value {
  if (found.kind === "found") return found.value;
  if (found.kind === "missing") throw new ProblemError(whenMissing);
  throw new ProblemError("unavailable", { retryAfterSeconds: AWAY_RETRY_SECONDS });
}
