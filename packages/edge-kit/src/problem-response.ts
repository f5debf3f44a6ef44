/**
 * How a refusal leaves a worker: `application/problem+json` (RFC 9457) from the registry in
 * `@borda/contracts`. What is not a known problem answers `internal` and goes to the log alone.
 */
import { type Issue, PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode, problemOf } from "@borda/contracts";
import type { Context, Env, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { errorFields } from "./logger.ts";
import type { RequestVariables } from "./request-context.ts";

export type ProblemOptions = {
  readonly detail?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
};

/** A refusal on its way to the boundary; thrown by readers and guards, turned into a response in one place. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions & { readonly cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.options = options;
  }
}

/** The response of a problem; retryable ones carry `Retry-After` (5 seconds unless given). */
export function problemResponseOf(
  code: ProblemCode,
  requestId: string,
  options: ProblemOptions = {},
): Response {
  const definition = PROBLEMS[code];
  const headers = new Headers({
    "content-type": PROBLEM_MEDIA_TYPE,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  });
  const retryAfterSeconds =
    options.retryAfterSeconds ?? (definition.retryable && definition.status !== 500 ? 5 : undefined);
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  return new Response(JSON.stringify(problemOf(code, requestId, options)), {
    status: definition.status,
    headers,
  });
}

/** The same inside a Hono handler, with the request's id. */
export function problemResponse<E extends Env & { Variables: RequestVariables }>(
  c: Context<E>,
  code: ProblemCode,
  options: ProblemOptions = {},
): Response {
  return problemResponseOf(code, c.get("requestId") ?? "unknown", options);
}

/** Turns thrown problems, unknown routes and everything unexpected into problem bodies. */
export function installProblemHandlers<E extends Env & { Variables: RequestVariables }>(app: Hono<E>): void {
  app.notFound((c) => problemResponse(c, "not_found"));
  app.onError((error, c) => {
    if (error instanceof ProblemError) return problemResponse(c, error.code, error.options);
    if (error instanceof HTTPException && error.status < 500) return problemResponse(c, "invalid_json");
    c.get("logger")?.error("request_failed", {
      requestId: c.get("requestId"),
      path: c.req.routePath,
      ...errorFields(error),
    });
    return problemResponse(c, "internal");
  });
}
