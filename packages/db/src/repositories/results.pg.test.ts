import { attemptCode, newId, type SubmissionMessage, uuidv7 } from "@borda/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UNKNOWN_TENANT_ID } from "../api.ts";
import {
  type ApiTestDatabases,
  auditOf,
  openApiDatabases,
  seedAccount,
  type TestAccount,
} from "../testing/accounts.ts";
import { makeConsent, makeSubmission } from "../testing/rows.ts";
import { deadLettersRepository } from "./dead-letters.ts";
import { ingestRepository } from "./ingest.ts";
import { leadsRepository } from "./leads.ts";
import { quizStatsRepository } from "./quiz-stats.ts";
import { responsesRepository } from "./responses.ts";

let databases: ApiTestDatabases;
beforeAll(async () => {
  databases = await openApiDatabases();
});
afterAll(() => databases.close());

const NOW_MS = Date.now();
const SINCE = new Date(NOW_MS - 3_600_000);
/** Ids one second apart, so that their order is known. */
const attemptAt = (second: number) =>
  uuidv7(
    NOW_MS + second * 1_000,
    crypto.getRandomValues(new Uint8Array(10)),
  ) as SubmissionMessage["attemptId"];

const SEARCHED_ATTEMPT = attemptAt(7);

async function answer(account: TestAccount, partial: Partial<SubmissionMessage>): Promise<string | null> {
  const outcomes = await ingestRepository(databases.ingest).ingestBatch([makeSubmission(account, partial)]);
  return outcomes[0]?.leadId ?? null;
}

test("responses are paged newest first, of one quiz of one account, and filtered by being finished", async () => {
  const [account, other] = [await seedAccount(databases.owner), await seedAccount(databases.owner)];
  const responses = responsesRepository(databases.app);
  const ids = [0, 1, 2, 3].map(attemptAt);
  for (const [index, attemptId] of ids.entries()) {
    await answer(account, { attemptId, final: index % 2 === 0 });
  }
  await answer(other, { attemptId: attemptAt(9) });
  const list = (before: string | null, filter: { final?: boolean } = {}) =>
    responses.listResponses(
      account.tenantId,
      account.quizId,
      { since: SINCE, ...filter },
      { before, limit: 3 },
    );
  const first = await list(null);
  expect(first.rows.map((row) => row.id)).toEqual([ids[3], ids[2], ids[1]]);
  expect((await list(first.next)).rows.map((row) => row.id)).toEqual([ids[0]]);
  expect((await list(first.next)).next).toBeNull();
  expect((await list(null, { final: true })).rows.map((row) => row.id)).toEqual([ids[2], ids[0]]);
  expect((await list(null, { final: false })).rows.map((row) => row.id)).toEqual([ids[3], ids[1]]);
  expect(first.rows[2]).toMatchObject({
    quizId: account.quizId,
    version: 1,
    trust: "verified",
    locale: "pt-BR",
    score: 7,
    outcome: "dry",
    answers: [{ k: "skin", v: "dry", text: "Seca" }],
    source: { utm_source: "instagram" },
  });
});

test("an export leaves an entry in the audit trail", async () => {
  const { tenantId, quizId, actor } = await seedAccount(databases.owner);
  const entry = { tenantId, quizId, format: "csv", actor, auditId: newId(), at: new Date(NOW_MS) };
  await responsesRepository(databases.app).recordExport(entry);
  expect(await auditOf(databases.owner, tenantId)).toEqual([
    { action: "responses.export", target: `quiz:${quizId}`, detail: { format: "csv" } },
  ]);
});

test("a lead has its identities, consents and responses, and is nobody for another account", async () => {
  const [account, other] = [await seedAccount(databases.owner), await seedAccount(databases.owner)];
  const leads = leadsRepository(databases.app);
  const contact = { name: "Maria Souza", emails: ["maria@example.com"], phones: ["+5511987654321"] };
  const attemptId = attemptAt(0);
  const leadId = (await answer(account, { attemptId, contact, consents: [makeConsent()] })) ?? "";
  expect(await leads.findLead(account.tenantId, leadId)).toMatchObject({
    lead: {
      id: leadId,
      name: "Maria Souza",
      email: "maria@example.com",
      phone: "+5511987654321",
      quizId: account.quizId,
      quizName: "Tipo de pele",
      outcome: "dry",
      consentedChannels: ["email"],
    },
    identities: [
      { kind: "email", value: "maria@example.com" },
      { kind: "phone", value: "+5511987654321" },
    ],
    consents: [{ channel: "email", text: makeConsent().text, withdrawnAt: null }],
    responses: [{ id: attemptId }],
    messages: [],
  });
  expect(await leads.findLead(other.tenantId, leadId)).toBeNull();
  expect(
    (await leads.listLeads(other.tenantId, { search: null, tag: null }, { before: null, limit: 10 })).rows,
  ).toEqual([]);
});

test.each([
  ["part of a name, whatever its case", "SOUZA", ["Maria Souza"]],
  ["the beginning of an e-mail address", "joao@", ["João 100%"]],
  ["digits of a phone number as people write them", "(11) 98765", ["Maria Souza"]],
  ["the beginning of a phone number in E.164", "+55119", ["Maria Souza"]],
  ["a percent sign as itself", "100%", ["João 100%"]],
  ["an underscore as itself", "m_ria", []],
  ["nothing known", "zz", []],
])("leads are found by %s", async (_, search, expected) => {
  const account = await searchableAccount();
  const page = await leadsRepository(databases.app).listLeads(
    account.tenantId,
    { search, tag: null },
    { before: null, limit: 10 },
  );
  expect(page.rows.map((row) => row.name)).toEqual(expected);
});

test("a person is found by the code of an answer, and nobody by that of another tenant", async () => {
  const account = await searchableAccount();
  const other = await seedAccount(databases.owner);
  const leads = leadsRepository(databases.app);
  const code = attemptCode(SEARCHED_ATTEMPT);
  const namesOf = async (tenantId: string, search: string) =>
    (await leads.listLeads(tenantId, { search, tag: null }, { before: null, limit: 10 })).rows.map(
      ({ name }) => name,
    );
  expect([
    await namesOf(account.tenantId, code),
    await namesOf(account.tenantId, ` ${code.toLowerCase()} `),
    await namesOf(account.tenantId, attemptCode(attemptAt(8))),
    await namesOf(other.tenantId, code),
  ]).toEqual([["Maria Souza"], ["Maria Souza"], [], []]);
});

let searchable: Promise<TestAccount> | undefined;
function searchableAccount(): Promise<TestAccount> {
  searchable ??= (async () => {
    const account = await seedAccount(databases.owner);
    await answer(account, {
      attemptId: SEARCHED_ATTEMPT,
      contact: { name: "Maria Souza", emails: ["maria@example.com"], phones: ["+5511987654321"] },
    });
    await answer(account, { contact: { name: "João 100%", emails: ["joao@example.com"], phones: [] } });
    return account;
  })();
  return searchable;
}

test("numbers are the flushed totals and the final rows by outcome", async () => {
  const account = await seedAccount(databases.owner);
  const ingest = ingestRepository(databases.ingest);
  const { tenantId, quizId } = account;
  await answer(account, { attemptId: attemptAt(0) });
  await answer(account, { attemptId: attemptAt(1), outcome: null });
  await answer(account, { attemptId: attemptAt(2), final: false });
  const deltas = [
    { name: "views", dimension: "", delta: 5 },
    { name: "views", dimension: "country=BR", delta: 5 },
  ];
  await ingest.applyMeterFlush({ tenantId, quizId, shard: 0, after: 0, upto: 1, deltas });
  await ingest.applyMeterFlush({ tenantId, quizId, shard: 1, after: 0, upto: 1, deltas });
  expect(await quizStatsRepository(databases.app).readNumbers(tenantId, quizId, SINCE)).toEqual({
    totals: { views: 10 },
    finalRowsByOutcome: { dry: 1, "": 1 },
  });
});

test("dead letters are listed, replayed once and noted; those of nobody are looked after by the platform", async () => {
  const { tenantId, actor } = await seedAccount(databases.owner);
  const ingest = ingestRepository(databases.ingest);
  const deadLetters = deadLettersRepository(databases.app);
  const letter = (owner: string | null) => ({
    id: newId(),
    deliveryId: newId(),
    letterId: null,
    tenantId: owner,
    type: "submission",
    body: '{"type":"submission"}',
    reason: "22P05",
    requestId: "request-0001",
  });
  const [own, nobodys] = [letter(tenantId), letter(null)];
  await ingest.storeDeadLetters([own, nobodys]);
  const page = { before: null, limit: 10 };
  expect((await deadLetters.listDeadLetters(tenantId, page)).rows).toMatchObject([
    { id: own.id, type: "submission", reason: "22P05", requestId: "request-0001", replayedAt: null },
  ]);
  const replay = { tenantId, actor, at: new Date(NOW_MS) };
  const ids = [own.id, nobodys.id];
  for (const [ownerId, { id, body }] of [
    [tenantId, own],
    [UNKNOWN_TENANT_ID, nobodys],
  ] as const) {
    const claim = { ownerId, claimId: newId() };
    expect(await deadLetters.claimReplayable({ ...claim, ids, limit: 10 })).toEqual({
      letters: [{ id, body }],
      more: false,
      sentBefore: 0,
      beingSent: 0,
    });
    await deadLetters.markReplayed({ ...replay, claim, ids: [id], auditId: newId() });
    for (const [named, sentBefore] of [
      [null, 0],
      [ids, 1],
    ] as const) {
      const again = { ownerId, claimId: newId(), ids: named, limit: 10 };
      expect(await deadLetters.claimReplayable(again)).toEqual({
        letters: [],
        more: false,
        sentBefore,
        beingSent: 0,
      });
    }
  }
  expect((await deadLetters.listDeadLetters(tenantId, page)).rows[0]?.replayedAt).toEqual(new Date(NOW_MS));
  expect((await auditOf(databases.owner, tenantId)).map((entry) => entry.detail)).toEqual([
    { count: 1 },
    { count: 1 },
  ]);
});
