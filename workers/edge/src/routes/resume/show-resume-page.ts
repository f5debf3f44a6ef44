/** `GET /{slug}/resume`: opens a link whose code stands behind the `#`, or makes one. No attempt is begun by it. */
import type { Context } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import { negotiateLocale } from "../../visitors/negotiate-locale.ts";
import { admit } from "../admit.ts";
import { publishedNow } from "../published-quiz.ts";
import { resumePageResponse } from "./resume-page.ts";

export async function showResumePage(c: Context<EdgeEnv, "/:slug/resume">): Promise<Response> {
  const call = callOf(c);
  const loaded = await publishedNow(call);
  await admit(call, "views", loaded);
  const locale = negotiateLocale(loaded.locales, c.req.query("lang"), c.req.header("accept-language"));
  const quiz = loaded.compiled(locale);
  if (quiz === null) throw new Error(`${loaded.target.quizId} lacks its own ${locale}`);
  return resumePageResponse(c, { quiz, quizId: loaded.target.quizId });
}
