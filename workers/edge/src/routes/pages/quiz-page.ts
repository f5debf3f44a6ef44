/** The response of a quiz page, the same for the first view and for every form post. */
import type { PageTokenClaims } from "@borda/contracts";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import { renderPage } from "@borda/view";
import type { Context } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import type { LoadedQuiz } from "../../lookup/loaded-quiz.ts";
import { quizPagePolicy } from "../../pages/content-security-policy.ts";
import { pageHeaders } from "../../pages/page-headers.ts";
import type { PageResources } from "../../pages/page-resources.ts";
import { isSecure, originOf } from "../../request-address.ts";
import { newNonce } from "./page.ts";

export type QuizPage = {
  readonly loaded: LoadedQuiz;
  readonly quiz: CompiledQuiz;
  readonly claims: PageTokenClaims;
  readonly token: string;
  readonly stepHtml: string;
  /** The signed state; only pages that answer a form post have one. */
  readonly state?: string;
};

const NO_RESOURCES: PageResources = { imageOrigins: [], mediaOrigins: [], frameOrigins: [] };

export function quizPageResponse(
  c: Context<EdgeEnv, "/:slug">,
  status: 200 | 422 | 429 | 503,
  { loaded, quiz, claims, token, stepHtml, state }: QuizPage,
): Response {
  const nonce = newNonce(c);
  const slug = c.req.param("slug");
  const isFirstView = c.req.method !== "POST";
  const html = renderPage({
    quiz,
    quizId: claims.quizId,
    version: claims.version,
    slug,
    attemptId: claims.attemptId,
    stepHtml,
    token,
    state,
    nonce,
    source: claims.source,
    visitor: claims.visitor,
    canonicalUrl: isFirstView ? `${originOf(c.req.url)}/${slug}` : undefined,
    withRuntime: isFirstView,
  });
  const resources = loaded.resources(quiz.locale) ?? NO_RESOURCES;
  return new Response(html, {
    status,
    headers: pageHeaders(quizPagePolicy(nonce, resources, isSecure(c.req.url)), isSecure(c.req.url)),
  });
}
