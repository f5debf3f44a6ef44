/** Which requests for a page are visits: a person sees it who has not seen it just before. Nothing is kept for it. */
import type { MeterEvent, PageTokenClaims } from "@borda/contracts";
import { EMBED_PAGE } from "@borda/quiz/runtime";
import type { EdgeCall } from "../edge-call.ts";
import { isFramed, queryParameter } from "../request-address.ts";
import { isRobot } from "./robots.ts";

type PageRequest = Pick<EdgeCall, "method" | "headers" | "origin" | "slug" | "query" | "secure">;

/**
 * @param embedHosts whose pages may show the quiz in a frame, as its policy names them
 */
export function isVisit(request: PageRequest, embedHosts: readonly string[]): boolean {
  const { method, headers } = request;
  // Whoever asks for the head alone has not seen a page, and nobody has seen what a robot asks for.
  if (method === "HEAD" || isRobot(headers.get("user-agent"))) return false;
  if (isReload(headers) || isFromItself(request)) return false;
  return !isFramed(headers) || isShownInFrame(request, embedHosts);
}

/**
 * The view of an attempt whose page did not count as one, such as that of a person whose network failed at first and who
 * had the page loaded again. Told with each of its moves: the meter counts it once.
 */
export function lateView({ uncounted }: Pick<PageTokenClaims, "uncounted">): MeterEvent[] {
  return uncounted === true ? [{ kind: "view" }] : [];
}

/**
 * Every browser says so when a person has a page loaded again. The harder kind, past all caches, says `no-cache`, as do
 * apps that keep nothing and see the page for the first time: it counts.
 */
function isReload(headers: Headers): boolean {
  return headers.get("cache-control") === "max-age=0";
}

/** Whether the person stands on this very page, whose own links lead to it in another language. */
function isFromItself({ headers, origin, slug }: PageRequest): boolean {
  const from = headers.get("referer");
  const page = `${origin}/${slug}`;
  return from === page || from?.startsWith(`${page}?`) === true;
}

/** Whether a browser shows the page there, as far as anybody tells whose page is around it. */
function isShownInFrame(
  { headers, origin, query, secure }: PageRequest,
  embedHosts: readonly string[],
): boolean {
  const around = URL.parse(headers.get("referer") ?? queryParameter(query, EMBED_PAGE) ?? "");
  if (around === null) return embedHosts.length > 0 || headers.get("sec-fetch-site") === "same-origin";
  if (around.origin === origin) return true;
  const isSafe = around.protocol === "https:" || (!secure && around.protocol === "http:");
  return isSafe && embedHosts.some((host) => isHost(around.host, host));
}

/**
 * @param found with its port where it is not the scheme's own
 * @param listed a host, or `*.` before the one that all meant are below
 */
function isHost(found: string, listed: string): boolean {
  const host = listed.replace(/:443$/, "");
  return host.startsWith("*.") ? found.endsWith(host.slice(1)) : found === host;
}
