/** Runs one operation: admission, path, query, body, handler, reply. Every route goes through here. */
import { DatabaseError } from "@borda/db";
import type { ActiveSession } from "@borda/db/api";
import { errorFields, type LogFields, ProblemError, parseWith, readJson } from "@borda/edge-kit";
import type { Context } from "hono";
import { admit } from "./admission.ts";
import type { ApiDeps, ApiEnv } from "./deps.ts";
import type { Operation, OperationInput, OperationSpec } from "./operation.ts";

/** @throws ProblemError, which the app's error handler turns into a problem body */
export async function runOperation(operation: Operation, c: Context<ApiEnv>): Promise<Response> {
  try {
    return await respond(operation, c, c.get("deps"));
  } catch (thrown) {
    const error = refusalOf(thrown);
    if (error instanceof ProblemError && error.cause !== undefined) {
      const { operationId } = operation.spec;
      c.get("logger").warn("dependency_failed", {
        operationId,
        code: error.code,
        ...causeFields(error.cause),
      });
    }
    throw error;
  }
}

/** A database that is away or overloaded is a passing refusal; anything unknown stays what it is. */
function refusalOf(thrown: unknown): unknown {
  const passes = thrown instanceof DatabaseError && thrown.retryable;
  return passes ? new ProblemError("unavailable", { cause: thrown }) : thrown;
}

function causeFields(cause: unknown): LogFields {
  return { ...errorFields(cause), ...(cause instanceof DatabaseError ? { sqlState: cause.sqlState } : {}) };
}

async function respond({ spec, handle }: Operation, c: Context<ApiEnv>, deps: ApiDeps): Promise<Response> {
  const session = await admit(spec, c, deps);
  const reply = await handle({
    c,
    deps,
    requestId: c.get("requestId"),
    session: session as ActiveSession,
    params: readParams(spec, c),
    query: readQuery(spec, c),
    body: spec.body === undefined ? undefined : await readBody(spec.body, c),
  } satisfies OperationInput<OperationSpec>);
  if (reply instanceof Response) return withHeadersOf(c, reply);
  return c.json(reply as object, spec.success.status as 200 | 201);
}

/** An id that cannot exist is answered like one that does not: nothing tells them apart. */
function readParams(spec: OperationSpec, c: Context<ApiEnv>) {
  if (spec.params === undefined) return undefined;
  const parsed = spec.params.safeParse(c.req.param());
  if (!parsed.success) throw new ProblemError("not_found");
  return parsed.data;
}

/** A parameter that stands twice is refused: which of the two counts would be anybody's guess. */
function readQuery(spec: OperationSpec, c: Context<ApiEnv>) {
  if (spec.query === undefined) return undefined;
  const search = new URL(c.req.url).searchParams;
  // Without a prototype, so that a parameter named `__proto__` is one more unknown parameter.
  const values = Object.create(null) as Record<string, string>;
  for (const [name, value] of search) {
    if (Object.hasOwn(values, name)) {
      throw new ProblemError("invalid_query", {
        issues: [{ path: [name], code: "repeated", message: "must stand once" }],
      });
    }
    values[name] = value;
  }
  return parseWith(spec.query, values, "invalid_query");
}

async function readBody(body: NonNullable<OperationSpec["body"]>, c: Context<ApiEnv>): Promise<unknown> {
  const value = await readJson(c.req.raw, { maxBytes: body.maxBytes, maxDepth: body.maxDepth });
  return parseWith(body.schema, value);
}

/** Headers that were set on the context (a renewed cookie) belong to a handler's own response too. */
function withHeadersOf(c: Context<ApiEnv>, reply: Response): Response {
  if (reply.status === 101) return reply;
  // `c.body` alone adds what `c.header` was told; of its overloads none takes a body that may be null.
  return reply.body === null ? c.body(null, reply) : c.body(reply.body, reply);
}
