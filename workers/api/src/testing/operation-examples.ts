/** A good request for every operation, from which the common suite makes the bad ones. */
import { newId, uploadKey } from "@borda/contracts";
import type { TestAccount, TestApi } from "./api-under-test.ts";
import { createQuizOf, makeDocument } from "./make-document.ts";
import { makeResponse } from "./make-response.ts";

export type OperationExample = {
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Ids that the examples speak of; those of one account are nothing for another. */
export type ExampleIds = {
  readonly quizId: string;
  readonly leadId: string;
  readonly slug: string;
  readonly deadLetterId: string;
  readonly responseId: string;
};

/** Digest of the file that examples speak of. */
export const SHA256 = "ab".repeat(32);

/** Gives an account one of everything that has an id. */
export async function seedExamples(api: TestApi, account: TestAccount, slug = "pele"): Promise<ExampleIds> {
  const quizId = await createQuizOf(account, slug);
  await account.call("POST", `/v1/quizzes/${quizId}/publish`);
  const leadId = newId();
  const at = api.deps.now();
  api.store.leads.push({
    tenantId: account.tenant.id,
    record: {
      lead: {
        id: leadId,
        name: "Maria Souza",
        email: "maria@example.com",
        phone: null,
        quizId,
        quizName: "Tipo de pele",
        outcome: null,
        tags: ["dry_skin", "vip"],
        consentedChannels: ["email"],
        createdAt: at,
        updatedAt: at,
      },
      identities: [{ kind: "email", value: "maria@example.com" }],
      consents: [],
      responses: [],
      messages: [],
    },
  });
  const deadLetterId = newId();
  api.store.deadLetters.push({
    tenantId: account.tenant.id,
    row: {
      id: deadLetterId,
      type: "submission",
      reason: "22P05",
      requestId: null,
      createdAt: at,
      replayedAt: null,
    },
    body: "{}",
  });
  const responseId = await seedFile(api, account, quizId);
  return { quizId, leadId, slug, deadLetterId, responseId };
}

/** A response with a file in the bucket. */
async function seedFile(api: TestApi, { tenant }: TestAccount, quizId: string): Promise<string> {
  const id = newId();
  const key = uploadKey({ tenantId: tenant.id, quizId, attemptId: id }, "photo", SHA256);
  await api.putFile(key, "bytes");
  const file = { key, name: "rosto é.jpg", size: 5, mime: "image/jpeg", sha256: SHA256 };
  const answer = { k: "photo", t: "file_upload", v: [file], question: "Foto", text: "rosto é.jpg" };
  api.store.responses.push({ tenantId: tenant.id, row: makeResponse({ id, quizId, answers: [answer] }) });
  return id;
}

/** By operationId; a test fails when an operation has none. */
export function operationExamples({
  quizId,
  leadId,
  slug,
  deadLetterId,
  responseId,
}: ExampleIds): Record<string, OperationExample> {
  const quiz = `/v1/quizzes/${quizId}`;
  return {
    createSession: {
      path: "/v1/sessions",
      body: { email: "ana@clinica.test", password: "uma senha", as: "token" },
    },
    deleteCurrentSession: { path: "/v1/sessions/current" },
    getMe: { path: "/v1/me" },
    listQuizzes: { path: "/v1/quizzes", query: "limit=2" },
    createQuiz: { path: "/v1/quizzes", body: { slug: "novo", name: "Novo", document: makeDocument() } },
    importQuiz: { path: "/v1/quizzes/import", body: { format: "typebot", file: {}, consent: true } },
    getQuizBySlug: { path: `/v1/quizzes/by-slug/${slug}` },
    getQuiz: { path: quiz },
    replaceQuizDocument: { path: `${quiz}/document`, body: { document: makeDocument("Outra?") } },
    lintQuiz: { path: `${quiz}/lint` },
    publishQuiz: { path: `${quiz}/publish` },
    rollbackQuiz: { path: `${quiz}/rollback`, body: { version: 1 } },
    listQuizVersions: { path: `${quiz}/versions` },
    getFollowUp: { path: `${quiz}/follow-up` },
    replaceFollowUp: { path: `${quiz}/follow-up`, body: { active: true, subject: "Oi", body: "Texto" } },
    getDefaultFollowUp: { path: `${quiz}/follow-up/default` },
    previewFollowUp: { path: `${quiz}/follow-up/preview`, body: { subject: "Oi", body: "Texto" } },
    getQuizStats: { path: `${quiz}/stats` },
    listResponses: { path: `${quiz}/responses`, query: "final=true" },
    exportResponses: { path: `${quiz}/responses/export`, query: "format=csv" },
    downloadFile: { path: `${quiz}/responses/${responseId}/files/photo/${SHA256}` },
    createLiveTickets: { path: `${quiz}/live-tickets` },
    openLiveSocket: {
      path: `/v1/live/${quizId}/0`,
      query: "ticket=ticket-of-thirty-seconds",
      headers: { upgrade: "websocket" },
    },
    listLeads: { path: "/v1/leads", query: "q=maria&tag=vip" },
    getLead: { path: `/v1/leads/${leadId}` },
    listDeadLetters: { path: "/v1/dead-letters" },
    getDeadLetter: { path: `/v1/dead-letters/${deadLetterId}` },
    replayDeadLetters: { path: "/v1/dead-letters/replay", body: { ids: [newId()] } },
  };
}

/** Path and query of an example. */
export function addressOf(example: OperationExample): string {
  return example.query === undefined ? example.path : `${example.path}?${example.query}`;
}
