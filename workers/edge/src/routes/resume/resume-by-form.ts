/**
 * `POST /{slug}/resume`: the same without JavaScript. A form with a pasted link gets the step that the attempt stands
 * on; a form with a page's own attempt gets a link.
 */
import { type Move, type PageState, RESUME_CODE_MAX_LENGTH } from "@borda/contracts";
import { ProblemError, readForm } from "@borda/edge-kit";
import { walk, withDefaults } from "@borda/quiz/runtime";
import { RESUME_FIELD, renderStep } from "@borda/view";
import type { Context } from "hono";
import { givenOf } from "../../attempts/given-of.ts";
import { signPageToken } from "../../attempts/page-tokens.ts";
import { seqAfterResume } from "../../attempts/resume-links.ts";
import type { EdgeEnv } from "../../deps.ts";
import { answersByKey } from "../../submissions/form-answers.ts";
import { FORM_MAX_BYTES, pageOf, postedAttempt } from "../pages/posted-attempt.ts";
import { resumeLinkOf } from "./create-resume-link.ts";
import { openedAttemptOf } from "./opened-attempt.ts";
import { resumePageResponse } from "./resume-page.ts";

/** An address and its code. */
const PASTED_MAX_LENGTH = RESUME_CODE_MAX_LENGTH + 500;

type ResumeContext = Context<EdgeEnv, "/:slug/resume">;

export async function resumeByForm(c: ResumeContext): Promise<Response> {
  const fields = await readForm(c.req.raw, { maxBytes: FORM_MAX_BYTES });
  const pasted = fields.get(RESUME_FIELD);
  return pasted === null ? await linkPage(c, fields) : await resumedStep(c, pasted);
}

/** The step that the link's attempt stands on, with everything that was answered before it. */
async function resumedStep(c: ResumeContext, pasted: string): Promise<Response> {
  const code = pasted.slice(pasted.indexOf("#") + 1).trim();
  if (pasted.length > PASTED_MAX_LENGTH) throw new ProblemError("invalid_resume_link");
  const { resumed, claims, loaded } = await openedAttemptOf(c, code);
  const quiz = loaded.compiled(claims.locale);
  if (quiz === null) throw new ProblemError("unknown_version");
  const token = await signPageToken(await c.get("deps").pageTokenKeys(), claims);
  const answers = answersByKey(resumed.answers);
  const shown = walk(quiz, answers, { ...givenOf(claims), until: stepOf(resumed) });
  const nowMs = c.get("deps").nowMs();
  const state: PageState = {
    attemptId: claims.attemptId,
    step: shown.current,
    seq: seqAfterResume(resumed, nowMs),
    answers: resumed.answers,
    moves: movesTo(resumed.moves, shown.current),
  };
  const html = renderStep({ walk: shown, answers: withDefaults(shown, answers, {}, state.moves), nowMs });
  return await pageOf(c, 200, { claims, loaded, quiz, token, state, given: {} }, html, state);
}

function stepOf({
  trail,
  position,
}: {
  readonly trail: readonly string[];
  readonly position: number;
}): string {
  return trail[position] as string;
}

/** Moves end where the attempt stands, also when its answers do not lead to the step that was shown last. */
function movesTo(moves: readonly Move[], step: string): Move[] {
  const last = moves.at(-1)?.to ?? null;
  return last === step ? [...moves] : [...moves, { seq: moves.length, from: last, to: step }];
}

/** The link of the attempt that the page's own form carries. */
async function linkPage(c: ResumeContext, fields: URLSearchParams): Promise<Response> {
  const { claims, quiz, state } = await postedAttempt(c, fields);
  const answers = answersByKey(state.answers);
  const { path } = walk(quiz, answers, { ...givenOf(claims), until: state.step });
  const trail = path.length === 0 ? [state.step] : [...path];
  const made = await resumeLinkOf(c, {
    claims,
    seq: state.seq,
    answers: state.answers,
    moves: state.moves,
    trail,
    position: trail.length - 1,
    movedAtMs: c.get("deps").nowMs(),
  });
  return resumePageResponse(c, { quiz, quizId: claims.quizId, made });
}
