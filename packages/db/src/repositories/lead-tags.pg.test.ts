/** What answers tag their people as: with the lead, once, for as long as the answer says so. */
import { newId, type SubmissionMessage } from "@borda/contracts";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { taggedAs } from "../testing/lead-traffic.ts";
import { makeSubmission, seedTenant, type TestTenant } from "../testing/rows.ts";
import { ingestRepository } from "./ingest.ts";
import { leadsRepository } from "./leads.ts";
import { foldSubmissions, ingestArguments } from "./submission-batch.ts";

let database: TestDatabase;
let owner: Database;
let app: Database;
let ingest: Database;
let admin: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  const open = (role: "borda_owner" | "borda_app" | "borda_ingest") =>
    createNodeDatabase({ connectionString: database.url(role), poolSize: 2 });
  [owner, app, ingest] = [open("borda_owner"), open("borda_app"), open("borda_ingest")];
  admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
});
afterAll(async () => {
  await Promise.all([owner.close(), app.close(), ingest.close(), admin.end()]);
  await database.drop();
});

/** A tenant, its answers, and what its list of leads says. */
async function setUp() {
  const tenant = await seedTenant(owner);
  const make = (named: string, tags: readonly string[], partial: Partial<SubmissionMessage> = {}) =>
    makeSubmission(tenant, {
      contact: { name: null, emails: named.split(" ").filter((address) => address !== ""), phones: [] },
      ...taggedAs(tags),
      ...partial,
    });
  const store = async (...messages: SubmissionMessage[]) =>
    (await ingestRepository(ingest).ingestBatch(messages))[0]?.leadId ?? null;
  const list = async (tag: string | null = null, search: string | null = null) => {
    const { rows } = await leadsRepository(app).listLeads(
      tenant.tenantId,
      { search, tag },
      { before: null, limit: 50 },
    );
    return Object.fromEntries(rows.map(({ email, tags }) => [email, tags]));
  };
  return { tenant, make, store, list };
}

test("an answer tags its person, delivered once or five times, in any company", async () => {
  const { make, store, list } = await setUp();
  const message = make("ana@example.com", ["vip", "hot"]);
  const plain = make("bia@example.com", []);
  await store(message, plain);
  for (let turn = 0; turn < 4; turn += 1) await store(make("cleo@example.com", []), message, message);
  expect(await list()).toEqual({
    "ana@example.com": ["hot", "vip"],
    "bia@example.com": [],
    "cleo@example.com": [],
  });
});

test("a person has the tags of all their answers, each once", async () => {
  const { make, store, list } = await setUp();
  await store(make("ana@example.com", ["vip", "hot"]));
  await store(make("ana@example.com", ["hot", "cold"]), make("ana@example.com", []));
  expect(await list()).toEqual({ "ana@example.com": ["cold", "hot", "vip"] });
});

test("what an attempt says later takes back what it gave, and nothing that another answer gave", async () => {
  const { make, store, list } = await setUp();
  const attemptId = makeSubmission((await setUp()).tenant).attemptId;
  const partial = (seq: number, tags: readonly string[], final = false) =>
    make("ana@example.com", tags, { attemptId, seq, final });
  await store(make("ana@example.com", ["hot"]));
  await store(partial(1, ["hot", "cold"]));
  expect(await list()).toEqual({ "ana@example.com": ["cold", "hot"] });
  await store(partial(3, ["warm"]));
  await store(partial(2, ["late"]));
  expect(await list()).toEqual({ "ana@example.com": ["hot", "warm"] });
  await store(partial(4, [], true));
  await store(partial(5, ["after_the_end"]));
  expect(await list()).toEqual({ "ana@example.com": ["hot"] });
});

test("tags wait for the address, and follow the attempt when it names another person", async () => {
  const { make, store, list } = await setUp();
  const attemptId = makeSubmission((await setUp()).tenant).attemptId;
  const said = (seq: number, named: string, tags: readonly string[]) =>
    store(make(named, tags, { attemptId, seq, final: false }));
  await store(make("bia@example.com", ["old"]));
  await store(make("ana@example.com", []));
  await said(1, "", ["vip"]);
  expect(await list("vip")).toEqual({});
  await said(2, "bia@example.com", ["vip"]);
  expect(await list("vip")).toEqual({ "bia@example.com": ["old", "vip"] });
  await said(3, "ana@example.com", ["vip"]);
  expect(await list()).toEqual({ "bia@example.com": ["old"], "ana@example.com": ["vip"] });
  await said(4, "", ["vip", "hot"]);
  expect(await list("hot")).toEqual({ "ana@example.com": ["hot", "vip"] });
});

test("two known people that turn out to be one have the tags of both, also when the tie itself tags", async () => {
  const { make, store, list, tenant } = await setUp();
  await store(make("ana@example.com", ["hot", "vip"]));
  await store(make("novo@example.com", ["cold", "hot"]));
  const tie = make("ana@example.com novo@example.com", ["tied"]);
  for (let turn = 0; turn < 3; turn += 1) await store(tie);
  expect(await list()).toEqual({ "ana@example.com": ["cold", "hot", "tied", "vip"] });
  const { rows } = await admin.query("select count(*)::int as entries from lead_tags where tenant_id = $1", [
    tenant.tenantId,
  ]);
  expect(rows).toEqual([{ entries: 5 }]);
});

test("a slip of the finger that was tagged leaves its tags to the person it belongs to", async () => {
  const { make, store, list } = await setUp();
  const attemptId = makeSubmission((await setUp()).tenant).attemptId;
  await store(make("ana@example.com", []));
  await store(make("aan@example.com", ["early"], { attemptId, seq: 1, final: false }));
  await store(make("ana@example.com", ["early", "vip"], { attemptId, seq: 2 }));
  expect(await list()).toEqual({ "ana@example.com": ["early", "vip"] });
});

test("people with a tag are paged newest first, each once, however many of their answers gave it", async () => {
  const { tenant, make, store } = await setUp();
  const ids: string[] = [];
  for (let person = 0; person < 7; person += 1) {
    for (let turn = 0; turn < 3; turn += 1) await store(make(`p${person}@example.com`, ["vip"]));
    ids.push((await store(make(`p${person}@example.com`, ["vip"]))) ?? "");
    await store(make(`other${person}@example.com`, ["hot"]));
  }
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<ReturnType<typeof leadsRepository>["listLeads"]>> = await leadsRepository(
      app,
    ).listLeads(tenant.tenantId, { search: null, tag: "vip" }, { before, limit: 3 });
    seen.push(...page.rows.map(({ id }) => id));
    before = page.next;
  } while (before !== null);
  expect(seen).toEqual(ids.toReversed());
});

test("a tag and a search are asked together over everybody, not over the first page of the tag", async () => {
  const { make, store, list } = await setUp();
  await store(make("maria@example.com", ["vip"]));
  await store(make("marta@example.com", ["hot"]));
  for (let person = 0; person < 60; person += 1) await store(make(`p${person}@example.com`, ["vip"]));
  expect(await list("vip", "mar")).toEqual({ "maria@example.com": ["vip"] });
});

test("the same tag at another tenant is another tenant's", async () => {
  const [ours, theirs] = [await setUp(), await setUp()];
  await ours.store(ours.make("ana@example.com", ["vip"]));
  await theirs.store(theirs.make("bia@example.com", ["vip"]));
  expect([await ours.list("vip"), await theirs.list("vip")]).toEqual([
    { "ana@example.com": ["vip"] },
    { "bia@example.com": ["vip"] },
  ]);
});

test("a lead with a thousand entries gets no more of them, and its answers are stored all the same", async () => {
  const { tenant, make, store, list } = await setUp();
  const leadId = await store(make("desk@example.com", ["hot"]));
  await admin.query(
    `insert into lead_tags (tenant_id, tag, lead_id, response_id)
     select $1, 'hot', $2, uuidv7() from generate_series(2, 1000)`,
    [tenant.tenantId, leadId],
  );
  const [outcome] = await ingestRepository(ingest).ingestBatch([make("desk@example.com", ["vip"])]);
  expect([outcome?.result, await list()]).toEqual(["inserted", { "desk@example.com": ["hot"] }]);
});

test.each([
  ["a tag that is no key", ["Não é chave"], "23514"],
  ["a tag that is too long", ["x".repeat(65)], "23514"],
])("%s is refused with its answer", async (_what, tags, sqlState) => {
  const { make, store, list } = await setUp();
  await expect(store(make("ana@example.com", tags))).rejects.toMatchObject({ sqlState, retryable: false });
  expect(await list()).toEqual({});
});

test("answers without tags never come near the tags, whatever else they do", async () => {
  const { tenant, make } = await setUp();
  const attemptId = newId() as SubmissionMessage["attemptId"];
  const plain = [
    [make("ana@example.com", []), make("novo@example.com", [])],
    [make("ana@example.com", []), make("bia@example.com", [], { attemptId, final: false })],
    [make("cleo@example.com", [], { attemptId, seq: 2 })],
  ];
  const touched = await visitsOfTags(tenant, plain);
  const tagged = await visitsOfTags(tenant, [[make("ana@example.com", ["vip"])]]);
  expect({ touched, tagged }).toEqual({ touched: 0, tagged: expect.toSatisfy((n: number) => n > 0) });
});

/** How often a transaction that stores these batches looks at or changes `lead_tags`, its indexes included. */
async function visitsOfTags(tenant: TestTenant, batches: readonly SubmissionMessage[][]): Promise<number> {
  const client = new Client({ connectionString: database.url("borda_ingest") });
  await client.connect();
  await client.query("begin");
  await client.query("select set_config('app.tenant_ids', $1, true)", [`{${tenant.tenantId}}`]);
  for (const batch of batches) {
    const { attempts, resumed, identities, agreed } = ingestArguments(foldSubmissions(batch), newId);
    await client.query(
      "select * from ingest_batch($1, $2, $3, $4)",
      [attempts, resumed, identities, agreed].map((rows) => JSON.stringify(rows)),
    );
  }
  const { rows } = await client.query(
    `select (seq_scan + coalesce(idx_scan, 0) + n_tup_ins + n_tup_upd + n_tup_del)::int as visits
     from pg_stat_xact_user_tables where relname = 'lead_tags'`,
  );
  await client.query("rollback");
  await client.end();
  return rows[0]?.visits ?? 0;
}
