/** Counters, dead letters, unsubscribes, the trigger outbox and partitions on a real PostgreSQL. */
import { newId, type SubmissionMessage, type UnsubscribeMessage } from "@borda/contracts";
import { UNKNOWN_TENANT_ID } from "@borda/schema";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { makeConsent, makeSubmission, seedTenant, type TestTenant } from "../testing/rows.ts";
import { ingestRepository } from "./ingest.ts";
import type { MeterFlush } from "./ingest-types.ts";

let database: TestDatabase;
let owner: Database;
let ingest: Database;
let admin: Client;
let repository: ReturnType<typeof ingestRepository>;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 2 });
  ingest = createNodeDatabase({ connectionString: database.url("borda_ingest"), poolSize: 16 });
  admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
  repository = ingestRepository(ingest);
});
afterAll(async () => {
  await Promise.all([owner.close(), ingest.close(), admin.end()]);
  await database.drop();
});

const look = async (query: string, ...values: unknown[]): Promise<unknown[]> =>
  (await admin.query(query, values)).rows;

function makeFlush(tenant: TestTenant, partial: Partial<MeterFlush>): MeterFlush {
  return {
    tenantId: tenant.tenantId,
    quizId: tenant.quizId,
    shard: 0,
    after: 0,
    upto: 10,
    deltas: [
      { name: "views", dimension: "", delta: 3 },
      { name: "at:welcome", dimension: "", delta: -1 },
      { name: "views", dimension: "country=BR", delta: 2 },
    ],
    ...partial,
  };
}
const counters = (tenant: TestTenant) =>
  look(
    "select shard, name, dimension, value::int from meter_counters where tenant_id = $1 order by 1, 2, 3",
    tenant.tenantId,
  );

test("a flush adds its deltas once, and only behind the flush before it", async () => {
  const tenant = await seedTenant(owner);
  const mark = () => repository.meterMark({ ...tenant, shard: 0 });
  expect(await mark()).toBe(0);
  expect(await repository.applyMeterFlush(makeFlush(tenant, {}))).toBe("applied");
  expect(await repository.applyMeterFlush(makeFlush(tenant, {}))).toBe("stale");
  expect(await repository.applyMeterFlush(makeFlush(tenant, { after: 20, upto: 30 }))).toBe("stale");
  expect(await repository.applyMeterFlush(makeFlush(tenant, { after: 10, upto: 12 }))).toBe("applied");
  expect(await repository.applyMeterFlush(makeFlush(tenant, { shard: 1, upto: 4 }))).toBe("applied");
  expect(await mark()).toBe(12);
  expect(await counters(tenant)).toEqual([
    { shard: 0, name: "at:welcome", dimension: "", value: -2 },
    { shard: 0, name: "views", dimension: "", value: 6 },
    { shard: 0, name: "views", dimension: "country=BR", value: 4 },
    { shard: 1, name: "at:welcome", dimension: "", value: -1 },
    { shard: 1, name: "views", dimension: "", value: 3 },
    { shard: 1, name: "views", dimension: "country=BR", value: 2 },
  ]);
});

test("of many flushes of one shard at the same time exactly one applies", async () => {
  const tenant = await seedTenant(owner);
  const results = await Promise.all(
    Array.from({ length: 16 }, () => repository.applyMeterFlush(makeFlush(tenant, {}))),
  );
  expect(results.filter((result) => result === "applied")).toEqual(["applied"]);
  expect(await counters(tenant)).toHaveLength(3);
});

test("a delivery becomes one dead letter, whatever it holds", async () => {
  const { tenantId } = await seedTenant(owner);
  const rows = [
    { tenantId, body: '{"type":"submission"}' },
    { tenantId: null, body: "not JSON" },
    { tenantId: newId(), body: "of a tenant that is gone" },
    { tenantId: "no uuid", body: "NUL \u0000 and half a pair \ud800" },
  ].map((row, index) => ({
    ...row,
    id: newId(),
    deliveryId: `delivery-${index}`,
    letterId: null,
    type: "submission",
    reason: "22P05: refused",
    requestId: null,
  }));
  expect(await repository.storeDeadLetters(rows)).toBe(4);
  expect(await repository.storeDeadLetters(rows.map((row) => ({ ...row, id: newId() })))).toBe(0);
  expect(await look("select tenant_id, delivery_id, body from dead_letters order by delivery_id")).toEqual([
    { tenant_id: tenantId, delivery_id: "delivery-0", body: '{"type":"submission"}' },
    { tenant_id: UNKNOWN_TENANT_ID, delivery_id: "delivery-1", body: "not JSON" },
    { tenant_id: UNKNOWN_TENANT_ID, delivery_id: "delivery-2", body: "of a tenant that is gone" },
    { tenant_id: UNKNOWN_TENANT_ID, delivery_id: "delivery-3", body: "NUL  and half a pair \ufffd" },
  ]);
});

function makeUnsubscribe(tenant: TestTenant, address: string): UnsubscribeMessage {
  return {
    type: "unsubscribe",
    v: 1,
    requestId: "request-0002",
    dbRef: "main",
    tenantId: tenant.tenantId as UnsubscribeMessage["tenantId"],
    channel: "email",
    address,
    messageId: newId(),
    receivedAt: "2026-11-21T12:00:00.000Z",
  };
}

test("an unsubscribe suppresses the address and withdraws its consents for that tenant alone, once", async () => {
  const [ours, theirs] = [await seedTenant(owner), await seedTenant(owner)];
  const contact = { name: null, emails: ["ana@example.com"], phones: ["+5511999990000"] };
  const consents = [makeConsent(), makeConsent({ channel: "whatsapp" })];
  await repository.ingestBatch([ours, theirs].map((tenant) => makeSubmission(tenant, { contact, consents })));
  const message = makeUnsubscribe(ours, "ana@example.com");
  await repository.recordUnsubscribes([message, message]);
  await repository.recordUnsubscribes([{ ...message, receivedAt: "2026-11-21T13:00:00.000Z" }]);
  const withdrawn = (tenant: TestTenant) =>
    look("select channel, withdrawn_at from consents where tenant_id = $1 order by channel", tenant.tenantId);
  expect(await withdrawn(ours)).toEqual([
    { channel: "email", withdrawn_at: new Date("2026-11-21T12:00:00.000Z") },
    { channel: "whatsapp", withdrawn_at: null },
  ]);
  expect(await withdrawn(theirs)).toEqual([
    { channel: "email", withdrawn_at: null },
    { channel: "whatsapp", withdrawn_at: null },
  ]);
  expect(await look("select tenant_id, channel, address, reason from suppressions")).toEqual([
    { tenant_id: ours.tenantId, channel: "email", address: "ana@example.com", reason: "unsubscribed" },
  ]);
});

test("a later message of the attempt does not undo an unsubscribe", async () => {
  const tenant = await seedTenant(owner);
  const attemptId = makeSubmission(tenant).attemptId;
  const contact = { name: null, emails: ["bia@example.com"], phones: [] };
  const send = (seq: number, final: boolean) =>
    repository.ingestBatch([
      makeSubmission(tenant, { attemptId, seq, final, contact, consents: [makeConsent()] }),
    ]);
  await send(1, false);
  await repository.recordUnsubscribes([makeUnsubscribe(tenant, "bia@example.com")]);
  await send(2, true);
  expect(await look("select withdrawn_at from consents where tenant_id = $1", tenant.tenantId)).toEqual([
    { withdrawn_at: new Date("2026-11-21T12:00:00.000Z") },
  ]);
});

test("triggers that the origin has not confirmed are found across tenants, until they are marked", async () => {
  const tenants = [await seedTenant(owner), await seedTenant(owner)];
  const messages = tenants.map((tenant): SubmissionMessage => makeSubmission(tenant));
  await repository.ingestBatch(messages);
  const mine = new Set(messages.map((message) => message.attemptId as string));
  const unsent = async () =>
    (await repository.unsentTriggers(0, 1_000)).filter((trigger) => mine.has(trigger.responseId));
  const byResponse = (left: { responseId?: string }, right: { responseId?: string }) =>
    String(left.responseId) < String(right.responseId) ? -1 : 1;
  const found = await unsent();
  expect(found.toSorted(byResponse)).toEqual(
    tenants
      .map((tenant, index) => ({
        ...tenant,
        responseId: messages[index]?.attemptId as string,
        requestId: "request-0001",
      }))
      .toSorted(byResponse),
  );
  expect(await repository.unsentTriggers(3_600, 1_000)).toEqual([]);
  expect(await repository.markTriggersSent(found)).toBe(2);
  expect(await repository.markTriggersSent(found)).toBe(0);
  expect(await unsent()).toEqual([]);
});

test("partitions are made ahead by the cron's role, protected like their parent, and never twice", async () => {
  expect(await repository.partitionsAhead()).toBe(3);
  expect(await Promise.all([repository.ensurePartitions(5), repository.ensurePartitions(5)])).toEqual([5, 5]);
  expect(await repository.ensurePartitions(2)).toBe(5);
  const [open] = await look(
    `select count(*)::int as unprotected from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'responses'::regclass and not (c.relrowsecurity and c.relforcerowsecurity)`,
  );
  expect(open).toEqual({ unprotected: 0 });
  await expect(repository.ensurePartitions(25)).rejects.toMatchObject({ sqlState: "22023" });
});

test("the statistics of responses and its partitions are refreshed by the cron's role", async () => {
  const tenant = await seedTenant(owner);
  await repository.ingestBatch([makeSubmission(tenant)]);
  await repository.analyzeResponses();
  const rows = await look(
    "select c.relname from pg_class c where c.relname like 'responses_y%' and c.reltuples > 0 and c.relkind = 'r'",
  );
  expect(rows).toHaveLength(1);
});
