/**
 * `POST /{slug}/attempts`: what a page brings along, for clients without a page. The query may hold
 * what a page's may: `lang`, UTM parameters and click ids.
 */
import { type AttemptCreated, localeSchema } from "@borda/contracts";
import { parseJson, parseWith, readText } from "@borda/edge-kit";
import type { Context } from "hono";
import { z } from "zod";
import { mintAttempt } from "../../attempts/mint-attempt.ts";
import { signPageToken } from "../../attempts/page-tokens.ts";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import { firstSource } from "../../visitors/first-source.ts";
import { negotiateLocale } from "../../visitors/negotiate-locale.ts";
import { firstFacts } from "../../visitors/visitor-lot.ts";
import { admit } from "../admit.ts";
import { jsonResponse } from "../data-response.ts";
import { publishedNow } from "../published-quiz.ts";

const MAX_BODY_BYTES = 1_000;
const MAX_BODY_DEPTH = 2;
/** An empty body is fine: everything has a default. */
const bodySchema = z.strictObject({ locale: localeSchema.optional() });

export async function createAttempt(c: Context<EdgeEnv, "/:slug/attempts">): Promise<Response> {
  const deps = c.get("deps");
  const text = await readText(c.req.raw, MAX_BODY_BYTES);
  const body = parseWith(bodySchema, text === "" ? {} : parseJson(text, MAX_BODY_DEPTH));
  const call = callOf(c);
  const loaded = await publishedNow(call);
  await admit(call, "views", loaded);
  const wanted = body.locale ?? c.req.query("lang");
  const locale = negotiateLocale(loaded.locales, wanted, c.req.header("accept-language"));
  const source = firstSource(call, loaded);
  const facts = await firstFacts(call, loaded, locale);
  // Without a page nothing is seen, before the attempt begins or after.
  const visitor = { locale, source, facts, isVisit: true };
  const claims = mintAttempt(loaded, visitor, call.nowMs, deps.randomBytes(10));
  const created: AttemptCreated = {
    attemptId: claims.attemptId,
    quizId: claims.quizId,
    version: claims.version,
    locale: claims.locale,
    token: await signPageToken(await deps.pageTokenKeys(), claims),
    ...(claims.source === undefined ? {} : { source: claims.source }),
    ...(claims.visitor === undefined ? {} : { visitor: claims.visitor }),
  };
  deps.counters.attempts.inc();
  return jsonResponse(c, 201, created);
}
