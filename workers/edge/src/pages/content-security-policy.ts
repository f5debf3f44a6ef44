/** The content security policy of every page, computed from what the page uses and from nothing else. */
import type { PageResources } from "./page-resources.ts";

const NOTHING_FOREIGN: PageResources = { imageOrigins: [], mediaOrigins: [], frameOrigins: [] };

/**
 * A quiz page: scripts and styles only with this response's nonce, images, media and frames only
 * from where the quiz has some. `upgrade-insecure-requests` is left out on plain http, which only
 * a developer's machine speaks.
 * @param nonce fresh for every response
 */
export function quizPagePolicy(nonce: string, resources: PageResources, secure: boolean): string {
  const own = ["'self'"];
  return policyText([
    ["default-src", ["'none'"]],
    ["base-uri", ["'none'"]],
    ["object-src", ["'none'"]],
    ["form-action", own],
    ["script-src", [`'nonce-${nonce}'`, "'strict-dynamic'"]],
    ["style-src", [...own, `'nonce-${nonce}'`]],
    ["style-src-attr", ["'none'"]],
    ["img-src", [...own, "data:", ...resources.imageOrigins]],
    ["font-src", own],
    ["media-src", resources.mediaOrigins],
    ["connect-src", own],
    ["frame-src", resources.frameOrigins],
    ["frame-ancestors", own],
    ...(secure ? ([["upgrade-insecure-requests", []]] as const) : []),
  ]);
}

/** The page for going on elsewhere: its own script and nothing foreign. */
export function resumePagePolicy(nonce: string, secure: boolean): string {
  return quizPagePolicy(nonce, NOTHING_FOREIGN, secure);
}

/** A page that only tells something: no script, no frame, nothing foreign. */
export function noticePagePolicy(nonce: string, secure: boolean): string {
  return quizPagePolicy(nonce, NOTHING_FOREIGN, secure)
    .replace(`script-src 'nonce-${nonce}' 'strict-dynamic'; `, "")
    .replace("connect-src 'self'; ", "");
}

/** Directives without a source are left out: `default-src 'none'` already forbids them. */
function policyText(directives: readonly (readonly [string, readonly string[]])[]): string {
  return directives
    .filter(([name, sources]) => sources.length > 0 || name === "upgrade-insecure-requests")
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
}
