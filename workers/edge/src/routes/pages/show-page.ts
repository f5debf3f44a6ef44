/** `GET /{slug}`: the first step, readable and answerable before any script runs, with an attempt of its own. */

import type { TurnstilePlace } from "@borda/view";
import { mintAttempt } from "../../attempts/mint-attempt.ts";
import { signPageToken } from "../../attempts/page-tokens.ts";
import type { EdgeCall } from "../../edge-call.ts";
import { recordEvents } from "../../events/record-events.ts";
import type { LoadedQuiz } from "../../lookup/loaded-quiz.ts";
import type { PageMaterial } from "../../pages/page-material.ts";
import { queryParameter } from "../../request-address.ts";
import { actionOf } from "../../turnstile/check-token.ts";
import { firstSource } from "../../visitors/first-source.ts";
import { givenIn } from "../../visitors/prefill.ts";
import { dimensionsOf, visitorOf } from "../../visitors/visitor.ts";
import { seenCookie } from "../../visitors/visitor-facts.ts";
import { firstFacts, lotCookie } from "../../visitors/visitor-lot.ts";
import { isVisit } from "../../visitors/visits.ts";
import { admit } from "../admit.ts";
import { publishedNow } from "../published-quiz.ts";
import { firstPageResponse } from "./quiz-page.ts";

export async function showPage(call: EdgeCall): Promise<Response> {
  const { deps, request, headers } = call;
  const loaded = await publishedNow(call);
  await admit(call, "views", loaded);
  const locale = loaded.chooseLocale(
    queryParameter(call.query, "lang"),
    headers.get("accept-language") ?? undefined,
  );
  const source = firstSource(call, loaded);
  const facts = await firstFacts(call, loaded, locale);
  const material = loaded.pages(locale);
  if (material === null) {
    const { published, target } = loaded;
    throw new Error(`Version ${published.version} of ${target.quizId} lacks its own ${locale}`);
  }
  const visitor = { locale, source, facts, isVisit: isVisit(call, material.embedHosts) };
  const claims = mintAttempt(loaded, visitor, call.nowMs, deps.randomBytes(10));
  const keys = await deps.pageTokenKeys();
  const token = await signPageToken(keys, claims);
  const response = firstPageResponse(call, material, claims, token, {
    given: givenIn(call.query, loaded.prefillParameters),
    turnstile: turnstileOf(call, loaded, material),
  });
  if (material.asksReturning) {
    const sinceMs = facts?.firstSeenMs ?? call.nowMs;
    response.headers.append("set-cookie", seenCookie(call.slug, call.secure, sinceMs));
  }
  if (material.drawsLots) {
    response.headers.append("set-cookie", await lotCookie(keys, call, facts?.lot ?? claims.attemptId));
  }
  if (visitor.isVisit) {
    deps.counters.views.inc();
    const dimensions = dimensionsOf(claims, locale, visitorOf({ headers, cf: request.cf }));
    const events = [{ kind: "view" as const }];
    recordEvents(deps.events, loaded.target, { attemptId: claims.attemptId, dimensions, events }, call);
  }
  return response;
}

/** The Turnstile widget of a quiz that asks for one, where the deployment has any. */
function turnstileOf(
  { deps }: EdgeCall,
  { target }: LoadedQuiz,
  { asksTurnstile }: PageMaterial,
): TurnstilePlace | undefined {
  if (!asksTurnstile) return undefined;
  const { origin, widgetOf } = deps.turnstile.settings;
  const widget = widgetOf(target.tenantId);
  return widget === null ? undefined : { siteKey: widget.siteKey, action: actionOf(target.quizId), origin };
}
