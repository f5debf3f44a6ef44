/** Responses that are data: never rendered, framed, sniffed or read by another site. */
import type { Context, MiddlewareHandler } from "hono";
import type { EdgeEnv } from "../deps.ts";
import { STRICT_TRANSPORT_SECURITY } from "../pages/page-headers.ts";
import { isSecure } from "../request-address.ts";

const PLAIN = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;
const SECURE = { ...PLAIN, "strict-transport-security": STRICT_TRANSPORT_SECURITY } as const;

export type DataHeaders = Readonly<Record<string, string>>;

/** Headers of data; what the route gives goes before the rest. */
export function dataHeaders(secure: boolean, own: DataHeaders = {}): DataHeaders {
  return { ...(secure ? SECURE : PLAIN), ...own };
}

/** A body of data with its headers. */
export function jsonResponse(c: Context<EdgeEnv>, status: 200 | 201 | 202, body: object): Response {
  const headers = dataHeaders(isSecure(c.req.url), { "content-type": "application/json" });
  return new Response(JSON.stringify(body), { status, headers });
}

/** Fills in what a response lacks that no route made itself: problems, health, metrics. */
export const withDataHeaders: MiddlewareHandler<EdgeEnv> = async (c, next) => {
  await next();
  const { headers } = c.res;
  // Pages and data that a route made have their policy already.
  if (headers.has("content-security-policy")) return;
  for (const [name, value] of Object.entries(dataHeaders(isSecure(c.req.url)))) {
    if (!headers.has(name)) headers.set(name, value);
  }
};
