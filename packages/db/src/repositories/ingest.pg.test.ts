/** `ingest_batch` on a real PostgreSQL: what is stored, once, whatever the order and the number of deliveries. */
import { newId, type SubmissionMessage } from "@borda/contracts";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { makeConsent, makeSubmission, seedTenant } from "../testing/rows.ts";
import { ingestRepository } from "./ingest.ts";

let database: TestDatabase;
let owner: Database;
let ingest: Database;
let admin: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 2 });
  ingest = createNodeDatabase({ connectionString: database.url("borda_ingest"), poolSize: 64 });
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
const contact = (emails: string[], phones: string[] = [], name: string | null = null) => ({
  name,
  emails,
  phones,
});

test("a final answer becomes a row, a lead, a consent and a trigger in one call", async () => {
  const tenant = await seedTenant(owner);
  const leadId = newId();
  const message = makeSubmission(tenant, {
    contact: contact(["ana@example.com"], ["+5511999990000"], "Ana Lima"),
    consents: [makeConsent()],
  });
  const outcomes = await ingestRepository(ingest, () => leadId).ingestBatch([message]);
  expect(outcomes).toEqual([
    {
      tenantId: tenant.tenantId,
      quizId: tenant.quizId,
      attemptId: message.attemptId,
      result: "inserted",
      final: true,
      leadId,
      campaignIds: [tenant.campaignId],
    },
  ]);
  expect(await look("select * from responses where tenant_id = $1", tenant.tenantId)).toEqual([
    {
      tenant_id: tenant.tenantId,
      quiz_id: tenant.quizId,
      id: message.attemptId,
      version: 1,
      seq: 1,
      final: true,
      trust: "verified",
      locale: "pt-BR",
      variant: "",
      started_at: new Date("2026-11-21T10:00:00.000Z"),
      received_at: new Date("2026-11-21T10:01:00.000Z"),
      finished_at: new Date("2026-11-21T10:01:00.000Z"),
      last_step_at: new Date("2026-11-21T10:01:00.000Z"),
      last_step: "result",
      path: ["welcome", "skin", "result"],
      answers: message.answers,
      score: "7",
      score_categories: { dry: 7 },
      variables: { name: "Ana" },
      outcome: "dry",
      ending: "result",
      contact: message.contact,
      source: { utm_source: "instagram" },
      country: "BR",
      device: "phone",
      lead_id: leadId,
      request_id: "request-0001",
    },
  ]);
  expect(await look("select * from leads where tenant_id = $1", tenant.tenantId)).toEqual([
    {
      tenant_id: tenant.tenantId,
      id: leadId,
      name: "Ana Lima",
      first_quiz_id: tenant.quizId,
      last_quiz_id: tenant.quizId,
      outcome: "dry",
      created_at: new Date("2026-11-21T10:01:00.000Z"),
      updated_at: new Date("2026-11-21T10:01:00.000Z"),
    },
  ]);
  expect(
    await look(
      "select kind, value, lead_id from lead_identities where tenant_id = $1 order by 1",
      tenant.tenantId,
    ),
  ).toEqual([
    { kind: "email", value: "ana@example.com", lead_id: leadId },
    { kind: "phone", value: "+5511999990000", lead_id: leadId },
  ]);
  expect(
    await look(
      "select lead_id, channel, address, element_key, version, response_id, withdrawn_at from consents where tenant_id = $1",
      tenant.tenantId,
    ),
  ).toEqual([
    {
      lead_id: leadId,
      channel: "email",
      address: "ana@example.com",
      element_key: "consent",
      version: 1,
      response_id: message.attemptId,
      withdrawn_at: null,
    },
  ]);
  expect(
    await look(
      "select campaign_id, response_id, quiz_id, request_id, sent_at from trigger_outbox where tenant_id = $1",
      tenant.tenantId,
    ),
  ).toEqual([
    {
      campaign_id: tenant.campaignId,
      response_id: message.attemptId,
      quiz_id: tenant.quizId,
      request_id: "request-0001",
      sent_at: null,
    },
  ]);
});

test("a repeat changes nothing, and still says whose the row is and that it is final", async () => {
  const tenant = await seedTenant(owner);
  const message = makeSubmission(tenant, {
    contact: contact(["ana@example.com"]),
    consents: [makeConsent()],
  });
  const repository = ingestRepository(ingest);
  const [first] = await repository.ingestBatch([message]);
  const before = await everything(tenant.tenantId);
  const [again] = await repository.ingestBatch([message, message]);
  expect(again).toEqual({ ...first, result: "ignored", campaignIds: [] });
  expect(await everything(tenant.tenantId)).toEqual(before);
});

test("the highest sequence number stands until the final answer, which nothing overwrites", async () => {
  const tenant = await seedTenant(owner);
  const attemptId = makeSubmission(tenant).attemptId;
  const send = async (seq: number, final: boolean) => {
    const [outcome] = await ingestRepository(ingest).ingestBatch([
      makeSubmission(tenant, { attemptId, seq, final, ending: final ? "result" : null }),
    ]);
    return [outcome?.result, outcome?.final, outcome?.campaignIds.length];
  };
  expect([
    await send(2, false),
    await send(1, false),
    await send(2, false),
    await send(3, false),
    await send(1, true),
    await send(9, false),
    await send(9, true),
  ]).toEqual([
    ["inserted", false, 0],
    ["ignored", false, 0],
    ["ignored", false, 0],
    ["updated", false, 0],
    ["completed", true, 1],
    ["ignored", true, 0],
    ["ignored", true, 0],
  ]);
  expect(
    await look("select seq, final, ending from responses where tenant_id = $1", tenant.tenantId),
  ).toEqual([{ seq: 1, final: true, ending: "result" }]);
});

test("messages of one attempt in one batch are folded to the one that stands", async () => {
  const tenant = await seedTenant(owner);
  const attemptId = makeSubmission(tenant).attemptId;
  const outcomes = await ingestRepository(ingest).ingestBatch([
    makeSubmission(tenant, { attemptId, seq: 7, final: false }),
    makeSubmission(tenant, { attemptId, seq: 3, final: true }),
    makeSubmission(tenant, { attemptId, seq: 8, final: false }),
  ]);
  expect(outcomes.map((outcome) => [outcome.attemptId, outcome.result, outcome.final])).toEqual([
    [attemptId, "inserted", true],
  ]);
});

test("people are one lead when they share an address, within a batch and across batches", async () => {
  const tenant = await seedTenant(owner);
  const repository = ingestRepository(ingest);
  const batch = [
    makeSubmission(tenant, { contact: contact(["a@example.com"]) }),
    makeSubmission(tenant, { contact: contact(["a@example.com"], ["+5511988887777"]) }),
    makeSubmission(tenant, { contact: contact([], ["+5511988887777"]) }),
    makeSubmission(tenant, { contact: contact(["other@example.com"]) }),
  ];
  const leads = (await repository.ingestBatch(batch)).map((outcome) => outcome.leadId);
  expect(new Set(leads).size).toBe(2);
  const [later] = await repository.ingestBatch([
    makeSubmission(tenant, { contact: contact(["new@example.com"], ["+5511988887777"]) }),
  ]);
  const identities = (await look(
    "select value, lead_id from lead_identities where tenant_id = $1",
    tenant.tenantId,
  )) as { value: string; lead_id: string }[];
  const leadOf = Object.fromEntries(identities.map((row) => [row.value, row.lead_id]));
  expect(leadOf).toEqual({
    "a@example.com": later?.leadId,
    "+5511988887777": later?.leadId,
    "new@example.com": later?.leadId,
    "other@example.com": leadOf["other@example.com"],
  });
  expect(leadOf["other@example.com"]).not.toBe(later?.leadId);
});

test("an address that was corrected before the end stays with the attempt's own person", async () => {
  const tenant = await seedTenant(owner);
  const repository = ingestRepository(ingest);
  const attemptId = makeSubmission(tenant).attemptId;
  const send = async (seq: number, email: string) =>
    (
      await repository.ingestBatch([
        makeSubmission(tenant, { attemptId, seq, final: false, contact: contact([email]) }),
      ])
    )[0]?.leadId;
  const first = await send(1, "ana@gmial.example");
  expect(await send(2, "ana@gmail.example")).toBe(first);
  expect(
    await look("select count(*)::int as leads from leads where tenant_id = $1", tenant.tenantId),
  ).toEqual([{ leads: 1 }]);
});

test("an ignored message makes no lead and no consent", async () => {
  const tenant = await seedTenant(owner);
  const repository = ingestRepository(ingest);
  const attemptId = makeSubmission(tenant).attemptId;
  await repository.ingestBatch([makeSubmission(tenant, { attemptId, seq: 5 })]);
  const before = await everything(tenant.tenantId);
  await repository.ingestBatch([
    makeSubmission(tenant, {
      attemptId,
      seq: 4,
      final: false,
      contact: contact(["late@example.com"]),
      consents: [makeConsent()],
    }),
  ]);
  expect(await everything(tenant.tenantId)).toEqual(before);
});

test("consent that a newer message takes back is withdrawn, and given again counts again", async () => {
  const tenant = await seedTenant(owner);
  const repository = ingestRepository(ingest);
  const attemptId = makeSubmission(tenant).attemptId;
  const send = (seq: number, final: boolean, consents: SubmissionMessage["consents"]) =>
    repository.ingestBatch([
      makeSubmission(tenant, {
        attemptId,
        seq,
        final,
        consents,
        contact: contact(["ana@example.com"]),
        receivedAt: `2026-11-21T10:0${seq}:00.000Z`,
      }),
    ]);
  const consents = () =>
    look("select channel, given_at, withdrawn_at from consents where tenant_id = $1", tenant.tenantId);
  await send(1, false, [makeConsent({ givenAt: "2026-11-21T10:01:00.000Z" })]);
  await send(2, false, []);
  const given = new Date("2026-11-21T10:01:00.000Z");
  expect(await consents()).toEqual([
    { channel: "email", given_at: given, withdrawn_at: new Date("2026-11-21T10:02:00.000Z") },
  ]);
  await send(3, true, [makeConsent({ givenAt: "2026-11-21T10:03:00.000Z" })]);
  expect(await consents()).toEqual([
    { channel: "email", given_at: new Date("2026-11-21T10:03:00.000Z"), withdrawn_at: null },
  ]);
});

test("a campaign that is not active gets no trigger", async () => {
  const tenant = await seedTenant(owner, { campaignActive: false });
  const [outcome] = await ingestRepository(ingest).ingestBatch([makeSubmission(tenant)]);
  expect(outcome?.campaignIds).toEqual([]);
  expect(await look("select * from trigger_outbox where tenant_id = $1", tenant.tenantId)).toEqual([]);
});

test("64 clients that store the same people of several tenants at once neither deadlock nor double anything", async () => {
  const tenants = await Promise.all([seedTenant(owner), seedTenant(owner), seedTenant(owner)]);
  const repository = ingestRepository(ingest);
  const messages = Array.from({ length: 640 }, (_, index) => {
    const tenant = tenants[index % tenants.length] ?? tenants[0];
    const person = (index * 7) % 40;
    return makeSubmission(tenant, {
      contact: contact([`p${person}@example.com`], [`+55119${String(1 + (person % 20)).padStart(8, "0")}`]),
      consents: [makeConsent()],
    });
  });
  // Every client delivers 40 of them in an order of its own; every message is delivered four times.
  const deliveries = Array.from({ length: 64 }, (_, client) =>
    Array.from(
      { length: 40 },
      (_, place) => messages[(client * 10 + place * 17) % messages.length] as SubmissionMessage,
    ),
  );
  const outcomes = (await Promise.all(deliveries.map((batch) => repository.ingestBatch(batch)))).flat();
  const delivered = new Set(deliveries.flat().map((message) => message.attemptId)).size;
  expect({
    inserted: outcomes.filter((outcome) => outcome.result === "inserted").length,
    triggers: outcomes.flatMap((outcome) => outcome.campaignIds).length,
  }).toEqual({ inserted: delivered, triggers: delivered });
  for (const tenant of tenants) {
    const [counts] = await look(
      `select
         (select count(*) from responses r where r.tenant_id = $1 and r.lead_id is null)::int as without_lead,
         (select count(*) from leads l where l.tenant_id = $1 and not exists
           (select from lead_identities i where i.tenant_id = $1 and i.lead_id = l.id))::int as orphans,
         (select count(*) from responses r where r.tenant_id = $1 and not exists (
            select from lead_identities i where i.tenant_id = $1 and i.lead_id = r.lead_id
              and i.value in (r.contact->'emails'->>0, r.contact->'phones'->>0)
         ))::int as strangers`,
      tenant.tenantId,
    );
    expect(counts).toEqual({ without_lead: 0, orphans: 0, strangers: 0 });
  }
});

/** All rows of a tenant that a batch may write. */
async function everything(tenantId: string): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const name of ["responses", "leads", "lead_identities", "consents", "trigger_outbox"]) {
    rows[name] = await look(`select * from ${name} where tenant_id = $1 order by 1, 2, 3`, tenantId);
  }
  return rows;
}

test("the last step has its own time, and messages that do not tell it have that of their receipt", async () => {
  const tenant = await seedTenant(owner);
  const told = makeSubmission(tenant, { final: false, lastStepAt: "2026-11-21T10:00:30.000Z" });
  const untold = makeSubmission(tenant, { final: false });
  await ingestRepository(ingest).ingestBatch([told, untold]);
  const stored = "select id, last_step_at from responses where tenant_id = $1 order by id";
  const expected = [
    { id: told.attemptId, last_step_at: new Date("2026-11-21T10:00:30.000Z") },
    { id: untold.attemptId, last_step_at: new Date("2026-11-21T10:01:00.000Z") },
  ];
  expect(await look(stored, tenant.tenantId)).toEqual(
    expected.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  );
  await ingestRepository(ingest).ingestBatch([
    { ...told, seq: 2, lastStepAt: "2026-11-21T10:02:00.000Z", receivedAt: "2026-11-21T10:09:00.000Z" },
  ]);
  const [row] = (await look(stored, tenant.tenantId)).filter(
    (each) => (each as { id: string }).id === told.attemptId,
  );
  expect(row).toEqual({ id: told.attemptId, last_step_at: new Date("2026-11-21T10:02:00.000Z") });
});
