/** The operations of the API as `/openapi.json` tells them, with a good request for each. */
import { readFile } from "node:fs/promises";
import { ROOT } from "../../checks/command.ts";

export type Operation = {
  readonly id: string;
  readonly method: string;
  /** Such as `/v1/quizzes/{quizId}`. */
  readonly path: string;
  readonly pathParameters: readonly string[];
  readonly requiredQuery: readonly string[];
  readonly hasBody: boolean;
  /** Whether it asks who is calling. */
  readonly needsSession: boolean;
  /** Limits of the body; undefined without one. */
  readonly maxBytes: number | undefined;
  readonly maxDepth: number | undefined;
};

type OperationObject = {
  readonly operationId: string;
  readonly parameters?: readonly { in: string; name: string; required?: boolean }[];
  readonly requestBody?: object;
  readonly security: readonly object[];
  readonly "x-borda": { readonly maxBytes?: number; readonly maxDepth?: number };
};

/** In the order of the document. */
export async function operationsOf(dashboard: string): Promise<Operation[]> {
  const response = await fetch(`${dashboard}/openapi.json`);
  const document = (await response.json()) as { paths: Record<string, Record<string, OperationObject>> };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const parameters = operation.parameters ?? [];
      const { maxBytes, maxDepth } = operation["x-borda"];
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        pathParameters: parameters.filter((each) => each.in === "path").map((each) => each.name),
        requiredQuery: parameters
          .filter((each) => each.in === "query" && each.required === true)
          .map((each) => each.name),
        hasBody: operation.requestBody !== undefined,
        needsSession: operation.security.length > 0,
        maxBytes,
        maxDepth,
      };
    }),
  );
}

/** What the requests speak of. */
export type Subjects = {
  readonly quizId: string;
  readonly leadId: string;
  readonly slug: string;
  readonly deadLetterId: string;
  readonly responseId: string;
};

export type PreparedRequest = { readonly path: string; readonly body: unknown };

/** A request that would succeed on the subjects' own tenant. @throws Error for an operation that it does not know how to call */
export async function requestFor(operation: Operation, subjects: Subjects): Promise<PreparedRequest> {
  const parameters: Readonly<Record<string, string>> = {
    ...subjects,
    shard: "0",
    element: "photo",
    sha256: "ab".repeat(32),
  };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${operation.id}: no value for {${name}}: add it here`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(
    operation.requiredQuery.map((name): [string, string] => {
      const value = QUERY[name];
      if (value === undefined) throw new Error(`${operation.id}: no value for ?${name}: add it here`);
      return [name, value];
    }),
  );
  const body = (await bodies(subjects))[operation.id];
  if (operation.hasBody && body === undefined) throw new Error(`${operation.id}: no body: add one here`);
  return { path: query.size === 0 ? path : `${path}?${query}`, body: operation.hasBody ? body : undefined };
}

const QUERY: Readonly<Record<string, string>> = { format: "csv", ticket: "a-ticket-that-nobody-gave" };

/** By operation. */
async function bodies({ slug, deadLetterId }: Subjects): Promise<Readonly<Record<string, unknown>>> {
  const fixture = async (name: string) => JSON.parse(await readFile(`${ROOT}test/fixtures/${name}`, "utf8"));
  const document = await fixture("pele-em-dia.quiz.json");
  return {
    createSession: { email: "ninguem@aurora.example", password: "uma senha errada", as: "token" },
    createQuiz: { slug, name: "Outro", document },
    importQuiz: {
      format: "typebot",
      file: await fixture("typebot/clinica-sono.json"),
      slug: `${slug}-importado`,
      consent: true,
    },
    replaceQuizDocument: { document: { ...document, name: "Trocado" } },
    rollbackQuiz: { version: 1 },
    replaceFollowUp: { active: false, subject: "Trocado", body: "Trocado" },
    previewFollowUp: { subject: "Oi", body: "Oi, {{ lead.first_name }}" },
    replayDeadLetters: { ids: [deadLetterId] },
  };
}

/** Sends a request with a bearer token, or with none. */
export async function send(
  dashboard: string,
  operation: Operation,
  { path, body }: PreparedRequest,
  token: string | null,
): Promise<Response> {
  return await fetch(dashboard + path, {
    method: operation.method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(operation.method === "GET" ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
