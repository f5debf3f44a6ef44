/** Links that are followed after the end, on a real PostgreSQL: they join the finished row and change nothing else of it. */
import { newId, type SubmissionMessage } from "@borda/contracts";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { makeSubmission, seedTenant } from "../testing/rows.ts";
import { ingestRepository } from "./ingest.ts";

let database: TestDatabase;
let owner: Database;
let ingest: Database;
let admin: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 2 });
  ingest = createNodeDatabase({ connectionString: database.url("borda_ingest"), poolSize: 2 });
  admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
});
afterAll(async () => {
  await Promise.all([owner.close(), ingest.close(), admin.end()]);
  await database.drop();
});

/** What the superuser sees of a tenant's rows. */
async function look(sql: string, tenantId: string): Promise<unknown[]> {
  return (await admin.query(sql, [tenantId])).rows;
}

const link = (k: string) => ({
  k,
  t: "checkout_link",
  v: { clicked: true, at: "2026-11-21T10:00:00.000Z" },
  question: "Oferta",
  text: "Pagar",
});

test("links that two consumers add to a finished row at once stand there once each", async () => {
  const tenant = await seedTenant(owner);
  const repository = ingestRepository(ingest, newId);
  const end = makeSubmission(tenant, { seq: 1 });
  await repository.ingestBatch([end]);
  const later = (seq: number, id: string) => ({ ...end, seq, answers: [...end.answers, link(id)] });
  const messages = Array.from({ length: 20 }, (_, index) => later(index + 2, `link${index % 4}`));
  await Promise.all(messages.map((message) => repository.ingestBatch([message])));
  const [row] = await look("select answers from responses where tenant_id = $1", tenant.tenantId);
  const added = (row as { answers: { k: string }[] }).answers.slice(end.answers.length).map(({ k }) => k);
  expect(added.toSorted()).toEqual(["link0", "link1", "link2", "link3"]);
});

test("links that were followed after the end join the finished row, each once, and nothing else of it changes", async () => {
  const tenant = await seedTenant(owner);
  const repository = ingestRepository(ingest, newId);
  const end = makeSubmission(tenant, { seq: 1 });
  const later = (seq: number, ...ids: string[]): SubmissionMessage => ({
    ...end,
    seq,
    answers: [{ ...end.answers[0], v: "oily" } as (typeof end.answers)[number], ...ids.map(link)],
  });
  await repository.ingestBatch([end]);
  const results: string[] = [];
  for (const message of [later(2, "pay"), later(3, "pay", "chat"), later(2, "pay")]) {
    results.push(...(await repository.ingestBatch([message])).map(({ result }) => result));
  }
  expect([
    results,
    await look("select seq, answers from responses where tenant_id = $1", tenant.tenantId),
  ]).toEqual([
    ["ignored", "ignored", "ignored"],
    [{ seq: 1, answers: [...end.answers, link("pay"), link("chat")] }],
  ]);
});

test("a partial adds no link to a finished row", async () => {
  const tenant = await seedTenant(owner);
  const repository = ingestRepository(ingest, newId);
  const end = makeSubmission(tenant, { seq: 2 });
  const click = { k: "pay", t: "button", v: { clicked: true, at: "x" }, question: "", text: "" };
  await repository.ingestBatch([end]);
  await repository.ingestBatch([{ ...end, seq: 1, final: false, answers: [click] }]);
  expect(await look("select answers from responses where tenant_id = $1", tenant.tenantId)).toEqual([
    { answers: end.answers },
  ]);
});
