/** Headers of everything that is not a page: data is never rendered, framed, sniffed or read by another site. */
import type { MiddlewareHandler } from "hono";
import type { EdgeEnv } from "../deps.ts";

/** A custom domain is the tenant's: its subdomains are not ours to decide about. */
export const STRICT_TRANSPORT_SECURITY = "max-age=31536000";

const DATA_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

/** Fills in what the route has not set itself; pages and assets set their own. */
export const securityHeaders: MiddlewareHandler<EdgeEnv> = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(DATA_HEADERS)) {
    if (!c.res.headers.has(name)) c.header(name, value);
  }
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
  if (c.req.url.startsWith("https:")) c.header("strict-transport-security", STRICT_TRANSPORT_SECURITY);
};
