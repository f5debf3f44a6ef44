/** From the code of a resume link to the attempt that it carries, with the refusals on the way. */
import type { PageTokenClaims, ResumeClaims } from "@borda/contracts";
import { ProblemError } from "@borda/edge-kit";
import type { Context } from "hono";
import { isExpired } from "../../attempts/minimum-fill.ts";
import { openResumeCode } from "../../attempts/resume-links.ts";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import type { LoadedQuiz } from "../../lookup/loaded-quiz.ts";
import { admit } from "../admit.ts";
import { routeOf, versionOf } from "../published-quiz.ts";

export type OpenedAttempt = {
  readonly resumed: ResumeClaims;
  readonly claims: PageTokenClaims;
  readonly loaded: LoadedQuiz;
};

/** @throws ProblemError `not_found`, `invalid_resume_link`, `attempt_expired`, `unknown_version`, `too_many_requests` or `unavailable` */
export async function openedAttemptOf(
  c: Context<EdgeEnv, "/:slug/resume"> | Context<EdgeEnv, "/:slug/resume-links/open">,
  code: string,
): Promise<OpenedAttempt> {
  const deps = c.get("deps");
  const pointer = await routeOf(callOf(c));
  const resumed = await openResumeCode(await deps.pageTokenKeys(), code);
  if (resumed === null || resumed.claims.quizId !== pointer.quizId) {
    throw new ProblemError("invalid_resume_link");
  }
  if (isExpired(resumed.claims.issuedAtMs, deps.nowMs())) throw new ProblemError("attempt_expired");
  const loaded = await versionOf(c, resumed.claims);
  await admit(callOf(c), "views", loaded);
  return { resumed, claims: resumed.claims, loaded };
}
