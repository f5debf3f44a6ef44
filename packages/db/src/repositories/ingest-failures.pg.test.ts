/** What PostgreSQL refuses: each poison has its SQLSTATE, is not to be retried, and leaves nothing behind. */
import { newId, type SubmissionMessage } from "@borda/contracts";
import { quizVersions } from "@borda/schema";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { DatabaseError } from "../errors.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { makeSubmission, seedTenant, type TestTenant } from "../testing/rows.ts";
import { ingestRepository } from "./ingest.ts";

let database: TestDatabase;
let owner: Database;
let ingest: Database;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 1 });
  ingest = createNodeDatabase({ connectionString: database.url("borda_ingest"), poolSize: 2 });
  tenant = await seedTenant(owner);
});
afterAll(async () => {
  await Promise.all([owner.close(), ingest.close()]);
  await database.drop();
});

const keyOf = ({ tenantId, quizId }: TestTenant) => ({ tenantId, quizId });

async function rowCounts(): Promise<unknown> {
  const admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
  const { rows } = await admin.query(
    `select (select count(*) from responses)::int as responses, (select count(*) from leads)::int as leads,
       (select count(*) from lead_identities)::int as identities, (select count(*) from trigger_outbox)::int as outbox`,
  );
  await admin.end();
  return rows[0];
}

const answer = (text: string): SubmissionMessage["answers"] => [
  { k: "note", t: "short_text", v: text, question: "Algo mais?", text },
];

test.each<[string, string, () => Partial<SubmissionMessage>]>([
  ["a NUL in an answer", "22P05", () => ({ answers: answer("a\u0000b") })],
  ["a lone surrogate in an answer", "22P02", () => ({ answers: answer("a\ud800b") })],
  ["a NUL in a text column", "22P05", () => ({ outcome: "a\u0000b" })],
  ["a date that does not exist", "22008", () => ({ receivedAt: "2026-02-30T10:00:00.000Z" })],
  ["a sequence number beyond an integer", "22003", () => ({ seq: 3_000_000_000 })],
  ["a value that is not one of a column's", "23514", () => ({ trust: "sure" as "verified" })],
  ["a quiz that does not exist", "23503", () => ({ quizId: newId() as SubmissionMessage["quizId"] })],
  ["a version that was never published", "23503", () => ({ version: 99 })],
  [
    "an attempt of a month without a partition",
    "23514",
    () => ({ attemptId: "00000000-0000-7000-8000-000000000001" as SubmissionMessage["attemptId"] }),
  ],
])("%s is refused with %s, together with its batch, and nothing stays", async (_what, sqlState, partial) => {
  const good = makeSubmission(tenant, { contact: { name: null, emails: ["a@example.com"], phones: [] } });
  const poison = makeSubmission(tenant, partial());
  const before = await rowCounts();
  const thrown = await ingestRepository(ingest)
    .ingestBatch([good, poison])
    .catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(DatabaseError);
  expect(thrown).toMatchObject({ sqlState, retryable: false });
  expect(await rowCounts()).toEqual(before);
});

test("a tenant whose quiz is another tenant's is refused", async () => {
  const other = await seedTenant(owner);
  const message = makeSubmission(tenant, { quizId: other.quizId as SubmissionMessage["quizId"] });
  await expect(ingestRepository(ingest).ingestBatch([message])).rejects.toMatchObject({
    sqlState: "23503",
    constraint: "responses_quiz_fk",
  });
});

test("a version that the tenant's own quiz has not published is refused by its name, however many others have it", async () => {
  const other = await seedTenant(owner);
  await owner
    .forTenant(other.tenantId)
    .batch((db) => [
      db.insert(quizVersions).values({ ...keyOf(other), version: 2, document: {}, compiled: {} }),
    ]);
  const repository = ingestRepository(ingest);
  const published = makeSubmission(other, { version: 2 });
  const unpublished = makeSubmission(tenant, { version: 2 });
  await expect(repository.ingestBatch([published, unpublished])).rejects.toMatchObject({
    sqlState: "23503",
    constraint: "responses_version_fk",
    retryable: false,
  });
  expect((await repository.ingestBatch([published])).map(({ result }) => result)).toEqual(["inserted"]);
  // Published after all: what was refused is stored.
  await owner
    .forTenant(tenant.tenantId)
    .batch((db) => [
      db.insert(quizVersions).values({ ...keyOf(tenant), version: 2, document: {}, compiled: {} }),
    ]);
  const stored = await repository.ingestBatch([unpublished, makeSubmission(tenant, { version: 1 })]);
  expect(stored.map(({ result }) => result)).toEqual(["inserted", "inserted"]);
});

test("numbers that JSON cannot hold arrive as null and are refused", async () => {
  const message = makeSubmission(tenant, { score: { total: Number("1e400"), categories: {} } });
  await expect(ingestRepository(ingest).ingestBatch([message])).rejects.toMatchObject({ sqlState: "23502" });
});

test("a batch that waits too long for a lock is to be retried", async () => {
  const attemptId = makeSubmission(tenant).attemptId;
  await ingestRepository(ingest).ingestBatch([makeSubmission(tenant, { attemptId, final: false })]);
  const blocker = new Client({ connectionString: database.url("postgres") });
  await blocker.connect();
  await blocker.query("begin");
  await blocker.query("select * from responses where id = $1 for update", [attemptId]);
  const admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
  const waiting = ingestRepository(ingest).ingestBatch([makeSubmission(tenant, { attemptId, seq: 2 })]);
  const failure = waiting.catch((error: unknown) => error);
  // An operator, a failover or a timeout ends the statement: the answers stay in the queue.
  for (let ended = 0; ended === 0; ) {
    const { rows } = await admin.query(
      "select count(pg_cancel_backend(pid))::int as n from pg_stat_activity where usename = 'borda_ingest' and datname = current_database() and wait_event_type = 'Lock'",
    );
    ended = rows[0].n;
  }
  expect(await failure).toMatchObject({ name: "DatabaseError", sqlState: "57014", retryable: true });
  await blocker.query("rollback");
  await Promise.all([blocker.end(), admin.end()]);
});

test("a server that is not there is to be retried", async () => {
  const nowhere = createNodeDatabase({ connectionString: "postgres://borda_ingest:x@127.0.0.1:1/borda" });
  await expect(ingestRepository(nowhere).ingestBatch([makeSubmission(tenant)])).rejects.toMatchObject({
    name: "DatabaseError",
    sqlState: null,
    retryable: true,
  });
  await nowhere.close();
});

test("a connection that the server ends is replaced, and its batch is to be retried", async () => {
  const admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
  await ingestRepository(ingest).partitionsAhead();
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'borda_ingest' and datname = current_database()",
  );
  await admin.end();
  const results = [];
  for (let tries = 0; tries < 5 && results.at(-1) !== "stored"; tries += 1) {
    results.push(
      await ingestRepository(ingest)
        .ingestBatch([makeSubmission(tenant)])
        .then(
          () => "stored",
          (error: DatabaseError) => error.retryable,
        ),
    );
  }
  expect(results.at(-1)).toBe("stored");
  expect(results.slice(0, -1).every((result) => result === true)).toBe(true);
});
