/**
 * Sends one request and reads one answer. Refusals become `ApiProblem`; what succeeds is checked
 * against the contract, so that a caller never works on a shape that its types do not know.
 */
import { type Problem, problemSchema } from "@borda/contracts";
import type { z } from "zod";
import { ApiMismatch, ApiProblem, ApiUnreachable } from "./errors.ts";
import type { ClientOptions, Fetch } from "./options.ts";

type Query = Readonly<Record<string, string | number | boolean | undefined>>;
type Call = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
};

export type Transport = {
  /** The body of a successful answer through `schema`. */
  json<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<z.output<Schema>>;
  /** A successful answer whose body the caller reads itself. */
  raw(call: Call): Promise<Response>;
  /** A successful answer without a body. */
  empty(call: Call): Promise<void>;
};

export function createTransport(options: ClientOptions): Transport {
  const send: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));

  async function raw(call: Call): Promise<Response> {
    const url = options.baseUrl + call.path + searchOf(call.query);
    let response: Response;
    try {
      response = await send(url, requestOf(call, options));
    } catch (error) {
      throw new ApiUnreachable(url, error);
    }
    if (response.ok) return response;
    throw await failureOf(url, response);
  }

  return {
    raw,
    async json(call, schema) {
      const response = await raw(call);
      return checked(schema, await bodyOf(response, call.path), call.path, response.status);
    },
    async empty(call) {
      await (await raw(call)).body?.cancel();
    },
  };
}

function requestOf(call: Call, options: ClientOptions): RequestInit {
  const headers: Record<string, string> = { accept: "application/json" };
  const auth = options.auth ?? { kind: "none" };
  if (auth.kind === "token") headers.authorization = `Bearer ${auth.token}`;
  const init: RequestInit = {
    method: call.method,
    headers,
    // The API never redirects; following one could carry a token elsewhere.
    redirect: "manual",
  };
  if (call.method === "GET") return init;
  headers["content-type"] = "application/json";
  headers["x-csrf"] = "1";
  if (call.method !== "DELETE") init.body = JSON.stringify(call.body ?? {});
  return init;
}

function searchOf(query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? "" : `?${search.toString()}`;
}

async function failureOf(url: string, response: Response): Promise<ApiProblem | ApiMismatch> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (!problem.success) return new ApiMismatch(url, response.status, "without a problem body");
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new ApiProblem(problem.data satisfies Problem, Number.isFinite(seconds) ? seconds : null);
}

async function bodyOf(response: Response, path: string): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new ApiMismatch(path, response.status, "not with JSON");
  }
}

/** Keys that this client does not know yet are no mismatch: the API may grow before its clients do. */
function checked<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  path: string,
  status: number,
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fault = parsed.error.issues.find((issue) => issue.code !== "unrecognized_keys");
  if (fault === undefined) return body as z.output<Schema>;
  throw new ApiMismatch(path, status, `its body differs at ${fault.path.join(".") || "the top"}`);
}
