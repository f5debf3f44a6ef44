/** Migration 0012 on a database that holds answers of before: tags that were stored with responses come to the leads. */
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SubmissionMessage } from "@borda/contracts";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { ingestRepository } from "../repositories/ingest.ts";
import { makeSubmission, seedTenant } from "../testing/rows.ts";
import { MIGRATIONS_DIRECTORY, migrate } from "./migrate.ts";

const TAGS_COME = "0012";
const TAGGING = { steps: [{ rules: [{ set: [{ variable: "$tag_vip", op: "set", value: true }] }] }] };

let database: TestDatabase;
let before: string;
const opened: Database[] = [];
const as = (role: "borda_owner" | "borda_ingest") => {
  const one = createNodeDatabase({ connectionString: database.url(role), poolSize: 1 });
  opened.push(one);
  return one;
};

beforeAll(async () => {
  database = await createTestDatabase({ template: false });
  before = await mkdtemp(join(tmpdir(), "borda-migrations-"));
  const older = (await readdir(MIGRATIONS_DIRECTORY)).filter(
    (name) => name.endsWith(".sql") && name < TAGS_COME,
  );
  for (const name of older) await cp(join(MIGRATIONS_DIRECTORY, name), join(before, name));
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await database.drop();
  await rm(before, { recursive: true });
});

test("answers of quizzes that tag have tagged their leads, once, and a variable of that name tags nobody", async () => {
  const connectionString = database.url("borda_owner");
  await migrate({ connectionString, directory: before });
  const owner = as("borda_owner");
  const [tagging, other] = [
    await seedTenant(owner, { compiled: TAGGING }),
    await seedTenant(owner, { compiled: { variables: [{ key: "tags", initial: "" }] } }),
  ];
  const answer = (tenant: typeof tagging, email: string | null, tags: string) =>
    makeSubmission(tenant, {
      contact: { name: null, emails: email === null ? [] : [email], phones: [] },
      variables: { tags },
    }) satisfies SubmissionMessage;
  await ingestRepository(as("borda_ingest")).ingestBatch([
    answer(tagging, "ana@example.com", "hot, vip"),
    answer(tagging, "ana@example.com", "vip"),
    answer(tagging, null, "vip"),
    answer(other, "bia@example.com", "free, words"),
  ]);
  await migrate({ connectionString });
  const admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
  const { rows } = await admin.query(
    `select i.value as person, t.tag, count(*)::int as answers from lead_tags t
     join lead_identities i on i.tenant_id = t.tenant_id and i.lead_id = t.lead_id group by 1, 2 order by 1, 2`,
  );
  const forced = await admin.query(
    "select count(*)::int as open from pg_class where relname in ('responses', 'quiz_versions', 'lead_tags') and not relforcerowsecurity",
  );
  await admin.end();
  expect([rows, forced.rows]).toEqual([
    [
      { person: "ana@example.com", tag: "hot", answers: 1 },
      { person: "ana@example.com", tag: "vip", answers: 2 },
    ],
    [{ open: 0 }],
  ]);
});
