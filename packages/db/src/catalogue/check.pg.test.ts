/** Each rule of the catalogue holds for the migrations, and notices the fault that it is for. */
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import { checkCatalogue } from "./check.ts";
import { dumpCatalogue } from "./dump.ts";

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url("postgres") });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});
// Faults are made as the owner and undone with the transaction.
beforeEach(async () => {
  await client.query("begin; set local role borda_owner;");
});
afterEach(async () => {
  await client.query("rollback");
});

async function findingsAfter(fault: string): Promise<string[]> {
  await client.query(fault);
  return (await checkCatalogue(client)).map((finding) => `${finding.object}: ${finding.rule}`);
}

test("the migrations break no rule", async () => {
  expect(await checkCatalogue(client)).toEqual([]);
});

const WELL_MADE =
  "create table notes (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));";
const PROTECT = "select protect_tenant_table('notes');";

test.each<[string, string, string[]]>([
  [
    "a tenant table that nobody protected",
    WELL_MADE,
    [
      "notes: row-level security is enabled and forced",
      "notes: a tenant table has the tenant policy with USING and WITH CHECK",
    ],
  ],
  ["nothing when it is protected", `${WELL_MADE} ${PROTECT}`, []],
  [
    "security that is not forced",
    `${WELL_MADE} ${PROTECT} alter table notes no force row level security;`,
    ["notes: row-level security is enabled and forced"],
  ],
  [
    "a global table without security",
    "create table plans (id uuid primary key);",
    ["plans: row-level security is enabled and forced"],
  ],
  [
    "a policy that lets everything be written",
    `${WELL_MADE} ${PROTECT} alter policy tenant_isolation on notes with check (true);`,
    [
      "notes: a tenant table has the tenant policy with USING and WITH CHECK",
      "notes tenant_isolation: every policy asks for a setting of the transaction, for reading and for writing",
    ],
  ],
  [
    "a second policy that opens what the first closes",
    `${WELL_MADE} ${PROTECT} create policy support on notes for select to borda_app using (true);`,
    ["notes support: every policy asks for a setting of the transaction, for reading and for writing"],
  ],
  [
    "a setting that is cast without nullif",
    `${WELL_MADE} ${PROTECT} alter policy tenant_isolation on notes
       using (tenant_id = current_setting('app.tenant_id', true)::uuid);`,
    ["notes: a tenant table has the tenant policy with USING and WITH CHECK"],
  ],
  [
    "a policy for every role",
    `${WELL_MADE} ${PROTECT} alter policy tenant_isolation on notes to public;`,
    ["notes tenant_isolation: every policy names its roles"],
  ],
  [
    "a primary key without the tenant",
    `create table notes (tenant_id uuid not null, id uuid primary key); ${PROTECT}`,
    ["notes notes_pkey: keys of a tenant table include tenant_id"],
  ],
  [
    "a unique index without the tenant",
    `${WELL_MADE} ${PROTECT} create unique index notes_id_key on notes (id);`,
    ["notes notes_id_key: keys of a tenant table include tenant_id"],
  ],
  [
    "a unique key that null rows slip through",
    `${WELL_MADE} ${PROTECT} alter table notes add slug text; create unique index notes_slug_key on notes (tenant_id, slug);`,
    ["notes notes_slug_key: unique keys over nullable columns say NULLS NOT DISTINCT"],
  ],
  [
    "a foreign key without the tenant",
    `${WELL_MADE} ${PROTECT} alter table campaigns add unique (id);
     alter table notes add constraint notes_campaign_fk foreign key (id) references campaigns (id);`,
    [
      "campaigns campaigns_id_key: keys of a tenant table include tenant_id",
      "notes notes_campaign_fk: foreign keys between tenant tables carry the tenant",
    ],
  ],
  [
    "a foreign key that pairs the tenant with something else",
    `create table notes (tenant_id uuid not null, id uuid not null, other uuid not null, primary key (tenant_id, id)); ${PROTECT}
     alter table notes add constraint notes_lead_fk foreign key (other, tenant_id) references leads (tenant_id, id);`,
    ["notes notes_lead_fk: foreign keys between tenant tables carry the tenant"],
  ],
  [
    "a partition that was made by hand",
    "create table responses_y2020m01 partition of responses for values from ('016f5e66-e800-0000-0000-000000000000') to ('016ffe0b-9c00-0000-0000-000000000000');",
    [
      "responses_y2020m01: row-level security is enabled and forced",
      "responses_y2020m01: a tenant table has the tenant policy with USING and WITH CHECK",
    ],
  ],
  [
    "a view with its owner's rights",
    "create view open_quizzes as select * from quizzes;",
    ["open_quizzes: views run with the rights of who asks"],
  ],
  [
    "nothing for a view with the rights of who asks",
    "create view mine with (security_invoker = true) as select 1 as one;",
    [],
  ],
  [
    "a function with its owner's rights",
    "create function peek() returns bigint language sql stable security definer set search_path = public return (select count(*) from leads);",
    ["peek(): functions with their owner's rights are known and have a fixed search_path"],
  ],
  [
    "a known one that lost its search_path",
    "alter function ensure_response_partitions(integer) reset search_path;",
    [
      "ensure_response_partitions(integer): functions with their owner's rights are known and have a fixed search_path",
    ],
  ],
  [
    "a writing function that everybody may call",
    "create function wipe() returns void language sql as 'select 1';",
    ["wipe(): functions that write are not for everybody"],
  ],
])("the catalogue check finds %s", async (_what, fault, findings) => {
  expect((await findingsAfter(fault)).toSorted()).toEqual(findings.toSorted());
});

test.each<[string, string, string]>([
  ["bypasses row-level security", "alter role borda_app bypassrls;", "borda_app"],
  ["is a superuser", "alter role borda_ingest superuser;", "borda_ingest"],
  ["is a member of the owner", "grant borda_owner to borda_origin;", "borda_origin"],
  ["owns a table", "alter table leads owner to borda_app;", "borda_app"],
])("the catalogue check finds a role that %s", async (_what, fault, role) => {
  await client.query("reset role");
  expect(await findingsAfter(fault)).toContain(
    `${role}: the roles of the deployables own nothing and bypass nothing`,
  );
});

test.each([
  ["a policy", "alter policy tenant_isolation on leads using (true);"],
  ["a grant", "grant delete on leads to borda_app;"],
  ["a column grant", "grant update (kind) on tenants to borda_app;"],
  [
    "a function's body",
    "create or replace function response_partitions_ahead() returns integer language plpgsql as 'begin return 1; end';",
  ],
  ["one partition's index", "drop index responses_lead_idx cascade;"],
  ["a default", "alter table quizzes alter meter_shards set default 2;"],
])("the catalogue dump shows when %s changed", async (_what, change) => {
  const before = await dumpCatalogue(client);
  await client.query(change);
  expect(await dumpCatalogue(client)).not.toBe(before);
});

test("the catalogue dump is the same in another month", async () => {
  const before = await dumpCatalogue(client);
  await client.query("select create_response_partition('2031-05-17')");
  expect(await dumpCatalogue(client)).toBe(before);
});
