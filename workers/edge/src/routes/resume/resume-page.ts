/** The response of the page for going on elsewhere. */
import { type ResumePageInput, renderResumePage } from "@borda/view";
import type { Context } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import { resumePagePolicy } from "../../pages/content-security-policy.ts";
import { pageHeaders } from "../../pages/page-headers.ts";
import { isSecure } from "../../request-address.ts";
import { newNonce } from "../pages/page.ts";

/** Like every page, but what it leads to learns nothing of its address. */
export function resumePageResponse(
  c: Context<EdgeEnv, "/:slug/resume">,
  input: Omit<ResumePageInput, "slug" | "nonce">,
): Response {
  const nonce = newNonce(c);
  const html = renderResumePage({ ...input, slug: c.req.param("slug"), nonce });
  const secure = isSecure(c.req.url);
  const headers = pageHeaders(resumePagePolicy(nonce, secure), secure);
  return new Response(html, { headers: { ...headers, "referrer-policy": "no-referrer" } });
}
