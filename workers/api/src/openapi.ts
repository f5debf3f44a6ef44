/** The OpenAPI 3.1 document, made from the operations that the app serves. */
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode, problemSchema } from "@borda/contracts";
import { OpenAPIHono } from "@hono/zod-openapi";
import { SESSION_COOKIE } from "./credential.ts";
import { needsSession, type Operation, type OperationSpec, problemsOf } from "./operation.ts";

type Registry = InstanceType<typeof OpenAPIHono>["openAPIRegistry"];
type RouteConfig = Parameters<Registry["registerPath"]>[0];
type Responses = RouteConfig["responses"];

const DESCRIPTION = `Quizzes, publishing, responses, leads and numbers of one account.

Browsers use the session cookie; every changing request then needs the dashboard's \`Origin\`,
\`content-type: application/json\` and \`x-csrf: 1\`. Other clients ask \`POST /v1/sessions\` for a bearer
token; with an \`Authorization\` header cookies are ignored. Lists are paged by an opaque cursor, newest
first. Every refusal is a problem body (RFC 9457) with a stable \`code\`.`;

/** The document as a plain object. */
export function openApiDocument(operations: readonly Operation[]): object {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: SESSION_COOKIE,
  });
  registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  for (const { spec } of operations) registry.registerPath(pathOf(spec));
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Borda API", version: "1", description: DESCRIPTION },
    servers: [{ url: "/" }],
    tags: [{ name: "Account" }, { name: "Quizzes" }, { name: "Results" }, { name: "Operation" }],
  });
}

function pathOf(spec: OperationSpec): RouteConfig {
  const request = {
    ...(spec.params === undefined ? {} : { params: spec.params }),
    ...(spec.query === undefined ? {} : { query: spec.query }),
    ...(spec.body === undefined
      ? {}
      : { body: { required: true, content: { "application/json": { schema: spec.body.schema } } } }),
  };
  return {
    method: spec.method,
    path: spec.path,
    operationId: spec.operationId,
    tags: [spec.tag],
    summary: spec.summary,
    ...(spec.description === undefined ? {} : { description: spec.description }),
    security: needsSession(spec) ? [{ session: [] }, { bearer: [] }] : [],
    request,
    responses: { ...successOf(spec), ...problemResponses(problemsOf(spec)) },
    // What the guards enforce and the common route suite tests.
    "x-borda": {
      access: spec.access,
      repeat: spec.repeat,
      ...(spec.body === undefined ? {} : { maxBytes: spec.body.maxBytes, maxDepth: spec.body.maxDepth }),
    },
  };
}

function successOf({ success }: OperationSpec): Responses {
  const json =
    success.schema === undefined ? [] : [["application/json", { schema: success.schema }] as const];
  const text = { schema: { type: "string" as const } };
  const other = (success.media ?? []).map((type) => [type, text] as const);
  const content = Object.fromEntries([...json, ...other]);
  return {
    [success.status]: {
      description: success.description,
      ...(Object.keys(content).length === 0 ? {} : { content }),
    },
  };
}

/** Codes that share a status are listed in its description. */
function problemResponses(codes: readonly ProblemCode[]): Responses {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    Array.from(byStatus, ([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(" "),
        ...(group.some((code) => PROBLEMS[code].retryable && code !== "internal")
          ? { headers: { "Retry-After": { schema: { type: "integer" as const } } } }
          : {}),
        content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } },
      },
    ]),
  );
}
