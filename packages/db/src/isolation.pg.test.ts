/** Row-level security and keys on a real PostgreSQL, through the executors that everything uses. */
import { newId } from "@borda/contracts";
import { leadIdentities, leads, leadTags, quizzes, responses, schema, tenants } from "@borda/schema";
import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/support/test-database.ts";
import type { Database, ScopedExecutor } from "./database.ts";
import { createNodeDatabase } from "./executors/node.ts";
import { ingestRepository } from "./repositories/ingest.ts";
import { taggedAs } from "./testing/lead-traffic.ts";
import { makeConsent, makeSubmission, seedTenant, type TestTenant } from "./testing/rows.ts";

let database: TestDatabase;
let owner: Database;
let app: Database;
let ingest: Database;
let origin: Database;
let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 2 });
  app = createNodeDatabase({ connectionString: database.url("borda_app"), poolSize: 1 });
  ingest = createNodeDatabase({ connectionString: database.url("borda_ingest"), poolSize: 1 });
  origin = createNodeDatabase({ connectionString: database.url("borda_origin"), poolSize: 1 });
  ours = await seedTenant(owner);
  theirs = await seedTenant(owner);
  await ingestRepository(ingest).ingestBatch(
    [ours, theirs].map((tenant) =>
      makeSubmission(tenant, {
        contact: { name: null, emails: ["ana@example.com"], phones: [] },
        consents: [makeConsent()],
        ...taggedAs(["vip"]),
      }),
    ),
  );
});
afterAll(async () => {
  await Promise.all([owner.close(), app.close(), ingest.close(), origin.close()]);
  await database.drop();
});

test("an unscoped query on a connection that was scoped before gives no rows and no error", async () => {
  const client = new Client({ connectionString: database.url("borda_app") });
  await client.connect();
  await client.query("begin");
  await client.query("select set_config('app.tenant_id', $1, true)", [ours.tenantId]);
  const scoped = await client.query("select id from quizzes");
  await client.query("commit");
  const unscoped = await client.query("select id from quizzes");
  await client.end();
  expect([scoped.rows, unscoped.rows]).toEqual([[{ id: ours.quizId }], []]);
});

test("one connection that alternates between tenants 2,000 times never shows one the other's rows", async () => {
  const wrong: unknown[] = [];
  for (let turn = 0; turn < 2_000; turn += 1) {
    const tenant = turn % 2 === 0 ? ours : theirs;
    const [rows] = await app
      .forTenant(tenant.tenantId)
      .batch((db) => [db.select({ id: quizzes.id, tenantId: quizzes.tenantId }).from(quizzes)]);
    if (rows.length !== 1 || rows[0]?.tenantId !== tenant.tenantId) wrong.push({ turn, rows });
  }
  expect(wrong).toEqual([]);
});

test.each(["borda_owner", "borda_app", "borda_ingest", "borda_origin"] as const)(
  "%s sees no row of any table without a scope",
  async (role) => {
    const client = new Client({ connectionString: database.url(role) });
    await client.connect();
    const seen: Record<string, number> = {};
    for (const name of Object.values(schema).map((table: PgTable) => getTableName(table))) {
      const allowed = await client.query("select has_table_privilege($1, 'select') as may", [name]);
      if (!allowed.rows[0].may) continue;
      const { rows } = await client.query(`select count(*)::int as rows from ${name}`);
      if (rows[0].rows > 0) seen[name] = rows[0].rows;
    }
    await client.end();
    expect(seen).toEqual({});
  },
);

test("a tenant's scope gives only its own rows, table by table", async () => {
  const foreign: string[] = [];
  for (const table of Object.values(schema) as PgTable[]) {
    if (!("tenantId" in table)) continue;
    const name = getTableName(table);
    if (name === "trigger_outbox" || name === "meter_flush_marks") continue;
    const [result] = await app
      .forTenant(ours.tenantId)
      .batch((db) => [db.execute<{ tenant_id: string }>(sql`select tenant_id from ${table}`)]);
    if (result.rows.some((row) => row.tenant_id !== ours.tenantId)) foreign.push(name);
  }
  expect(foreign).toEqual([]);
});

test("writing another tenant's row is refused", async () => {
  const insert = app
    .forTenant(ours.tenantId)
    .batch((db) => [
      db.insert(quizzes).values({ tenantId: theirs.tenantId, slug: "stolen", name: "x", draft: {} }),
    ]);
  await expect(insert).rejects.toMatchObject({ name: "DatabaseError", sqlState: "42501", retryable: false });
  const [updated] = await app
    .forTenant(ours.tenantId)
    .batch((db) => [
      db
        .update(quizzes)
        .set({ name: "stolen" })
        .where(sql`${quizzes.tenantId} = ${theirs.tenantId}`)
        .returning(),
    ]);
  expect(updated).toEqual([]);
});

test("a child cannot point at another tenant's parent", async () => {
  const [[lead]] = await app.forTenant(theirs.tenantId).batch((db) => [db.select().from(leads)]);
  const insert = owner.forTenant(ours.tenantId).batch((db) => [
    db.insert(leadIdentities).values({
      tenantId: ours.tenantId,
      kind: "email",
      value: "mallory@example.com",
      leadId: lead?.id ?? "",
    }),
  ]);
  await expect(insert).rejects.toMatchObject({ sqlState: "23503", constraint: "lead_identities_lead_fk" });
});

test("a tag cannot be given to another tenant's lead, nor by who reads", async () => {
  const [[lead]] = await app.forTenant(theirs.tenantId).batch((db) => [db.select().from(leads)]);
  const row = { tenantId: ours.tenantId, tag: "vip", leadId: lead?.id ?? "", responseId: newId() };
  const insert = (scope: ScopedExecutor) => scope.batch((db) => [db.insert(leadTags).values(row)]);
  await expect(insert(ingest.forTenants([ours.tenantId]))).rejects.toMatchObject({
    sqlState: "23503",
    constraint: "lead_tags_lead_fk",
  });
  await expect(insert(ingest.forTenants([theirs.tenantId]))).rejects.toMatchObject({ sqlState: "42501" });
  await expect(insert(app.forTenant(ours.tenantId))).rejects.toMatchObject({ sqlState: "42501" });
});

test("a tenant that claims another's attempt id first does not make the other's answers vanish", async () => {
  const attemptId = makeSubmission(ours).attemptId;
  const repository = ingestRepository(ingest);
  const outcomes = [
    await repository.ingestBatch([makeSubmission(theirs, { attemptId })]),
    await repository.ingestBatch([makeSubmission(ours, { attemptId })]),
  ].flat();
  expect(outcomes.map(({ tenantId, result }) => ({ tenantId, result }))).toEqual([
    { tenantId: theirs.tenantId, result: "inserted" },
    { tenantId: ours.tenantId, result: "inserted" },
  ]);
});

test("ingest cannot write for a tenant that its batch does not name", async () => {
  const insert = ingest
    .forTenants([ours.tenantId])
    .batch((db) => [db.insert(leads).values({ tenantId: theirs.tenantId, id: newId() })]);
  await expect(insert).rejects.toMatchObject({ sqlState: "42501", retryable: false });
});

/** The SQLSTATE of a refusal. */
async function refused(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => "done",
    (error) => error.sqlState,
  );
}

test.each([
  "update quiz_versions set document = '{}'",
  "update quiz_versions set compiled = '{}'",
  "update quiz_versions set version = 2, published_at = now()",
  "delete from quiz_versions",
  "update audit_log set action = 'nothing'",
  "delete from audit_log",
])("what was published and what was done stays as it is: no deployable may %s", async (statement) => {
  const scopes = [
    app.forTenant(ours.tenantId),
    ingest.forTenants([ours.tenantId]),
    origin.forTenants([ours.tenantId]),
  ];
  const refusals = scopes.map((scope) => refused(scope.batch((db) => [db.execute(sql.raw(statement))])));
  expect(await Promise.all(refusals)).toEqual(["42501", "42501", "42501"]);
});

test("the roles cannot do what is not theirs", async () => {
  const scope = app.forTenant(ours.tenantId);
  const partition = `responses_y${new Date().toISOString().slice(0, 7).replace("-", "m")}`;
  expect({
    appInsertsTenant: await refused(
      app
        .forTenant(newId())
        .batch((db) => [db.insert(tenants).values({ kind: "platform", name: "x", slug: "x" })]),
    ),
    appDeletesResponses: await refused(scope.batch((db) => [db.delete(responses)])),
    appReadsPartition: await refused(
      scope.batch((db) => [db.execute(sql`select * from ${sql.identifier(partition)}`)]),
    ),
    appCallsIngest: await refused(
      scope.batch((db) => [db.execute(sql`select * from ingest_batch('[]', '[]', '[]', '[]')`)]),
    ),
    appChangesDdl: await refused(
      scope.batch((db) => [db.execute(sql`alter table quizzes disable row level security`)]),
    ),
    ingestReadsUsers: await refused(
      ingest.forTenants([ours.tenantId]).batch((db) => [db.execute(sql`select * from users`)]),
    ),
  }).toEqual({
    appInsertsTenant: "42501",
    appDeletesResponses: "42501",
    appReadsPartition: "42501",
    appCallsIngest: "42501",
    appChangesDdl: "42501",
    ingestReadsUsers: "42501",
  });
});
