/** Responses that are data: never rendered, framed, sniffed or read by another site. */
import { errorFields, ProblemError, problemResponseOf } from "@borda/edge-kit";
import type { Context, MiddlewareHandler } from "hono";
import { dataHeaders } from "../data-headers.ts";
import type { EdgeEnv } from "../deps.ts";
import type { EdgeCall } from "../edge-call.ts";
import { keptHeaders } from "../kept-headers.ts";
import { isSecure } from "../request-address.ts";

/** A body of data with its headers. */
export function jsonResponse(c: Context<EdgeEnv>, status: 200 | 201, body: object): Response {
  return dataResponse({ secure: isSecure(c.req.url), requestId: c.get("requestId") }, status, body);
}

const jsonHeaders = keptHeaders((secure) => dataHeaders(secure, { "content-type": "application/json" }));

/** The same of a request that knows no framework. */
export function dataResponse(
  { secure, requestId }: Pick<EdgeCall, "secure" | "requestId">,
  status: 200 | 201 | 202,
  body: object,
): Response {
  return new Response(JSON.stringify(body), { status, headers: jsonHeaders(secure, requestId) });
}

function addDataHeaders(headers: Headers, secure: boolean): void {
  // Pages and data that a route made have their policy already.
  if (headers.has("content-security-policy")) return;
  for (const [name, value] of Object.entries(dataHeaders(secure))) {
    if (!headers.has(name)) headers.set(name, value);
  }
}

/** Fills in what a response lacks that no route made itself: problems, health, metrics. */
export const withDataHeaders: MiddlewareHandler<EdgeEnv> = async (c, next) => {
  await next();
  addDataHeaders(c.res.headers, isSecure(c.req.url));
};

/** The problem body of a route that is answered before Hono; what is no known problem goes to the log alone. */
export function refuseData(call: EdgeCall, error: unknown): Response {
  const known = error instanceof ProblemError;
  if (!known) call.logger.error("request_failed", { ...errorFields(error) });
  const response = known
    ? problemResponseOf(error.code, call.requestId, error.options)
    : problemResponseOf("internal", call.requestId);
  addDataHeaders(response.headers, call.secure);
  return response;
}
