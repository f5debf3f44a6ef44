import type { Context } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import type { EventRequest } from "../../events/record-events.ts";

/** What the event buffer needs of the request that brings events. */
export function eventRequestOf(c: Context<EdgeEnv>): EventRequest {
  return {
    requestId: c.get("requestId"),
    nowMs: c.get("deps").nowMs(),
    logger: c.get("logger"),
    defer: (work) => c.executionCtx.waitUntil(work),
  };
}
