/** The response of the page for going on elsewhere. */
import type { CompiledQuiz } from "@borda/quiz/runtime";
import { type ResumePageInput, renderResumePage } from "@borda/view";
import type { Context } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import { resumePagePolicy } from "../../pages/content-security-policy.ts";
import { newNonce } from "../../pages/nonce.ts";
import { pageResponse } from "../../pages/page-headers.ts";
import { embedHostsOf } from "../../pages/page-resources.ts";

/** Like every page, but what it leads to learns nothing of its address. */
export function resumePageResponse(
  c: Context<EdgeEnv, "/:slug/resume">,
  input: Omit<ResumePageInput, "slug" | "nonce" | "quiz"> & { readonly quiz: CompiledQuiz },
): Response {
  const call = callOf(c);
  const nonce = newNonce(call.deps);
  const { slug, secure, requestId } = call;
  const html = renderResumePage({ ...input, slug, nonce });
  const policy = resumePagePolicy({ embedHosts: embedHostsOf(input.quiz) }, secure)(nonce);
  const response = pageResponse(html, { status: 200, policy, secure, requestId });
  response.headers.set("referrer-policy", "no-referrer");
  return response;
}
