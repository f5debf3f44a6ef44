/** Answers with the unsubscribe page, or with one line of text where nobody looks at pages. */
import type { Context } from "hono";
import type { HooksEnv } from "../../deps.ts";
import {
  renderUnsubscribePage,
  type UnsubscribePage,
  unsubscribePageHeaders,
} from "../../unsubscribe/page.ts";

/** Mail programs that post by themselves (RFC 8058) ask for no HTML and get the title as text. */
export async function respondWithPage(
  c: Context<HooksEnv>,
  status: 200 | 403 | 503,
  page: UnsubscribePage,
  extraHeaders: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const headers = {
    ...unsubscribePageHeaders(nonce, new URL(c.req.url).protocol === "https:"),
    ...extraHeaders,
  };
  if (!(c.req.header("accept") ?? "").includes("text/html")) {
    return c.body(`${page.title}\n`, status, { ...headers, "content-type": "text/plain; charset=utf-8" });
  }
  return c.body(String(await renderUnsubscribePage(page, nonce)), status, headers);
}
