/** `/Pele-Em-Dia/` means `/pele-em-dia`: people type addresses by hand, and tools for ads end them with a slash. */
import type { MiddlewareHandler } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import { queryOf } from "../../request-address.ts";

/** One part that could be a quiz's, however it is spelled, with or without a slash behind it. */
const SPELLED = /^\/([a-z0-9][a-z0-9-]{0,79})\/?$/i;

/** Without it browsers would keep where an address leads for as long as they like, the query with it. */
const KEPT_SECONDS = 3_600;

/** Sends whoever asks for a page to its address in lower case and without a slash; its query comes along. */
export const leadToCanonicalAddress: MiddlewareHandler<EdgeEnv> = async (c, next) => {
  const [, spelled] = SPELLED.exec(c.req.path) ?? [];
  const path = `/${spelled?.toLowerCase()}`;
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (!isRead || spelled === undefined || path === c.req.path) return await next();
  c.header("cache-control", `max-age=${KEPT_SECONDS}`);
  const query = queryOf(c.req.url);
  return c.redirect(query === "" ? path : `${path}?${query}`, 308);
};
