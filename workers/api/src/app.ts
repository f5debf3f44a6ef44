/** Every route of the API. */
import {
  installOpsRoutes,
  installProblemHandlers,
  type Platform,
  problemResponse,
  requestContext,
} from "@borda/edge-kit";
import { Hono } from "hono";
import type { ApiDeps, ApiEnv } from "./deps.ts";
import { openApiDocument } from "./openapi.ts";
import type { Operation } from "./operation.ts";
import { getDeadLetter } from "./routes/dead-letters/get-dead-letter.ts";
import { listDeadLetters } from "./routes/dead-letters/list-dead-letters.ts";
import { replayDeadLetters } from "./routes/dead-letters/replay-dead-letters.ts";
import { getLead } from "./routes/leads/get-lead.ts";
import { listLeads } from "./routes/leads/list-leads.ts";
import { openLiveSocket } from "./routes/live/open-live-socket.ts";
import { getMe } from "./routes/me/get-me.ts";
import { createLiveTickets } from "./routes/quizzes/create-live-tickets.ts";
import { createQuiz } from "./routes/quizzes/create-quiz.ts";
import { getDefaultFollowUp } from "./routes/quizzes/get-default-follow-up.ts";
import { getFollowUp } from "./routes/quizzes/get-follow-up.ts";
import { getQuiz } from "./routes/quizzes/get-quiz.ts";
import { getQuizBySlug } from "./routes/quizzes/get-quiz-by-slug.ts";
import { getQuizStats } from "./routes/quizzes/get-quiz-stats.ts";
import { importQuiz } from "./routes/quizzes/import-quiz.ts";
import { lintQuiz } from "./routes/quizzes/lint-quiz.ts";
import { listQuizVersions } from "./routes/quizzes/list-quiz-versions.ts";
import { listQuizzes } from "./routes/quizzes/list-quizzes.ts";
import { previewFollowUp } from "./routes/quizzes/preview-follow-up.ts";
import { publishQuiz } from "./routes/quizzes/publish-quiz.ts";
import { replaceFollowUp } from "./routes/quizzes/replace-follow-up.ts";
import { replaceQuizDocument } from "./routes/quizzes/replace-quiz-document.ts";
import { rollbackQuiz } from "./routes/quizzes/rollback-quiz.ts";
import { downloadFile } from "./routes/responses/download-file.ts";
import { exportResponses } from "./routes/responses/export-responses.ts";
import { listResponses } from "./routes/responses/list-responses.ts";
import { createSession } from "./routes/sessions/create-session.ts";
import { deleteCurrentSession } from "./routes/sessions/delete-current-session.ts";
import { runOperation } from "./run-operation.ts";
import { securityHeaders } from "./security-headers.ts";

/** In the order of `/openapi.json`; the path of each stands in its file. */
export const OPERATIONS: readonly Operation[] = [
  createSession, // POST /v1/sessions
  deleteCurrentSession, // DELETE /v1/sessions/current
  getMe, // GET /v1/me
  listQuizzes, // GET /v1/quizzes
  createQuiz, // POST /v1/quizzes
  importQuiz, // POST /v1/quizzes/import
  getQuizBySlug, // GET /v1/quizzes/by-slug/{slug}
  getQuiz, // GET /v1/quizzes/{quizId}
  replaceQuizDocument, // PUT /v1/quizzes/{quizId}/document
  lintQuiz, // GET /v1/quizzes/{quizId}/lint
  publishQuiz, // POST /v1/quizzes/{quizId}/publish
  rollbackQuiz, // POST /v1/quizzes/{quizId}/rollback
  listQuizVersions, // GET /v1/quizzes/{quizId}/versions
  getFollowUp, // GET /v1/quizzes/{quizId}/follow-up
  replaceFollowUp, // PUT /v1/quizzes/{quizId}/follow-up
  getDefaultFollowUp, // GET /v1/quizzes/{quizId}/follow-up/default
  previewFollowUp, // POST /v1/quizzes/{quizId}/follow-up/preview
  getQuizStats, // GET /v1/quizzes/{quizId}/stats
  listResponses, // GET /v1/quizzes/{quizId}/responses
  exportResponses, // GET /v1/quizzes/{quizId}/responses/export
  downloadFile, // GET /v1/quizzes/{quizId}/responses/{responseId}/files/{element}/{sha256}
  createLiveTickets, // POST /v1/quizzes/{quizId}/live-tickets
  openLiveSocket, // GET /v1/live/{quizId}/{shard}
  listLeads, // GET /v1/leads
  getLead, // GET /v1/leads/{leadId}
  listDeadLetters, // GET /v1/dead-letters
  getDeadLetter, // GET /v1/dead-letters/{deadLetterId}
  replayDeadLetters, // POST /v1/dead-letters/replay
];

/** @param depsOf gives what the routes need, once per isolate; tests give doubles */
export function createApp(platform: Platform, depsOf: (bindings: Env) => ApiDeps): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use(requestContext({ service: "api", ...platform }));
  app.use(securityHeaders());
  installProblemHandlers(app);
  app.use(async (c, next) => {
    c.set("deps", depsOf(c.env));
    await next();
  });
  installOpsRoutes(app, (bindings) => depsOf(bindings).ops);
  let openApi: string | undefined;
  app.get("/openapi.json", (c) => {
    openApi ??= JSON.stringify(openApiDocument(OPERATIONS));
    return c.body(openApi, 200, { "content-type": "application/json; charset=utf-8" });
  });
  for (const operation of OPERATIONS) {
    const { method, path } = operation.spec;
    app.on(method.toUpperCase(), honoPath(path), (c) => runOperation(operation, c));
  }
  refuseOtherMethods(app);
  return app;
}

/** A known path with another method is 405, not 404. `OPTIONS` answers without any CORS header: no other site may call. */
function refuseOtherMethods(app: Hono<ApiEnv>): void {
  const methodsByPath = new Map<string, string[]>();
  for (const { spec } of OPERATIONS) {
    const methods = methodsByPath.get(spec.path) ?? (spec.method === "get" ? ["HEAD"] : []);
    methodsByPath.set(spec.path, [...methods, spec.method.toUpperCase()]);
  }
  for (const [path, methods] of methodsByPath) {
    const allow = [...methods, "OPTIONS"].sort().join(", ");
    app.all(honoPath(path), (c) => {
      const response =
        c.req.method === "OPTIONS"
          ? new Response(null, { status: 204 })
          : problemResponse(c, "method_not_allowed");
      response.headers.set("allow", allow);
      return response;
    });
  }
}

/** `{quizId}` of OpenAPI is `:quizId` of Hono. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}
