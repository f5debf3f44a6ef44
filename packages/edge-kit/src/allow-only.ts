/** What a route says to a method that it does not have. */
import type { Env, Handler } from "hono";
import { problemResponse } from "./problem-response.ts";
import type { RequestVariables } from "./request-context.ts";

/**
 * `OPTIONS` is answered with what is allowed and no CORS header at all: only pages of the same
 * origin use these routes from a browser, so a preflight of another site must fail. Any other
 * method is a 405.
 */
export function allowOnly<E extends Env & { Variables: RequestVariables }>(
  ...methods: readonly ("GET" | "POST")[]
): Handler<E> {
  const allowed = [
    "OPTIONS",
    ...methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])),
  ];
  const allow = allowed.join(", ");
  return (c) => {
    if (c.req.method === "OPTIONS") return c.body(null, 204, { allow });
    const response = problemResponse(c, "method_not_allowed", { detail: `Use ${allow}.` });
    response.headers.set("allow", allow);
    return response;
  };
}
