/** Many batches over the same people at the same time, repeated, shuffled and cut off, against union-find. */
import type { SubmissionMessage } from "@borda/contracts";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededNumbers } from "../../../../test/support/seeded-numbers.ts";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { DatabaseError } from "../errors.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { expectedPeople, expectedTags, groupsOf, standingMessages } from "../testing/lead-model.ts";
import { leadTraffic, shuffled } from "../testing/lead-traffic.ts";
import { seedTenant, type TestTenant } from "../testing/rows.ts";
import { ingestRepository } from "./ingest.ts";
import { messagesRepository } from "./messages.ts";

const CLIENTS = 24;
const BATCH_SIZE = 20;
const DELIVERIES = 3;

let database: TestDatabase;
let owner: Database;
let ingest: Database;
let origin: Database;
let admin: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  const open = (role: "borda_owner" | "borda_ingest" | "borda_origin", poolSize: number) =>
    createNodeDatabase({ connectionString: database.url(role), poolSize });
  owner = open("borda_owner", 2);
  ingest = open("borda_ingest", CLIENTS);
  origin = open("borda_origin", 2);
  admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
});
afterAll(async () => {
  await Promise.all([owner.close(), ingest.close(), origin.close(), admin.end()]);
  await database.drop();
});

async function look<Row>(query: string, values: readonly unknown[] = []): Promise<Row[]> {
  return (await admin.query(query, [...values])).rows as Row[];
}

/** Delivers one batch until it is stored, as a queue would; gives the SQLSTATEs of the failures on the way. */
async function deliver(batch: readonly SubmissionMessage[]): Promise<(string | null)[]> {
  const failures: (string | null)[] = [];
  for (;;) {
    try {
      await ingestRepository(ingest).ingestBatch(batch);
      return failures;
    } catch (error) {
      if (!(error instanceof DatabaseError && error.retryable)) throw error;
      failures.push(error.sqlState);
    }
  }
}

/** Ends whatever connections of ingest are in the middle of something, `times` times over. */
async function killConnections(times: number, isOver: () => boolean): Promise<number> {
  let killed = 0;
  for (let round = 0; round < times && !isOver(); ) {
    const [row] = await look<{ n: number }>(
      `select count(pg_terminate_backend(pid))::int as n from (
         select pid from pg_stat_activity
         where usename = 'borda_ingest' and datname = current_database() and state = 'active' limit 3
       ) as busy`,
    );
    if ((row?.n ?? 0) > 0) round += 1;
    killed += row?.n ?? 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return killed;
}

/** Campaigns planned while their leads are being merged. */
async function planWhile(isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const due = await look<{ tenantId: string; campaignId: string; responseId: string }>(
      `select tenant_id as "tenantId", campaign_id as "campaignId", response_id as "responseId"
       from trigger_outbox where sent_at is null limit 30`,
    );
    await messagesRepository(origin).plan(due);
  }
}

async function storeAtOnce(messages: readonly SubmissionMessage[], random: () => number, kills: number) {
  const deliveries = shuffled(Array.from({ length: DELIVERIES }, () => messages).flat(), random);
  const batches = Array.from({ length: Math.ceil(deliveries.length / BATCH_SIZE) }, (_, index) =>
    deliveries.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
  );
  const total = batches.length;
  let over = false;
  const failures: (string | null)[] = [];
  const client = async () => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop())
      failures.push(...(await deliver(batch)));
  };
  const killing = killConnections(kills, () => over);
  const planning = planWhile(() => over);
  await Promise.all(Array.from({ length: CLIENTS }, client));
  over = true;
  await planning;
  return { batches: total, killed: await killing, failures };
}

/** The partition of the addresses, and whatever points to nobody or to somebody else. */
async function stored(tenants: readonly TestTenant[]) {
  const ids = tenants.map((tenant) => tenant.tenantId);
  const identities = await look<{ lead: string; address: string }>(
    "select lead_id as lead, tenant_id || ' ' || kind || ' ' || value as address from lead_identities where tenant_id = any ($1)",
    [ids],
  );
  const [faults] = await look<Record<string, number>>(
    `select
      (select count(*) from leads l where l.tenant_id = any ($1) and not exists (
        select from lead_identities i where i.tenant_id = l.tenant_id and i.lead_id = l.id))::int as leads_without_identity,
      (select count(*) from leads l where l.tenant_id = any ($1) and not exists (
        select from responses r where r.tenant_id = l.tenant_id and r.lead_id = l.id))::int as leads_without_response,
      (select count(*) from responses r where r.tenant_id = any ($1)
        and (r.lead_id is null) <> (r.contact->'emails' = '[]' and r.contact->'phones' = '[]'))::int as responses_without_lead,
      (select count(*) from responses r where r.tenant_id = any ($1) and exists (
        select from lead_identities i where i.tenant_id = r.tenant_id and i.lead_id <> r.lead_id
          and (r.contact->'emails' ? i.value or r.contact->'phones' ? i.value)))::int as responses_of_strangers,
      (select count(*) from consents c join responses r on r.tenant_id = c.tenant_id and r.id = c.response_id
        where c.tenant_id = any ($1) and c.lead_id <> r.lead_id)::int as consents_of_strangers,
      (select count(*) from lead_tags t join responses r on r.tenant_id = t.tenant_id and r.id = t.response_id
        where t.tenant_id = any ($1) and t.lead_id <> r.lead_id)::int as tags_of_strangers,
      (select count(*) from messages m join responses r on r.tenant_id = m.tenant_id and r.id = m.response_id
        where m.tenant_id = any ($1) and m.lead_id <> r.lead_id)::int as messages_of_strangers,
      (select count(*) from lead_redirects d where d.tenant_id = any ($1) and (
        exists (select from leads l where l.tenant_id = d.tenant_id and l.id = d.id)
        or not exists (select from audit_log a where a.tenant_id = d.tenant_id and a.action = 'lead.merge'
          and a.detail->>'from' = d.id::text)))::int as wrong_redirects`,
    [ids],
  );
  const tags = await look<{ tag: string }>(
    "select response_id || ' ' || tag as tag from lead_tags where tenant_id = any ($1)",
    [ids],
  );
  return {
    people: groupsOf(identities.map(({ lead, address }) => [lead, address])),
    tags: tags.map(({ tag }) => tag).sort(),
    faults,
  };
}

test.each([1, 2, 3])("whatever the order, people are who they are by union-find, run %i", async (seed) => {
  const tenants = await Promise.all([seedTenant(owner), seedTenant(owner), seedTenant(owner)]);
  const random = seededNumbers(seed);
  const messages = leadTraffic({ tenants, people: 60, attempts: 900, random });
  const run = await storeAtOnce(messages, random, 25);
  const { people, tags, faults } = await stored(tenants);
  const [counts] = await look<{
    merges: number;
    leads: number;
    responses: number;
    planned: number;
    deadlocks: number;
  }>(
    `select (select count(*) from lead_redirects where tenant_id = any ($1))::int as merges,
       (select count(*) from leads where tenant_id = any ($1))::int as leads,
       (select count(*) from responses where tenant_id = any ($1))::int as responses,
       (select count(*) from messages where tenant_id = any ($1))::int as planned,
       (select deadlocks from pg_stat_database where datname = current_database())::int as deadlocks`,
    [tenants.map((tenant) => tenant.tenantId)],
  );
  console.log(
    `seed ${seed}: ${run.batches} batches of ${BATCH_SIZE} by ${CLIENTS} clients, ${run.killed} connections` +
      ` killed, ${JSON.stringify(counts)}, failures ${JSON.stringify(
        Object.groupBy(run.failures, (state) => state ?? "network"),
        (_, value: unknown) => (Array.isArray(value) ? value.length : value),
      )}`,
  );
  const expected = expectedPeople(messages);
  expect(people).toEqual(expected);
  expect(tags).toEqual(expectedTags(messages));
  expect(faults).toEqual({
    leads_without_identity: 0,
    leads_without_response: 0,
    responses_without_lead: 0,
    responses_of_strangers: 0,
    consents_of_strangers: 0,
    tags_of_strangers: 0,
    messages_of_strangers: 0,
    wrong_redirects: 0,
  });
  expect({ leads: counts?.leads, responses: counts?.responses, deadlocks: counts?.deadlocks }).toEqual({
    leads: expected.length,
    responses: standingMessages(messages).length,
    deadlocks: 0,
  });
  expect(run.failures.filter((state) => state === "40P01")).toEqual([]);
});
