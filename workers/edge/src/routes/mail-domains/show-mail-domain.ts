/**
 * `GET /{slug}/mail-domains/{domain}`: whether mail to a domain has anywhere to go, for quizzes that ask for it. A page
 * works without the answer.
 */
import { ProblemError } from "@borda/edge-kit";
import { mailDomain } from "@borda/quiz/runtime";
import type { Context } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import { admit } from "../admit.ts";
import { jsonResponse } from "../data-response.ts";
import { publishedNow } from "../published-quiz.ts";
import { verdictOn } from "../refused-emails.ts";

export async function showMailDomain(c: Context<EdgeEnv, "/:slug/mail-domains/:domain">): Promise<Response> {
  const call = callOf(c);
  const loaded = await publishedNow(call);
  const domain = c.req.param("domain");
  // What no address can have is asked of nobody: numbers of hosts, single names, other forms of writing.
  const isDomain = mailDomain(`a@${domain}`) === domain;
  if (!isDomain || loaded.checkedEmails.size === 0) throw new ProblemError("not_found");
  await admit(call, "saved", loaded);
  return jsonResponse(c, 200, { domain, mail: await verdictOn(call, loaded, domain) });
}
