/** Routes that people look at: where another route answers a problem body, these show a notice. */
import { PROBLEMS } from "@borda/contracts";
import { errorFields, ProblemError } from "@borda/edge-kit";
import { renderNotice } from "@borda/view";
import type { Context, Handler } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import { callOf, type EdgeCall } from "../../edge-call.ts";
import { noticePagePolicy } from "../../pages/content-security-policy.ts";
import { newNonce } from "../../pages/nonce.ts";
import { NOTICE_LOCALES, noticeHref, noticeOf } from "../../pages/notice-of.ts";
import { pageResponse } from "../../pages/page-headers.ts";
import { embedHostsOf } from "../../pages/page-resources.ts";
import { isFramed, queryParameter } from "../../request-address.ts";
import { AWAY_RETRY_SECONDS } from "../../retry-after.ts";
import { negotiateLocale } from "../../visitors/negotiate-locale.ts";
import { refuseData } from "../data-response.ts";
import { publishedNow } from "../published-quiz.ts";

/** Wraps a page's handler. */
export function page<Path extends string>(
  handler: (c: Context<EdgeEnv, Path>) => Promise<Response>,
): Handler<EdgeEnv, Path> {
  return (c) => handler(c).catch((error: unknown) => refusePage(callOf(c), error));
}

/** A notice for people; programs that do not ask for HTML get `application/problem+json`. */
export async function refusePage(call: EdgeCall, error: unknown): Promise<Response> {
  const problem = error instanceof ProblemError ? error : new ProblemError("internal", { cause: error });
  if (problem !== error) call.logger.error("page_failed", { slug: call.slug, ...errorFields(error) });
  // The developer who forgot to start the stack needs the text of the problem, not a kind notice.
  if (!wantsHtml(call.headers) || problem.code === "no_local_consumer") return refuseData(call, problem);
  return noticeResponse(call, problem);
}

function wantsHtml(headers: Headers): boolean {
  return (headers.get("accept") ?? "").includes("text/html");
}

/** Other sites that may show the quiz in a frame; none where nobody asks from one, or nobody knows. */
async function embedHostsFor(call: EdgeCall): Promise<readonly string[]> {
  if (!isFramed(call.headers)) return [];
  try {
    const { compiled, locales } = await publishedNow(call);
    const quiz = compiled(locales[0] ?? "");
    return quiz === null ? [] : embedHostsOf(quiz);
  } catch {
    return [];
  }
}

const NOWHERE_ELSE = { plain: noticePagePolicy([], false), secure: noticePagePolicy([], true) } as const;

async function noticeResponse(call: EdgeCall, problem: ProblemError): Promise<Response> {
  const kind = noticeOf(problem.code);
  const { status, retryable } = PROBLEMS[problem.code];
  const nonce = newNonce(call.deps);
  const html = renderNotice({
    kind,
    locale: negotiateLocale(
      NOTICE_LOCALES,
      queryParameter(call.query, "lang"),
      call.headers.get("accept-language") ?? undefined,
    ),
    nonce,
    href: noticeHref(kind, call.slug),
  });
  const embedHosts = await embedHostsFor(call);
  const policy =
    embedHosts.length === 0
      ? NOWHERE_ELSE[call.secure ? "secure" : "plain"]
      : noticePagePolicy(embedHosts, call.secure);
  const response = pageResponse(html, {
    status,
    policy: policy(nonce),
    secure: call.secure,
    requestId: call.requestId,
  });
  if (retryable) {
    const seconds = problem.options.retryAfterSeconds ?? AWAY_RETRY_SECONDS;
    response.headers.set("retry-after", String(seconds));
  }
  return response;
}
