/** `POST /{slug}/resume-links/open`: what a resume link carries, for the device that goes on. */
import { openResumeLinkRequestSchema, RESUME_CODE_MAX_LENGTH, type ResumedAttempt } from "@borda/contracts";
import { parseWith, readJson } from "@borda/edge-kit";
import type { Context } from "hono";
import { signPageToken } from "../../attempts/page-tokens.ts";
import { seqAfterResume } from "../../attempts/resume-links.ts";
import type { EdgeEnv } from "../../deps.ts";
import { jsonResponse } from "../data-response.ts";
import { openedAttemptOf } from "./opened-attempt.ts";

/** A code and the JSON around it. */
const MAX_BYTES = RESUME_CODE_MAX_LENGTH + 100;
const MAX_DEPTH = 2;

export async function openResumeLink(c: Context<EdgeEnv, "/:slug/resume-links/open">): Promise<Response> {
  const limits = { maxBytes: MAX_BYTES, maxDepth: MAX_DEPTH };
  const { code } = parseWith(openResumeLinkRequestSchema, await readJson(c.req.raw, limits));
  const { resumed, claims } = await openedAttemptOf(c, code);
  const deps = c.get("deps");
  const attempt: ResumedAttempt = {
    attemptId: claims.attemptId,
    quizId: claims.quizId,
    version: claims.version,
    locale: claims.locale,
    token: await signPageToken(await deps.pageTokenKeys(), claims),
    seq: seqAfterResume(resumed, deps.nowMs()),
    answers: resumed.answers,
    moves: resumed.moves,
    trail: resumed.trail,
    position: resumed.position,
    sinceMoveMs: Math.max(0, deps.nowMs() - resumed.movedAtMs),
    source: claims.source ?? {},
    ...(claims.visitor === undefined ? {} : { visitor: claims.visitor }),
  };
  return jsonResponse(c, 200, attempt);
}
