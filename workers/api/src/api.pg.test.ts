/** The whole API on a real PostgreSQL: one thread through it, and what strangers get of it. */
import {
  attemptCode,
  newId,
  type SubmissionMessage,
  submissionMessageSchema,
  uploadKey,
  uuidv7,
} from "@borda/contracts";
import {
  leadDetailSchema,
  leadPageSchema,
  publishResultSchema,
  quizPageSchema,
  quizStatsSchema,
  responsePageSchema,
} from "@borda/contracts/api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OPERATIONS } from "./app.ts";
import { needsSession } from "./operation.ts";
import { apiOnPostgres, type PostgresApi } from "./testing/api-on-postgres.ts";
import { makeDocument } from "./testing/make-document.ts";
import { addressOf, type ExampleIds, operationExamples, SHA256 } from "./testing/operation-examples.ts";

let api: PostgresApi;
type Account = Awaited<ReturnType<PostgresApi["addAccount"]>>;

beforeAll(async () => {
  api = await apiOnPostgres();
});
afterAll(() => api.close());

/** An account with a published quiz that one person answered. */
async function answeredAccount(): Promise<{ account: Account; ids: ExampleIds; attemptId: string }> {
  const account = await api.addAccount();
  const quiz = { slug: "pele", name: "Tipo de pele", document: makeDocument() };
  const created = (await (await account.call("POST", "/v1/quizzes", quiz)).json()) as {
    quiz: { id: string };
  };
  const quizId = created.quiz.id;
  await account.call("POST", `/v1/quizzes/${quizId}/publish`);
  const attemptId = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const [outcome] = await api.ingest.ingestBatch([makeSubmission(account.tenantId, quizId, attemptId)]);
  const ids = {
    quizId,
    leadId: outcome?.leadId ?? "",
    slug: "pele",
    deadLetterId: newId(),
    responseId: attemptId,
  };
  await api.ingest.storeDeadLetters([
    {
      id: ids.deadLetterId,
      deliveryId: ids.deadLetterId,
      letterId: null,
      tenantId: account.tenantId,
      type: "submission",
      body: "{}",
      reason: "22P05",
      requestId: null,
    },
  ]);
  return { account, ids, attemptId };
}

function makeSubmission(tenantId: string, quizId: string, attemptId: string): SubmissionMessage {
  const receivedAt = new Date().toISOString();
  const key = uploadKey({ tenantId, quizId, attemptId }, "photo", SHA256);
  const file = { key, name: "rosto.jpg", size: 5, mime: "image/jpeg", sha256: SHA256 };
  return submissionMessageSchema.parse({
    type: "submission",
    v: 1,
    requestId: "request-0001",
    dbRef: "main",
    tenantId,
    quizId,
    version: 1,
    meterShards: 1,
    attemptId,
    seq: 1,
    final: true,
    startedAt: receivedAt,
    receivedAt,
    trust: "verified",
    locale: "pt-BR",
    answers: [
      { k: "skin", t: "single_choice", v: "dry", question: "Como é sua pele?", text: "=Seca" },
      { k: "photo", t: "file_upload", v: [file], question: "Foto", text: file.name },
    ],
    path: ["welcome", "end"],
    score: { total: 2.5, categories: {} },
    variables: {},
    outcome: "calm",
    ending: "end",
    contact: { name: "Maria Souza", emails: ["maria@example.com"], phones: [] },
    consents: [],
    moves: [{ seq: 0, from: null, to: "welcome" }],
    choices: [{ element: "skin", choice: "dry" }],
    dimensions: { version: 1, variant: "", locale: "pt-BR", device: "phone", country: "BR", source: "" },
    source: {},
  });
}

test("a quiz is created, published, answered, read back, changed and rolled back", async () => {
  const { account, ids, attemptId } = await answeredAccount();
  const read = async (path: string) => await (await account.call("GET", path)).json();
  const path = `/v1/quizzes/${ids.quizId}`;
  expect(responsePageSchema.parse(await read(`${path}/responses`)).items).toMatchObject([
    {
      id: attemptId,
      final: true,
      score: 2.5,
      outcome: "calm",
      leadId: ids.leadId,
      answers: [{ k: "skin" }, { k: "photo" }],
    },
  ]);
  expect(leadPageSchema.parse(await read("/v1/leads?q=maria")).items).toMatchObject([
    { id: ids.leadId, name: "Maria Souza", email: "maria@example.com", quizName: "Tipo de pele" },
  ]);
  expect(leadDetailSchema.parse(await read(`/v1/leads/${ids.leadId}`)).responses).toHaveLength(1);
  expect(quizStatsSchema.parse(await read(`${path}/stats`))).toMatchObject({
    finalRows: 1,
    outcomes: [{ outcome: "calm", title: "Pele calma", count: 1 }],
  });
  const csv = await (await account.call("GET", `${path}/responses/export?format=csv`)).text();
  expect(csv.split("\r\n")[1]).toMatch(
    new RegExp(`^${attemptId},${attemptCode(attemptId)},finished,.*,Seca$`),
  );
  const file = await account.call("GET", `${path}/responses/${attemptId}/files/photo/${SHA256}`);
  expect(await file.text()).toBe(`bytes of ${account.tenantId}/${ids.quizId}/${attemptId}/photo/${SHA256}`);
  await account.call("PUT", `${path}/document`, { document: makeDocument("Outra?") });
  const published = publishResultSchema.parse(await (await account.call("POST", `${path}/publish`)).json());
  expect(published).toMatchObject({ version: 2, publicUrl: `http://${account.host}/pele` });
  const back = publishResultSchema.parse(await (await account.call("POST", `${path}/rollback`, {})).json());
  expect(back).toMatchObject({ version: 1, quiz: { publishedVersion: 1, hasUnpublishedChanges: true } });
  expect(api.pointers.get(`${account.host}/pele`)).toMatchObject({ quizId: ids.quizId, version: 1 });
  expect(quizPageSchema.parse(await read("/v1/quizzes")).items).toMatchObject([{ id: ids.quizId }]);
  expect(api.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

test("ten publishes at once of one draft are one version", async () => {
  const account = await api.addAccount();
  const quiz = { slug: "pele", name: "Tipo de pele", document: makeDocument() };
  const created = (await (await account.call("POST", "/v1/quizzes", quiz)).json()) as {
    quiz: { id: string };
  };
  const publish = () => account.call("POST", `/v1/quizzes/${created.quiz.id}/publish`);
  const answers = await Promise.all(Array.from({ length: 10 }, publish));
  const results = await Promise.all(
    answers.map(async (answer) => publishResultSchema.parse(await answer.json())),
  );
  expect(results.map((result) => result.version)).toEqual(Array.from({ length: 10 }, () => 1));
  const rows = await api.superuser.query("select from quiz_versions where quiz_id = $1", [created.quiz.id]);
  expect(rows.rowCount).toBe(1);
});

test("another account's session gets nothing from any route and changes no row of any table", async () => {
  const { ids } = await answeredAccount();
  const stranger = await api.addAccount();
  const before = await api.digestOfRows();
  const examples = operationExamples(ids);
  for (const { spec } of OPERATIONS.filter((operation) => operation.spec.params !== undefined)) {
    const example = examples[spec.operationId];
    if (example === undefined || !needsSession(spec)) continue;
    const response = await stranger.call(spec.method.toUpperCase(), addressOf(example), example.body);
    expect([spec.operationId, response.status]).toEqual([spec.operationId, 404]);
  }
  for (const path of ["/v1/quizzes", "/v1/leads", "/v1/dead-letters"]) {
    expect(await (await stranger.call("GET", path)).json()).toEqual({ items: [], nextCursor: null });
  }
  expect(await api.digestOfRows()).toEqual(before);
});

test("no session gets nothing from any route and changes no row of any table", async () => {
  const { ids } = await answeredAccount();
  const before = await api.digestOfRows();
  const examples = operationExamples(ids);
  for (const { spec } of OPERATIONS.filter((operation) => needsSession(operation.spec))) {
    const example = examples[spec.operationId];
    if (example === undefined) throw new Error(`There is no example of ${spec.operationId}`);
    const response = await api.request(addressOf(example), {
      method: spec.method.toUpperCase(),
      headers: { "content-type": "application/json" },
      ...(example.body === undefined ? {} : { body: JSON.stringify(example.body) }),
    });
    expect([spec.operationId, response.status]).toEqual([spec.operationId, 401]);
  }
  expect(await api.digestOfRows()).toEqual(before);
});

test("whatever is looked for or named, PostgreSQL never refuses it: the answer is found, or a 4xx", async () => {
  const account = await api.addAccount();
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 120 }),
    fc.constantFrom("\0", "\ud800", "%_\\", "'--"),
  );
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      const query = new URLSearchParams({ q: value });
      const search = await account.call("GET", `/v1/leads?${query}`);
      const body = { slug: "pele", name: value, document: { ...makeDocument(), name: value } };
      const create = await account.call("POST", "/v1/quizzes", body);
      await Promise.all([search.body?.cancel(), create.body?.cancel()]);
      expect([200, 400]).toContain(search.status);
      expect([201, 409, 422]).toContain(create.status);
    }),
    { numRuns: 40 },
  );
});
