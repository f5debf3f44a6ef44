/** An attempt that a form brought along, and the page that answers it. */
import type { PageState } from "@borda/contracts";
import { ProblemError } from "@borda/edge-kit";
import type { GivenParameters } from "@borda/quiz/runtime";
import { FORM_FIELDS, GIVEN_FIELD } from "@borda/view";
import type { Context } from "hono";
import { readPageState, signPageState } from "../../attempts/page-tokens.ts";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import { type FormAttempt, initialFormState } from "../../submissions/form-transitions.ts";
import { givenAgain } from "../../visitors/prefill.ts";
import { attemptOf, type TokenAttempt } from "../published-quiz.ts";
import { type FormPage, formPageResponse } from "./quiz-page.ts";

/** The fields of a step (64 KB, as for JSON) and the signed state with the answers of all steps before. */
export const FORM_MAX_BYTES = 256_000;

export type PageContext = Context<EdgeEnv, "/:slug">;
export type Posted = FormAttempt &
  TokenAttempt & {
    readonly token: string;
    readonly state: PageState;
    /** What the address of the first page has filled in. */
    readonly given: GivenParameters;
  };

/** @throws ProblemError `invalid_page_token` also for a state that is forged or of another attempt */
export async function postedAttempt(c: PageContext, fields: URLSearchParams): Promise<Posted> {
  const token = fields.get(FORM_FIELDS.token) ?? "";
  const { claims, loaded } = await attemptOf(c, token);
  const first = loaded.compiled(claims.locale);
  if (first === null) throw new ProblemError("unknown_version");
  const signed = fields.get(FORM_FIELDS.state);
  const carried =
    signed === null
      ? initialFormState({ quiz: first, claims })
      : await readPageState(await c.get("deps").pageTokenKeys(), signed, claims.attemptId);
  if (carried === null) throw new ProblemError("invalid_page_token");
  const wanted = fields.get(FORM_FIELDS.language);
  const isOffered = wanted !== null && loaded.locales.includes(wanted);
  const state = isOffered ? { ...carried, locale: wanted } : carried;
  const quiz = state.locale === undefined ? first : (loaded.compiled(state.locale) ?? first);
  // Once is enough: the field is empty again on every page.
  const isTrapped = state.trapped === true || (fields.get(FORM_FIELDS.trap) ?? "") !== "";
  const given = givenAgain(fields.get(GIVEN_FIELD), loaded.prefillParameters);
  return { claims, loaded, quiz, token, given, state: isTrapped ? { ...state, trapped: true } : state };
}

/** The page of a step, with the state that its form is to bring back. */
export async function pageOf(
  c: PageContext,
  status: FormPage["status"],
  { loaded, claims, quiz, token, given }: Posted,
  stepHtml: string,
  state: PageState,
): Promise<Response> {
  const signed = await signPageState(await c.get("deps").pageTokenKeys(), state);
  const material = loaded.pages(quiz.locale);
  if (material === null) throw new ProblemError("unknown_version");
  const { attemptId } = claims;
  return formPageResponse(callOf(c), material, { status, stepHtml, attemptId, token, given, state: signed });
}
