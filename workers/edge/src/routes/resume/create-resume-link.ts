/** `POST /{slug}/resume-links`: a link with which the attempt goes on elsewhere, as it stands on this device. */
import {
  ANSWERS_MAX_BYTES,
  ANSWERS_MAX_DEPTH,
  PAGE_TOKEN_TTL_SECONDS,
  type ResumeClaims,
  type ResumeLinkCreated,
  type ResumeLinkRequest,
  resumeLinkRequestSchema,
} from "@borda/contracts";
import { ProblemError, parseWith, readJson } from "@borda/edge-kit";
import { indexOf, validateAnswers } from "@borda/quiz/runtime";
import type { Context } from "hono";
import { moveIssues } from "../../attempts/check-moves.ts";
import { givenOf } from "../../attempts/given-of.ts";
import { sealResumeCode } from "../../attempts/resume-links.ts";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import { originOf } from "../../request-address.ts";
import { admit } from "../admit.ts";
import { jsonResponse } from "../data-response.ts";
import { attemptOf, type TokenAttempt } from "../published-quiz.ts";

export async function createResumeLink(c: Context<EdgeEnv, "/:slug/resume-links">): Promise<Response> {
  const limits = { maxBytes: ANSWERS_MAX_BYTES, maxDepth: ANSWERS_MAX_DEPTH };
  const body = parseWith(resumeLinkRequestSchema, await readJson(c.req.raw, limits));
  const attempt = await attemptOf(c, body.token);
  await admit(callOf(c), "views", attempt.loaded);
  refuseForeignSteps(body, attempt);
  const { token, sinceMoveMs = 0, ...progress } = body;
  const { claims } = attempt;
  const movedAtMs = Math.max(claims.issuedAtMs, c.get("deps").nowMs() - sinceMoveMs);
  return jsonResponse(c, 201, await resumeLinkOf(c, { claims, ...progress, movedAtMs }));
}

/** @throws ProblemError `payload_too_large` when the answers do not fit into a link */
export async function resumeLinkOf(
  c: Context<EdgeEnv, "/:slug/resume-links"> | Context<EdgeEnv, "/:slug/resume">,
  resumed: ResumeClaims,
): Promise<ResumeLinkCreated> {
  const deps = c.get("deps");
  const code = await sealResumeCode(await deps.pageTokenKeys(), resumed, deps.randomBytes);
  if (code === null) {
    throw new ProblemError("payload_too_large", {
      detail: "The answers are too long for a link. Go on where they were given.",
    });
  }
  return {
    link: `${originOf(c.req.url)}/${c.req.param("slug")}/resume#${code}`,
    expiresAt: new Date(resumed.claims.issuedAtMs + PAGE_TOKEN_TTL_SECONDS * 1000).toISOString(),
  };
}

/** @throws ProblemError `invalid_answers` when the attempt is not one that this quiz can lead to */
function refuseForeignSteps(body: ResumeLinkRequest, { claims, loaded }: TokenAttempt): void {
  const quiz = loaded.compiled(claims.locale);
  if (quiz === null) throw new ProblemError("unknown_version");
  const { steps } = indexOf(quiz);
  const issues = moveIssues(quiz, body.moves);
  body.trail.forEach((step, index) => {
    if (!steps.has(step)) {
      issues.push({ path: ["trail", index], code: "unknown_step", message: "This quiz has no such step." });
    }
  });
  if (body.position >= body.trail.length) {
    issues.push({ path: ["position"], code: "out_of_range", message: "Must be a place in `trail`." });
  }
  const checked = validateAnswers(quiz, body.answers, { final: false, ...givenOf(claims) });
  if (!checked.ok) issues.push(...checked.error);
  if (issues.length > 0) throw new ProblemError("invalid_answers", { issues: issues.slice(0, 50) });
}
