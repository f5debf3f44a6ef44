/**
 * `POST /{slug}/answers`: partial or final answers of an attempt. 202 means that they are durably
 * queued. Safe to repeat: behind the queue, (attempt, seq) counts once.
 */
import {
  ANSWERS_MAX_BYTES,
  ANSWERS_MAX_DEPTH,
  type AnswersAccepted,
  type AnswersRequest,
  answersRequestSchema,
  quickParser,
} from "@borda/contracts";
import { ProblemError, parseWith, readJson } from "@borda/edge-kit";
import { type CheckedAnswers, faultMessage, type RawAnswer, validateAnswers } from "@borda/quiz/runtime";
import { moveIssues } from "../../attempts/check-moves.ts";
import { givenOf } from "../../attempts/given-of.ts";
import type { EdgeCall } from "../../edge-call.ts";
import { recordEvents } from "../../events/record-events.ts";
import type { LoadedQuiz } from "../../lookup/loaded-quiz.ts";
import { acceptSubmission } from "../../submissions/accept-submission.ts";
import { buildSubmission } from "../../submissions/build-submission.ts";
import { receiptIssues } from "../../uploads/check-receipts.ts";
import { ownerOf } from "../../uploads/upload-owner.ts";
import { visitorOf } from "../../visitors/visitor.ts";
import { lateView } from "../../visitors/visits.ts";
import { admitAnswers } from "../admit.ts";
import { dataResponse } from "../data-response.ts";
import { type TokenAttempt, tokenAttemptOf } from "../published-quiz.ts";
import { refusedEmails } from "../refused-emails.ts";
import { turnstileSign } from "../turnstile-sign.ts";

const parseAnswers = quickParser(answersRequestSchema);

export async function submitAnswers(call: EdgeCall): Promise<Response> {
  try {
    const limits = { maxBytes: ANSWERS_MAX_BYTES, maxDepth: ANSWERS_MAX_DEPTH };
    const body = parseWith(parseAnswers, await readJson(call.request, limits));
    const attempt = await tokenAttemptOf(call, body.token);
    return dataResponse(call, 202, await accept(call, body, attempt));
  } catch (error) {
    const code = error instanceof ProblemError ? error.code : "internal";
    call.deps.counters.refused.inc({ code });
    throw error;
  }
}

async function accept(
  call: EdgeCall,
  body: AnswersRequest,
  { claims, loaded }: TokenAttempt,
): Promise<AnswersAccepted> {
  const { nowMs } = call;
  const locale = body.locale ?? claims.locale;
  const checked = checkedAnswers(body, locale, { claims, loaded });
  await refuseUnknownFiles(call, body, locale, { claims, loaded });
  // A partial has nobody before it who could write another address, and the rest of it is worth keeping. What was
  // accepted before, and comes again with a link that was followed since, is not refused for what is known by now.
  if (body.final && loaded.checkedEmails.size > 0 && !call.deps.admission.isKnown(claims.attemptId))
    await refuseDeadDomains(call, loaded, { body, locale, checked });
  await admitAnswers(call, loaded, { attemptId: claims.attemptId, final: body.final });
  const turnstile = await turnstileSign(
    call,
    { claims, loaded },
    { token: body.turnstile, final: body.final },
  );
  const built = await buildSubmission({
    loaded,
    claims,
    locale,
    checked,
    seq: body.seq,
    final: body.final,
    moves: body.moves,
    sinceMoveMs: body.sinceMoveMs ?? 0,
    signs: { trapped: body.trap === true, turnstile },
    visitor: visitorOf({ headers: call.headers, cf: call.request.cf }),
    requestId: call.requestId,
    nowMs,
  });
  await acceptSubmission(call, built, "json");
  // What tells of the moves may have got lost, and answers begin an attempt as well.
  const events = lateView(claims);
  if (events.length > 0) {
    const { attemptId, dimensions } = built.message;
    recordEvents(call.deps.events, loaded.target, { attemptId, dimensions, events }, call);
  }
  return { attemptId: claims.attemptId, receivedAt: built.message.receivedAt };
}

/** @throws ProblemError `invalid_answers` where an answer refers to files that were not uploaded for it */
async function refuseUnknownFiles(
  call: EdgeCall,
  { answers }: AnswersRequest,
  locale: string,
  attempt: TokenAttempt,
): Promise<void> {
  const quiz = attempt.loaded.compiled(locale);
  if (quiz === null) return;
  const issues = await receiptIssues(quiz, answers, await call.deps.pageTokenKeys(), ownerOf(attempt));
  if (issues.length > 0) throw new ProblemError("invalid_answers", { issues });
}

/** @throws ProblemError `invalid_answers` where the domain of an address that counts surely takes no mail */
async function refuseDeadDomains(
  call: EdgeCall,
  loaded: LoadedQuiz,
  given: { readonly body: AnswersRequest; readonly locale: string; readonly checked: CheckedAnswers },
): Promise<void> {
  const quiz = loaded.compiled(given.locale);
  const stored = given.checked.answers.map(({ k, v }) => [k, v as RawAnswer] as const);
  const refused = quiz === null ? [] : await refusedEmails(call, loaded, stored);
  if (quiz === null || refused.length === 0) return;
  const code = "email_domain";
  const message = faultMessage({ code }, quiz);
  const issues = refused.map((key) => {
    const index = given.body.answers.findIndex(({ k }) => k === key);
    return { path: ["answers", index, "v"], code, message };
  });
  throw new ProblemError("invalid_answers", { issues });
}

/** @throws ProblemError `invalid_answers` with the place of every fault */
function checkedAnswers(
  body: AnswersRequest,
  locale: string,
  { claims, loaded }: TokenAttempt,
): CheckedAnswers {
  const quiz = loaded.compiled(locale);
  if (quiz === null) {
    const message = `This version has ${loaded.locales.join(", ")}.`;
    throw new ProblemError("invalid_answers", {
      issues: [{ path: ["locale"], code: "unknown_locale", message }],
    });
  }
  const issues = moveIssues(quiz, body.moves);
  if (issues.length > 0) throw new ProblemError("invalid_answers", { issues });
  const checked = validateAnswers(quiz, body.answers, { final: body.final, ...givenOf(claims) });
  if (!checked.ok) throw new ProblemError("invalid_answers", { issues: checked.error });
  return checked.value;
}
