/** One method per operation of `/openapi.json`, named by its operationId. */
import type { Page } from "@borda/contracts/api";
import * as api from "@borda/contracts/api";
import type { ClientOptions, ListOptions } from "./options.ts";
import { createTransport } from "./transport.ts";

/** Every call rejects with `ApiProblem`, `ApiUnreachable` or `ApiMismatch`, and with nothing else. */
export interface ApiClient {
  createSession(request: api.SignInRequest): Promise<api.SignedIn>;
  deleteCurrentSession(): Promise<void>;
  getMe(): Promise<api.Me>;

  listQuizzes(options?: ListOptions): Promise<Page<api.Quiz>>;
  createQuiz(request: api.CreateQuizRequest): Promise<api.QuizDetail>;
  importQuiz(request: api.ImportRequest): Promise<api.ImportResult>;
  getQuiz(quizId: string): Promise<api.QuizDetail>;
  getQuizBySlug(slug: string): Promise<api.QuizDetail>;
  replaceQuizDocument(quizId: string, document: Record<string, unknown>): Promise<api.QuizDetail>;
  lintQuiz(quizId: string): Promise<api.LintResult>;
  publishQuiz(quizId: string): Promise<api.PublishResult>;
  /** To the version before the present one unless `version` is given. */
  rollbackQuiz(quizId: string, request?: { readonly version?: number }): Promise<api.PublishResult>;
  listQuizVersions(quizId: string): Promise<{ items: api.QuizVersion[] }>;
  getFollowUp(quizId: string): Promise<api.FollowUp>;
  replaceFollowUp(quizId: string, followUp: api.FollowUp): Promise<api.FollowUp>;
  getDefaultFollowUp(quizId: string): Promise<api.FollowUpTemplate>;
  /** A text that need not be stored, as an invented respondent would get it. */
  previewFollowUp(quizId: string, template: api.FollowUpTemplate): Promise<api.FollowUpPreview>;

  listResponses(
    quizId: string,
    options?: ListOptions & { readonly final?: boolean },
  ): Promise<Page<api.QuizResponse>>;
  /** The answer itself, so that its body can be streamed to a file. */
  exportResponses(quizId: string, query: api.ExportQuery): Promise<Response>;
  /** A file that was uploaded with a response; the answer itself, so that its body can be streamed. */
  downloadFile(file: UploadedFileOf): Promise<Response>;
  getQuizStats(quizId: string): Promise<api.QuizStats>;
  /** Each `path` opens one WebSocket once within 30 seconds; `liveSocketUrl` makes an address of it. */
  createLiveTickets(quizId: string): Promise<api.LiveTickets>;

  listLeads(options?: ListOptions & { readonly q?: string; readonly tag?: string }): Promise<Page<api.Lead>>;
  getLead(leadId: string): Promise<api.LeadDetail>;

  listDeadLetters(options?: ListOptions): Promise<Page<api.DeadLetter>>;
  /** One of them with its message, as JSON text. */
  getDeadLetter(deadLetterId: string): Promise<api.DeadLetterDetail>;
  /** The named dead letters, else the oldest ones that were not sent again yet. */
  replayDeadLetters(request?: { readonly ids?: string[] }): Promise<api.ReplayResult>;

  /** The `ws:` or `wss:` address of a path that `createLiveTickets` gave. */
  liveSocketUrl(path: string, pageOrigin?: string): string;
}

/** Names a file of a response: the element's key and the digest stand in the answer. */
export type UploadedFileOf = {
  readonly quizId: string;
  readonly responseId: string;
  readonly element: string;
  readonly sha256: string;
};

export function createClient(options: ClientOptions): ApiClient {
  return {
    ...accountCalls(options),
    ...quizCalls(options),
    ...resultCalls(options),
    liveSocketUrl(path, pageOrigin) {
      const url = new URL(path, options.baseUrl === "" ? pageOrigin : options.baseUrl);
      url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
      return url.href;
    },
  };
}

function accountCalls(options: ClientOptions) {
  const { json, empty } = createTransport(options);
  return {
    createSession: (body) => json({ method: "POST", path: "/v1/sessions", body }, api.signedInSchema),
    deleteCurrentSession: () => empty({ method: "DELETE", path: "/v1/sessions/current" }),
    getMe: () => json({ method: "GET", path: "/v1/me" }, api.meSchema),
  } satisfies Partial<ApiClient>;
}

function quizCalls(options: ClientOptions) {
  const { json } = createTransport(options);
  return {
    listQuizzes: (query = {}) => json({ method: "GET", path: "/v1/quizzes", query }, api.quizPageSchema),
    createQuiz: (body) => json({ method: "POST", path: "/v1/quizzes", body }, api.quizDetailSchema),
    importQuiz: (body) => json({ method: "POST", path: "/v1/quizzes/import", body }, api.importResultSchema),
    getQuiz: (quizId) => json({ method: "GET", path: quizPath(quizId) }, api.quizDetailSchema),
    getQuizBySlug: (slug) =>
      json({ method: "GET", path: `/v1/quizzes/by-slug/${encodeURIComponent(slug)}` }, api.quizDetailSchema),
    replaceQuizDocument: (quizId, document) =>
      json({ method: "PUT", path: quizPath(quizId, "document"), body: { document } }, api.quizDetailSchema),
    lintQuiz: (quizId) => json({ method: "GET", path: quizPath(quizId, "lint") }, api.lintResultSchema),
    publishQuiz: (quizId) =>
      json({ method: "POST", path: quizPath(quizId, "publish") }, api.publishResultSchema),
    rollbackQuiz: (quizId, body = {}) =>
      json({ method: "POST", path: quizPath(quizId, "rollback"), body }, api.publishResultSchema),
    listQuizVersions: (quizId) =>
      json({ method: "GET", path: quizPath(quizId, "versions") }, api.quizVersionsSchema),
    getFollowUp: (quizId) => json({ method: "GET", path: quizPath(quizId, "follow-up") }, api.followUpSchema),
    replaceFollowUp: (quizId, body) =>
      json({ method: "PUT", path: quizPath(quizId, "follow-up"), body }, api.followUpSchema),
    getDefaultFollowUp: (quizId) =>
      json({ method: "GET", path: quizPath(quizId, "follow-up/default") }, api.followUpTemplateSchema),
    previewFollowUp: (quizId, body) =>
      json({ method: "POST", path: quizPath(quizId, "follow-up/preview"), body }, api.followUpPreviewSchema),
  } satisfies Partial<ApiClient>;
}

function resultCalls(options: ClientOptions) {
  const { json, raw } = createTransport(options);
  return {
    listResponses: (quizId, query = {}) =>
      json({ method: "GET", path: quizPath(quizId, "responses"), query }, api.responsePageSchema),
    exportResponses: (quizId, query) =>
      raw({ method: "GET", path: quizPath(quizId, "responses/export"), query }),
    downloadFile: ({ quizId, responseId, element, sha256 }) =>
      raw({
        method: "GET",
        path: quizPath(
          quizId,
          ["responses", responseId, "files", element, sha256].map(encodeURIComponent).join("/"),
        ),
      }),
    getQuizStats: (quizId) => json({ method: "GET", path: quizPath(quizId, "stats") }, api.quizStatsSchema),
    createLiveTickets: (quizId) =>
      json({ method: "POST", path: quizPath(quizId, "live-tickets") }, api.liveTicketsSchema),
    listLeads: (query = {}) => json({ method: "GET", path: "/v1/leads", query }, api.leadPageSchema),
    getLead: (leadId) =>
      json({ method: "GET", path: `/v1/leads/${encodeURIComponent(leadId)}` }, api.leadDetailSchema),
    listDeadLetters: (query = {}) =>
      json({ method: "GET", path: "/v1/dead-letters", query }, api.deadLetterPageSchema),
    getDeadLetter: (deadLetterId) =>
      json(
        { method: "GET", path: `/v1/dead-letters/${encodeURIComponent(deadLetterId)}` },
        api.deadLetterDetailSchema,
      ),
    replayDeadLetters: (body = {}) =>
      json({ method: "POST", path: "/v1/dead-letters/replay", body }, api.replayResultSchema),
  } satisfies Partial<ApiClient>;
}

function quizPath(quizId: string, rest = ""): string {
  return `/v1/quizzes/${encodeURIComponent(quizId)}${rest === "" ? "" : `/${rest}`}`;
}
