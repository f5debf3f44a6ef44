/** An API over real HTTP that answers what a test says and keeps what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Issue } from "@borda/contracts";
import { PROBLEMS, type ProblemCode, problemOf } from "@borda/contracts";
import type { Quiz } from "@borda/contracts/api";

export type Asked = {
  readonly call: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
};
/** The body of a 200, or an answer that is written by hand. */
export type Answer = (asked: Asked, response: ServerResponse) => unknown;

export type FakeApi = {
  readonly url: string;
  /** In the order in which they came. */
  readonly asked: Asked[];
  close(): Promise<void>;
};

export const SESSION = {
  me: {
    user: {
      id: "0190c0de-0000-7000-8000-000000000001",
      email: "ana@example.com",
      name: "Ana",
      locale: "pt-BR",
    },
    tenant: { id: "0190c0de-0000-7000-8000-000000000002", name: "Clínica", kind: "client" },
    role: "owner",
    permissions: [],
  },
  expiresAt: "2026-12-01T00:00:00.000Z",
  token: "session-token",
};

export const QUIZ: Quiz = {
  id: "0190c0de-0000-7000-8000-000000000003" as Quiz["id"],
  slug: "sono",
  name: "Avaliação do sono",
  publishedVersion: 2,
  publicUrl: "http://localhost:8701/sono",
  meterShards: 1,
  hasUnpublishedChanges: false,
  createdAt: "2026-11-01T00:00:00.000Z",
  updatedAt: "2026-11-01T00:00:00.000Z",
  counters: { views: 10, started: 8, completions: 4, leads: 3 },
};

/** Answers that every command needs: signing in and out, and the quiz by its slug. */
export const COMMON: Readonly<Record<string, Answer>> = {
  "POST /v1/sessions": () => SESSION,
  "DELETE /v1/sessions/current": (_, response) => void response.writeHead(204).end(),
  "GET /v1/quizzes/by-slug/sono": () => ({ quiz: QUIZ, document: {}, lint: [] }),
};

/** Starts on a free port. @param answers by method and path, such as `GET /v1/me`; the rest is 404 */
export async function startFakeApi(answers: Readonly<Record<string, Answer>>): Promise<FakeApi> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void reply(request, response, answers, asked);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  answers: Readonly<Record<string, Answer>>,
  asked: Asked[],
): Promise<void> {
  const written = await text(request);
  const entry: Asked = {
    call: `${request.method} ${request.url}`,
    authorization: request.headers.authorization,
    body: written === "" ? undefined : JSON.parse(written),
  };
  asked.push(entry);
  const answer = answers[entry.call] ?? answers[entry.call.replace(/\?.*$/, "")];
  if (answer === undefined) {
    refuse(response, "not_found");
    return;
  }
  const body = answer(entry, response);
  if (body === undefined) return;
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Answers with a problem of the registry. */
export function refuse(response: ServerResponse, code: ProblemCode, issues?: readonly Issue[]): void {
  const body = JSON.stringify(problemOf(code, "request-1", { issues }));
  response.writeHead(PROBLEMS[code].status, { "content-type": "application/problem+json" }).end(body);
}
