/** What the recount reads, on a real PostgreSQL: whose turn it is across tenants, rows by pages, stored counters. */
import { newId, type SubmissionMessage, uuidv7 } from "@borda/contracts";
import { campaigns, quizVersions, quizzes } from "@borda/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { seedAccount, type TestAccount } from "../testing/accounts.ts";
import { makeSubmission, seedTenant, type TestTenant } from "../testing/rows.ts";
import { ingestRepository } from "./ingest.ts";
import { quizVersionsRepository } from "./quiz-versions.ts";
import { type RecountQuiz, recountRepository } from "./recount.ts";

let database: TestDatabase;
let owner: Database;
let ingest: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 2 });
  ingest = createNodeDatabase({ connectionString: database.url("borda_ingest"), poolSize: 4 });
});
afterAll(async () => {
  await Promise.all([owner.close(), ingest.close()]);
  await database.drop();
});

const CONTACT = { name: null, emails: ["ana@example.com"], phones: [] };

async function store(tenant: TestTenant, partial: Partial<SubmissionMessage>): Promise<string> {
  const message = makeSubmission(tenant, partial);
  await ingestRepository(ingest).ingestBatch([message]);
  return message.attemptId;
}

/** Publishes version 2 after the quiz was given so many shards. */
async function publishWithShards({ tenantId, quizId, actor }: TestAccount, shards: number): Promise<void> {
  const [, [quiz]] = await owner
    .forTenant(tenantId)
    .batch((db) => [
      db.update(quizzes).set({ meterShards: shards }),
      db.select({ draftChangedAt: quizzes.draftChangedAt }).from(quizzes),
    ]);
  const published = await quizVersionsRepository(owner).publishVersion({
    tenantId,
    quizId,
    version: 2,
    actor,
    auditId: newId(),
    at: new Date(),
    draftChangedAt: quiz?.draftChangedAt ?? new Date(0),
    document: {},
    compiled: {},
  });
  expect(published).toBe("published");
}

const quizOf = ({ tenantId, quizId }: TestTenant): RecountQuiz => ({
  tenantId,
  quizId,
  createdAtMs: Date.now() - 60_000,
  shardsOfVersion: { 1: 1 },
});

test("published quizzes of all tenants are listed by pages, with the shards of every version", async () => {
  const sharded = await seedAccount(owner);
  const tenants = [sharded, await seedTenant(owner), await seedTenant(owner)];
  await publishWithShards(sharded, 8);
  const repository = recountRepository(ingest);
  const seen: RecountQuiz[] = [];
  for (let page = await repository.listQuizzes(null, null, 2); page.length > 0; ) {
    seen.push(...page);
    page = await repository.listQuizzes(null, page.at(-1) ?? null, 2);
  }
  const mine = seen.filter(({ tenantId }) => tenants.some((tenant) => tenant.tenantId === tenantId));
  expect(mine.map(({ quizId, shardsOfVersion }) => [quizId, shardsOfVersion])).toEqual(
    tenants
      .toSorted((left, right) => (left.tenantId < right.tenantId ? -1 : 1))
      .map(({ quizId }) => [quizId, quizId === sharded.quizId ? { 1: 1, 2: 8 } : { 1: 1 }]),
  );
  expect(Math.abs((mine[0]?.createdAtMs ?? 0) - Date.now())).toBeLessThan(600_000);
});

test("only quizzes whose meters flushed since a time are listed as touched", async () => {
  const [quiet, busy] = [await seedTenant(owner), await seedTenant(owner)];
  const since = new Date(Date.now() - 60_000);
  await ingestRepository(ingest).applyMeterFlush({
    tenantId: busy.tenantId,
    quizId: busy.quizId,
    shard: 0,
    after: 0,
    upto: 3,
    deltas: [],
  });
  const ids = async (touched: Date) =>
    (await recountRepository(ingest).listQuizzes(touched, null, 1_000)).map(({ quizId }) => quizId);
  expect(await ids(since)).toContain(busy.quizId);
  expect(await ids(since)).not.toContain(quiet.quizId);
  expect(await ids(new Date(Date.now() + 60_000))).toEqual([]);
});

test("without the task nobody's quizzes are seen, and the task opens no document and no row", async () => {
  const tenant = await seedTenant(owner);
  await store(tenant, {});
  const read = (scope: Parameters<Database["scoped"]>[0], query: ReturnType<typeof sql>) =>
    ingest
      .scoped(scope)
      .batch((db) => [db.execute(query)])
      .then(
        ([result]) => result.rows.length,
        (error) => error.sqlState,
      );
  expect({
    quizzes: await read({ tenantIds: [tenant.tenantId] }, sql`select id from quizzes`),
    versions: await read({ tenantIds: [tenant.tenantId] }, sql`select version from quiz_versions`),
    versionsOfOthers: await read({ tenantIds: [newId()] }, sql`select version from quiz_versions`),
    documents: await read({ task: "recount" }, sql`select document from quiz_versions`),
    documentsOfBatch: await read(
      { tenantIds: [tenant.tenantId] },
      sql`select document, compiled from quiz_versions`,
    ),
    drafts: await read({ task: "recount" }, sql`select draft from quizzes`),
    rows: await read({ task: "recount" }, sql`select id from responses`),
    counters: await read({ task: "recount" }, sql`select name from meter_counters`),
    otherTask: await read({ task: "trigger-sweep" }, sql`select upto from meter_flush_marks`),
  }).toEqual({
    quizzes: 0,
    versions: 1,
    versionsOfOthers: 0,
    documents: "42501",
    documentsOfBatch: "42501",
    drafts: "42501",
    rows: 0,
    counters: 0,
    otherTask: 0,
  });
});

test("rows with an end, a contact or a followed link are read by pages, newest first, of one quiz of one tenant", async () => {
  const [tenant, other] = [await seedTenant(owner), await seedTenant(owner)];
  const idAt = (second: number) =>
    uuidv7(
      Date.now() + second * 1_000,
      crypto.getRandomValues(new Uint8Array(10)),
    ) as SubmissionMessage["attemptId"];
  const ids = [1, 2, 3, 4, 5].map(idAt);
  const [clicked, final, lead, neither, both] = ids as [never, never, never, never, never];
  const followed = { clicked: true, at: "2026-11-21T10:00:00.000Z" };
  const link = (v: Record<string, string | boolean>) => [
    { k: "pay", t: "checkout_link", v, question: "", text: "" },
  ];
  await store(tenant, { attemptId: clicked, final: false, answers: link(followed) });
  await store(tenant, { attemptId: idAt(0), final: false, answers: link({ ...followed, clicked: false }) });
  await store(tenant, { attemptId: final });
  await store(tenant, { attemptId: lead, final: false, contact: CONTACT });
  await store(tenant, { attemptId: neither, final: false });
  await store(tenant, { attemptId: both, contact: CONTACT });
  await store(other, { attemptId: idAt(9) });
  const repository = recountRepository(ingest);
  const row = (id: string, isFinal: boolean, isLead: boolean) => ({
    id,
    version: 1,
    final: isFinal,
    lead: isLead,
    receivedAtMs: Date.parse("2026-11-21T10:01:00.000Z"),
  });
  const first = await repository.listRows(quizOf(tenant), { before: null, limit: 2 });
  expect(first).toEqual([row(both, true, true), row(lead, false, true)]);
  expect(await repository.listRows(quizOf(tenant), { before: lead, limit: 2 })).toEqual([
    row(final, true, false),
    row(clicked, false, false),
  ]);
  expect(await repository.listDetails(quizOf(tenant), { before: lead, limit: 2 })).toEqual([
    {
      ...row(final, true, false),
      variant: "",
      locale: "pt-BR",
      device: "phone",
      country: "BR",
      source: { utm_source: "instagram" },
      path: ["welcome", "skin", "result"],
      answers: [{ k: "skin", t: "single_choice", v: "dry" }],
    },
    expect.objectContaining({ id: clicked, answers: [{ k: "pay", t: "checkout_link", v: followed }] }),
  ]);
  const found = await repository.findDetails(tenant, [final, neither, newId()]);
  expect(found.map(({ id }) => id).toSorted()).toEqual([final, neither].toSorted());
  expect(await repository.findDetails(other, [final])).toEqual([]);
});

test("a quiz exists until it is deleted, and for its own tenant alone", async () => {
  const [ours, theirs] = [await seedTenant(owner), await seedTenant(owner)];
  const repository = recountRepository(ingest);
  const exists = () => repository.quizExists({ tenantId: ours.tenantId, quizId: ours.quizId });
  const before = await exists();
  const elsewhere = await repository.quizExists({ tenantId: theirs.tenantId, quizId: ours.quizId });
  await owner
    .forTenant(ours.tenantId)
    .batch((db) => [
      db.update(quizzes).set({ publishedVersion: null }),
      db.delete(quizVersions),
      db.delete(campaigns),
      db.delete(quizzes),
    ]);
  expect({ before, elsewhere, after: await exists() }).toEqual({
    before: true,
    elsewhere: false,
    after: false,
  });
});

test("stored counters come with the mark that they belong to, none for a shard that never flushed", async () => {
  const { tenantId, quizId } = await seedTenant(owner);
  const repository = recountRepository(ingest);
  expect(await repository.storedCounters({ tenantId, quizId, shard: 1 })).toEqual({ mark: 0, counters: [] });
  await ingestRepository(ingest).applyMeterFlush({
    tenantId,
    quizId,
    shard: 1,
    after: 0,
    upto: 7,
    deltas: [{ name: "views", dimension: "country=BR", delta: 2 }],
  });
  expect(await repository.storedCounters({ tenantId, quizId, shard: 1 })).toEqual({
    mark: 7,
    counters: [{ name: "views", dimension: "country=BR", delta: 2 }],
  });
});
