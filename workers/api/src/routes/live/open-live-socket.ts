import { quizIdSchema } from "@borda/contracts";
import { ProblemError } from "@borda/edge-kit";
import { z } from "zod";
import { defineOperation } from "../../operation.ts";
import { reachDependency } from "../../reach-dependency.ts";

/** Headers of an upgrade that the object needs; cookies and tokens stay here. */
const UPGRADE_HEADERS = ["upgrade", "connection", "sec-websocket-version", "sec-websocket-key"];

/**
 * Opens the live numbers of one shard. The ticket stands for the session: a browser cannot set headers
 * on a WebSocket, and a cookie alone would let any page open one.
 */
export const openLiveSocket = defineOperation(
  {
    operationId: "openLiveSocket",
    method: "get",
    path: "/v1/live/{quizId}/{shard}",
    tag: "Results",
    summary: "Open the live numbers of a quiz as a WebSocket",
    description: "With a path from `createLiveTickets`. Frames are JSON: `totals` first, then `changed`.",
    access: "ticket",
    params: z.object({ quizId: quizIdSchema, shard: z.string().regex(/^(?:[0-9]|[1-5][0-9]|6[0-3])$/) }),
    query: z.strictObject({ ticket: z.string().regex(/^[A-Za-z0-9_.-]{16,500}$/) }),
    success: { status: 101, description: "The socket is open." },
    problems: ["upgrade_required", "foreign_origin", "invalid_ticket", "too_many_requests"],
    repeat: "creates",
  },
  async ({ c, deps, params, query, requestId }) => {
    if (c.req.header("upgrade")?.toLowerCase() !== "websocket") throw new ProblemError("upgrade_required");
    const origin = c.req.header("origin");
    // Every browser sends Origin with an upgrade; clients without one hold the ticket as their only proof.
    if (origin !== undefined && origin !== deps.dashboardOrigin) throw new ProblemError("foreign_origin");
    const url = new URL(c.req.url);
    url.search = new URLSearchParams({ ticket: query.ticket }).toString();
    const headers = new Headers({ "x-request-id": requestId });
    for (const name of UPGRADE_HEADERS) {
      const value = c.req.header(name);
      if (value !== undefined) headers.set(name, value);
    }
    const response = await reachDependency(() =>
      deps.meter.openSocket(params.quizId, Number(params.shard), new Request(url, { headers })),
    );
    if (response.status === 101) return response;
    await response.body?.cancel();
    if (response.status === 429) {
      throw new ProblemError("too_many_requests", { detail: "Too many live views of this quiz are open." });
    }
    throw new ProblemError(response.status < 500 ? "invalid_ticket" : "unavailable");
  },
);
