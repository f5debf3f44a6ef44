/** Gives every request its id and its logger, and counts it. Runs first, before anything that can fail. */
import type { Context, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import { createRequestMetrics } from "./request-metrics.ts";

export type RequestVariables = { requestId: string; logger: Logger };

export type RequestContextOptions = {
  readonly service: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly newRequestId: () => string;
  readonly nowMs?: () => number;
};

/**
 * Sets `requestId` and `logger`, answers with `X-Request-Id` unless caches hand the response on, and counts requests and
 * durations by method, route pattern and status. The id is always our own: one from outside could forge a trail.
 */
export function requestContext(
  options: RequestContextOptions,
): MiddlewareHandler<{ Variables: RequestVariables }> {
  const nowMs = options.nowMs ?? Date.now;
  const { count } = createRequestMetrics(options.metrics, options.service);
  return async (c, next) => {
    const startedMs = nowMs();
    const requestId = options.newRequestId();
    c.set("requestId", requestId);
    c.set("logger", options.logger.child({ requestId }));
    await next();
    if (isOneRequests(c.res)) setHeader(c, "x-request-id", requestId);
    // The route that answered, and not the last one that would have matched, such as a closing `*`.
    const route = routePath(c);
    count(route, c.req.method, c.res.status, nowMs() - startedMs);
  };
}

/**
 * Whether a response may name its request: what caches hand on belongs to many, and that of a WebSocket upgrade is
 * immutable and must leave untouched.
 */
function isOneRequests({ status, headers }: Response): boolean {
  return status !== 101 && headers.get("cache-control")?.startsWith("public") !== true;
}

/** `c.header` builds a finished response anew each time; only one that cannot be changed needs that. */
function setHeader(c: Context, name: string, value: string): void {
  try {
    c.res.headers.set(name, value);
  } catch {
    c.header(name, value);
  }
}
