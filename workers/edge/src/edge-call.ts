/**
 * A request as the routes that everybody asks for see it: its address taken apart once, and what they need beside it.
 * It knows no framework, because these routes are answered before one is asked (`hot-path.ts`).
 */
import type { Logger } from "@borda/edge-kit";
import type { Context } from "hono";
import type { EdgeDeps, EdgeEnv } from "./deps.ts";
import { hostOf, isSecure, originOf, queryOf } from "./request-address.ts";

export interface EdgeCall {
  readonly request: Request;
  readonly method: string;
  /** The request's. Asking it for them takes the runtime a microsecond each time. */
  readonly headers: Headers;
  readonly requestId: string;
  readonly deps: EdgeDeps;
  /** When the request came, by the clock of `deps`. */
  readonly nowMs: number;
  readonly logger: Logger;
  /** `https://quiz.example:8701`. */
  readonly origin: string;
  /** `quiz.example:8701`. */
  readonly host: string;
  /** The first part of the path; empty when there is none. */
  readonly slug: string;
  /** What follows the question mark. */
  readonly query: string;
  readonly secure: boolean;
  /** Lets work go on after the response; `ctx.waitUntil`. */
  readonly defer: (work: Promise<unknown>) => void;
}

/** The same of a request that came through Hono. */
export function callOf(c: Context<EdgeEnv>): EdgeCall {
  const { url } = c.req;
  const deps = c.get("deps");
  return {
    request: c.req.raw,
    method: c.req.method,
    headers: c.req.raw.headers,
    requestId: c.get("requestId"),
    deps,
    nowMs: deps.nowMs(),
    logger: c.get("logger"),
    origin: originOf(url),
    host: hostOf(url),
    slug: c.req.param("slug") ?? "",
    query: queryOf(url),
    secure: isSecure(url),
    defer: (work) => c.executionCtx.waitUntil(work),
  };
}
