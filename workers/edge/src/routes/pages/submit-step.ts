/**
 * `POST /{slug}`: a step's form without JavaScript. The signed state in the form carries the attempt
 * from post to post, so the same post gives the same answer however often it comes.
 */
import { type MeterEvent, type PageState, PROBLEMS, TURNSTILE_TOKEN_MAX_LENGTH } from "@borda/contracts";
import { ProblemError } from "@borda/edge-kit";
import { type Answers, faultMessage, type Walk, walk, withDefaults } from "@borda/quiz/runtime";
import { addressIn, FORM_FIELDS, renderStep } from "@borda/view";
import { givenOf } from "../../attempts/given-of.ts";
import { callOf } from "../../edge-call.ts";
import { recordEvents } from "../../events/record-events.ts";
import { isNotStored, type NotStoredStatus, notStoredText } from "../../pages/not-stored-text.ts";
import { AWAY_RETRY_SECONDS } from "../../retry-after.ts";
import { acceptSubmission } from "../../submissions/accept-submission.ts";
import { buildSubmission } from "../../submissions/build-submission.ts";
import { type FieldIssue, readStepForm } from "../../submissions/form-answers.ts";
import {
  type FormStep,
  postedPage,
  type StepSubmission,
  stepAgain,
  stepBack,
  stepOn,
} from "../../submissions/form-transitions.ts";
import { type PostedForm, withPostedForm } from "../../uploads/read-posted-form.ts";
import { takePostedFiles } from "../../uploads/take-posted-files.ts";
import { ownerOf } from "../../uploads/upload-owner.ts";
import { dimensionsOf, visitorOf } from "../../visitors/visitor.ts";
import { lateView } from "../../visitors/visits.ts";
import { admit, admitAnswers } from "../admit.ts";
import { eventRequestOf } from "../events/event-request.ts";
import { routeOf } from "../published-quiz.ts";
import { refusedEmails } from "../refused-emails.ts";
import { TURNSTILE_FIELD, turnstileSign } from "../turnstile-sign.ts";
import { FORM_MAX_BYTES, type PageContext, type Posted, pageOf, postedAttempt } from "./posted-attempt.ts";

export async function submitStep(c: PageContext): Promise<Response> {
  try {
    const { budget, startTimer } = c.get("deps").uploads;
    // Nobody's body is worth reading where there is no quiz.
    await routeOf(callOf(c));
    return await withPostedForm(c.req.raw, { maxBytes: FORM_MAX_BYTES, budget, startTimer }, async (form) =>
      respond(c, await postedAttempt(c, form.fields), form),
    );
  } catch (error) {
    const code = error instanceof ProblemError ? error.code : "internal";
    c.get("deps").counters.refused.inc({ code });
    throw error;
  }
}

async function respond(c: PageContext, posted: Posted, form: PostedForm): Promise<Response> {
  const { fields } = form;
  const step = await stepOf(c, posted, form);
  if (step.kind === "refused") {
    c.get("deps").counters.refused.inc({ code: "invalid_answers" });
    const { nowMs } = callOf(c);
    const html = renderStep({ walk: step.shown, answers: step.draft, issues: step.issues, nowMs });
    return await pageOf(c, 422, posted, html, step.state);
  }
  if (step.submission === null) await admit(callOf(c), "saved", posted.loaded);
  else {
    const token = fields.get(TURNSTILE_FIELD)?.slice(0, TURNSTILE_TOKEN_MAX_LENGTH);
    const kept = await keep(c, posted, step.submission, token);
    if (kept !== "kept") return await sameStepAgain(c, posted, step.draft, kept);
  }
  tellMeter(c, posted, step.state);
  const { origin, slug, nowMs } = callOf(c);
  const answers = withDefaults(step.shown, step.draft, posted.given, step.state.moves);
  const address = addressIn(`${origin}/${slug}`, posted.quiz.locale, posted.loaded.locales);
  const html = renderStep({ walk: step.shown, answers, address, nowMs });
  return await pageOf(c, 200, posted, html, endState(step.shown, step.state, posted.state));
}

async function stepOf(c: PageContext, posted: Posted, form: PostedForm): Promise<FormStep> {
  const stepsBack = form.fields.get(FORM_FIELDS.back);
  if (stepsBack !== null) return stepBack(posted, posted.state, stepsBack);
  if (form.fields.has(FORM_FIELDS.language)) return stepAgain(posted, posted.state, form.fields);
  const deps = c.get("deps");
  const { fields, issues } = await takePostedFiles(form, posted.state.step, {
    store: deps.uploads.store,
    ring: await deps.pageTokenKeys(),
    owner: ownerOf(posted),
    quiz: posted.quiz,
    admit: () => admit(callOf(c), "uploads", posted.loaded),
  });
  const unreachable = posted.loaded.checkedEmails.size === 0 ? [] : await domainIssues(c, posted, fields);
  return stepOn(posted, posted.state, fields, [...issues, ...unreachable]);
}

/** Addresses of the step that surely get no mail. */
async function domainIssues(c: PageContext, posted: Posted, fields: URLSearchParams): Promise<FieldIssue[]> {
  const { loaded, quiz, state } = posted;
  const { answers } = readStepForm(postedPage(posted, state), fields, {});
  const refused = await refusedEmails(callOf(c), loaded, Object.entries(answers));
  return refused.map((key) => ({ key, message: faultMessage({ code: "email_domain" }, quiz) }));
}

/** Why a finished attempt was not stored. */
type NotKept = {
  readonly status: NotStoredStatus;
  /** After how long it may be sent again as it is; null when it never will be taken. */
  readonly retryAfterSeconds: number | null;
};

/** Nothing took the finished attempt: the form stays as it was, so that nothing has to be typed again. */
async function sameStepAgain(
  c: PageContext,
  posted: Posted,
  draft: Answers,
  { status, retryAfterSeconds }: NotKept,
): Promise<Response> {
  const { quiz, claims, state } = posted;
  const shown = walk(quiz, draft, { ...givenOf(claims), until: state.step });
  const notice = notStoredText(status, quiz.locale);
  const html = renderStep({ walk: shown, answers: draft, notice, nowMs: callOf(c).nowMs });
  const response = await pageOf(c, status, posted, html, state);
  if (retryAfterSeconds !== null) response.headers.set("retry-after", String(retryAfterSeconds));
  return response;
}

/** The page of an ending repeats the post that led to it, so that a reload shows it again. */
function endState(shown: Walk, next: PageState, before: PageState): PageState {
  return shown.finished ? before : next;
}

/**
 * Whether the respondent may go on. A partial that finds no queue, comes too soon or is too long holds nobody up, since
 * the final says it all again; a final does.
 */
async function keep(
  c: PageContext,
  posted: Posted,
  submission: StepSubmission,
  token: string | undefined,
): Promise<"kept" | NotKept> {
  const { claims } = posted;
  try {
    await admitAnswers(callOf(c), posted.loaded, { attemptId: claims.attemptId, final: submission.final });
    await store(c, posted, submission, token);
    return "kept";
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code === "no_local_consumer") throw error;
    const { status } = PROBLEMS[error.code];
    if (!isNotStored(status)) throw error;
    c.get("deps").counters.refused.inc({ code: error.code });
    const { final } = submission;
    c.get("logger").warn("form_not_stored", { attemptId: claims.attemptId, final, code: error.code });
    if (!final) return "kept";
    const waitSeconds = error.options.retryAfterSeconds ?? AWAY_RETRY_SECONDS;
    return { status, retryAfterSeconds: PROBLEMS[error.code].retryable ? waitSeconds : null };
  }
}

async function store(
  c: PageContext,
  posted: Posted,
  submission: StepSubmission,
  token: string | undefined,
): Promise<void> {
  const deps = c.get("deps");
  const turnstile = await turnstileSign(callOf(c), posted, { token, final: submission.final });
  const built = await buildSubmission({
    loaded: posted.loaded,
    claims: posted.claims,
    locale: posted.quiz.locale,
    ...submission,
    // The post itself is the move.
    sinceMoveMs: 0,
    signs: { trapped: posted.state.trapped === true, turnstile },
    visitor: visitorOf(c.req.raw),
    requestId: c.get("requestId"),
    nowMs: deps.nowMs(),
  });
  await acceptSubmission(callOf(c), built, "page");
}

/** The moves so far, for the live view; repeats are recognised by their number. */
function tellMeter(c: PageContext, { claims, loaded, quiz }: Posted, state: PageState): void {
  recordEvents(
    c.get("deps").events,
    loaded.target,
    {
      attemptId: claims.attemptId,
      dimensions: dimensionsOf(claims, quiz.locale, visitorOf(c.req.raw)),
      events: [...lateView(claims), ...state.moves.map((move): MeterEvent => ({ kind: "move", ...move }))],
    },
    eventRequestOf(c),
  );
}
