/** `GET /{slug}`: the first step, readable and answerable before any script runs, with an attempt of its own. */

import type { PageTokenClaims } from "@borda/contracts";
import { walk } from "@borda/quiz/runtime";
import { renderStep } from "@borda/view";
import type { Context } from "hono";
import { givenOf } from "../../attempts/given-of.ts";
import { mintAttempt } from "../../attempts/mint-attempt.ts";
import { signPageToken } from "../../attempts/page-tokens.ts";
import type { EdgeEnv } from "../../deps.ts";
import { recordEvents } from "../../events/record-events.ts";
import type { LoadedQuiz } from "../../lookup/loaded-quiz.ts";
import { isSecure } from "../../request-address.ts";
import { negotiateLocale } from "../../visitors/negotiate-locale.ts";
import { captureSource } from "../../visitors/traffic-source.ts";
import { dimensionsOf, visitorOf } from "../../visitors/visitor.ts";
import { seenCookie } from "../../visitors/visitor-facts.ts";
import { admit } from "../admit.ts";
import { eventRequestOf } from "../events/event-request.ts";
import { publishedNow } from "../published-quiz.ts";
import { quizPageResponse } from "./quiz-page.ts";

export async function showPage(c: Context<EdgeEnv, "/:slug">): Promise<Response> {
  const deps = c.get("deps");
  const loaded = await publishedNow(c);
  await admit(c, "views", loaded);
  const locale = negotiateLocale(loaded.locales, c.req.query("lang"), c.req.header("accept-language"));
  const source = captureSource(c.req.url, c.req.header("referer"));
  const nowMs = deps.nowMs();
  const facts = loaded.visitorFacts(locale, c.req.raw, nowMs);
  const claims = mintAttempt(loaded, { locale, source, facts }, nowMs, deps.randomBytes(10));
  const token = await signPageToken(await deps.pageTokenKeys(), claims);
  const quiz = loaded.compiled(locale);
  if (quiz === null) throw new Error(`Version ${claims.version} of ${claims.quizId} lacks its own ${locale}`);
  const response = quizPageResponse(c, 200, {
    loaded,
    quiz,
    claims,
    token,
    stepHtml: firstStepHtml(loaded, claims),
  });
  if (loaded.readsReturning(locale)) {
    response.headers.append("set-cookie", seenCookie(c.req.param("slug"), isSecure(c.req.url)));
  }
  // Whoever asks for the head alone has not seen a page.
  if (c.req.method !== "HEAD") {
    deps.counters.views.inc();
    recordEvents(
      deps.events,
      loaded.target,
      {
        attemptId: claims.attemptId,
        dimensions: dimensionsOf(claims, locale, visitorOf(c.req.raw)),
        events: [{ kind: "view" }],
      },
      eventRequestOf(c),
    );
  }
  return response;
}

/** What publish rendered, except where the quiz reads who a respondent is and where from. */
function firstStepHtml(loaded: LoadedQuiz, claims: PageTokenClaims): string {
  const { locale, source = {}, visitor } = claims;
  const stored = loaded.published.firstStepHtml[locale];
  const quiz = loaded.compiled(locale);
  const isPersonal = visitor !== undefined || (Object.keys(source).length > 0 && loaded.readsSource(locale));
  if (stored !== undefined && !isPersonal) return stored;
  if (quiz === null) throw new Error(`No quiz in ${locale}`);
  return renderStep({ walk: walk(quiz, {}, givenOf(claims)), answers: {} });
}
