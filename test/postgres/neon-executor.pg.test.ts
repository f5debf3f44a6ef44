/** The executor of the Workers, through the local stack's SQL-over-HTTP endpoint, against the one of Node. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { leads, messages, quizzes, responses } from "../../drizzle/index.ts";
import {
  createNeonDatabase,
  type Database,
  DatabaseError,
  ingestRepository,
} from "../../packages/db/src/index.ts";
import { createNodeDatabase } from "../../packages/db/src/node.ts";
import {
  makeConsent,
  makeSubmission,
  seedTenant,
  type TestTenant,
} from "../../packages/db/src/testing/rows.ts";
import { type SqlEndpoint, startSqlEndpoint } from "../../packages/local/src/neon/sql-endpoint.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
let endpoint: SqlEndpoint;
let owner: Database;
let node: Database;
let neon: Database;
let tenant: TestTenant;
let other: TestTenant;
const neonAs = (role: "borda_app" | "borda_ingest") =>
  createNeonDatabase({ connectionString: database.url(role), localEndpoint: endpoint.url });

beforeAll(async () => {
  database = await createTestDatabase();
  const { hostname, port } = new URL(database.url("postgres"));
  endpoint = await startSqlEndpoint({
    port: 0,
    postgres: { host: hostname, port: Number(port), tls: false },
  });
  owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 1 });
  node = createNodeDatabase({ connectionString: database.url("borda_app"), poolSize: 1 });
  neon = neonAs("borda_app");
  tenant = await seedTenant(owner);
  other = await seedTenant(owner);
});
afterAll(async () => {
  await Promise.all([owner.close(), node.close(), neon.close()]);
  await endpoint.close();
  await database.drop();
});

test("answers of two tenants are stored over HTTP in one request, and again without effect", async () => {
  const repository = ingestRepository(neonAs("borda_ingest"));
  const batch = [tenant, other].map((to) =>
    makeSubmission(to, {
      score: { total: 7.25, categories: { dry: 0.1 } },
      contact: { name: "Ana", emails: ["ana@example.com"], phones: ["+5511999990000"] },
      consents: [makeConsent()],
    }),
  );
  const first = await repository.ingestBatch(batch);
  expect(
    first.map(({ tenantId, result, final, campaignIds }) => ({ tenantId, result, final, campaignIds })),
  ).toEqual(
    [tenant, other].map(({ tenantId, campaignId }) => ({
      tenantId,
      result: "inserted",
      final: true,
      campaignIds: [campaignId],
    })),
  );
  const again = await repository.ingestBatch(batch);
  expect(again).toEqual(first.map((outcome) => ({ ...outcome, result: "ignored", campaignIds: [] })));
  expect(await repository.partitionsAhead()).toBe(3);
  const flush = {
    ...tenant,
    shard: 0,
    after: 0,
    upto: 5,
    deltas: [{ name: "views", dimension: "", delta: 2 }],
  };
  expect([await repository.applyMeterFlush(flush), await repository.applyMeterFlush(flush)]).toEqual([
    "applied",
    "stale",
  ]);
  expect(await repository.meterMark({ ...tenant, shard: 0 })).toBe(5);
});

test("both executors give the same values of every type", async () => {
  const read = (executor: Database) =>
    executor
      .forTenant(tenant.tenantId)
      .batch((db) => [
        db.select().from(responses),
        db.select().from(leads),
        db.select().from(quizzes),
        db.select().from(messages),
      ]);
  const [overTcp, overHttp] = [await read(node), await read(neon)];
  expect(overHttp).toEqual(overTcp);
  const [[response]] = overHttp;
  expect([response?.score, response?.path, response?.receivedAt, response?.final]).toEqual([
    7.25,
    ["welcome", "skin", "result"],
    new Date("2026-11-21T10:01:00.000Z"),
    true,
  ]);
});

test("a request that follows a scoped one on the same pooled connection sees nothing of it", async () => {
  const ids = async (tenantId: string) =>
    (await neon.forTenant(tenantId).batch((db) => [db.select({ id: quizzes.id }).from(quizzes)]))[0];
  const wrong: unknown[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    const of = turn % 2 === 0 ? tenant : other;
    const rows = await ids(of.tenantId);
    if (rows.length !== 1 || rows[0]?.id !== of.quizId) wrong.push(rows);
  }
  expect(wrong).toEqual([]);
  const [unscoped] = await neon.forUser(tenant.tenantId).batch((db) => [db.select().from(quizzes)]);
  expect(unscoped).toEqual([]);
});

test("a statement that fails takes its whole batch back and says why", async () => {
  const slug = "second";
  const insert = (id: string) => ({ tenantId: tenant.tenantId, id, slug, name: "x", draft: {} });
  const [one, two] = ["0199aaaa-0000-7000-8000-000000000001", "0199aaaa-0000-7000-8000-000000000002"];
  const failure = await neon
    .forTenant(tenant.tenantId)
    .batch((db) => [db.insert(quizzes).values(insert(one)), db.insert(quizzes).values(insert(two))])
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DatabaseError);
  expect(failure).toMatchObject({ sqlState: "23505", constraint: "quizzes_slug_key", retryable: false });
  const [left] = await neon
    .forTenant(tenant.tenantId)
    .batch((db) => [db.select({ slug: quizzes.slug }).from(quizzes)]);
  expect(left).toEqual([{ slug: "pele" }]);
});

test("poison answers have over HTTP the SQLSTATE that they have over TCP", async () => {
  const repository = ingestRepository(neonAs("borda_ingest"));
  const answers = [{ k: "note" as never, t: "short_text", v: "\u0000", question: "?", text: "x" }];
  await expect(repository.ingestBatch([makeSubmission(tenant, { answers })])).rejects.toMatchObject({
    sqlState: "22P05",
    retryable: false,
  });
});

test("an endpoint that is away is to be retried", async () => {
  const gone = await startSqlEndpoint({
    port: 0,
    postgres: { host: "127.0.0.1", port: 1, tls: false },
    onError: () => {},
  });
  const away = createNeonDatabase({ connectionString: database.url("borda_app"), localEndpoint: gone.url });
  const read = () => away.forTenant(tenant.tenantId).batch((db) => [db.select().from(quizzes)]);
  await expect(read()).rejects.toMatchObject({ name: "DatabaseError", retryable: true });
  await gone.close();
  await expect(read()).rejects.toMatchObject({ name: "DatabaseError", sqlState: null, retryable: true });
  neonAs("borda_app");
});
