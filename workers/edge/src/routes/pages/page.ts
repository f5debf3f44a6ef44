/** Routes that people look at: where another route answers a problem body, these show a notice. */
import { PROBLEMS } from "@borda/contracts";
import { errorFields, ProblemError, problemResponse, toBase64Url } from "@borda/edge-kit";
import { renderNotice } from "@borda/view";
import type { Context, Handler } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import { noticePagePolicy } from "../../pages/content-security-policy.ts";
import { NOTICE_LOCALES, noticeHref, noticeOf } from "../../pages/notice-of.ts";
import { pageHeaders } from "../../pages/page-headers.ts";
import { isSecure } from "../../request-address.ts";
import { negotiateLocale } from "../../visitors/negotiate-locale.ts";

const RETRY_AFTER_SECONDS = 5;

/** Wraps a page's handler. Programs that do not ask for HTML still get `application/problem+json`. */
export function page<Path extends string>(
  handler: (c: Context<EdgeEnv, Path>) => Promise<Response>,
): Handler<EdgeEnv, Path> {
  return async (c) => {
    try {
      return await handler(c);
    } catch (error) {
      const problem = error instanceof ProblemError ? error : new ProblemError("internal", { cause: error });
      if (problem !== error) {
        c.get("logger").error("page_failed", { path: c.req.routePath, ...errorFields(error) });
      }
      // The developer who forgot to start the stack needs the text of the problem, not a kind notice.
      if (!wantsHtml(c) || problem.code === "no_local_consumer") {
        return problemResponse(c, problem.code, problem.options);
      }
      return noticeResponse(c, problem);
    }
  };
}

function wantsHtml(c: Context): boolean {
  return (c.req.header("accept") ?? "").includes("text/html");
}

/** A random value for one response; 128 bits, as the policy's specification asks for. */
export function newNonce(c: Context<EdgeEnv>): string {
  return toBase64Url(c.get("deps").randomBytes(16));
}

function noticeResponse(c: Context<EdgeEnv>, problem: ProblemError): Response {
  const kind = noticeOf(problem.code);
  const { status, retryable } = PROBLEMS[problem.code];
  const nonce = newNonce(c);
  const html = renderNotice({
    kind,
    locale: negotiateLocale(NOTICE_LOCALES, c.req.query("lang"), c.req.header("accept-language")),
    nonce,
    href: noticeHref(kind, c.req.param("slug")),
  });
  const headers = pageHeaders(noticePagePolicy(nonce, isSecure(c.req.url)), isSecure(c.req.url));
  if (retryable) headers["retry-after"] = String(problem.options.retryAfterSeconds ?? RETRY_AFTER_SECONDS);
  return new Response(html, { status, headers });
}
