/** What is stored of attempts, and whose they are, is the same wherever the queue cuts its batches. */
import { newId, type SubmissionMessage } from "@borda/contracts";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { makeConsent, makeSubmission, seedTenant, type TestTenant } from "../testing/rows.ts";
import { ingestRepository } from "./ingest.ts";

let database: TestDatabase;
let owner: Database;
let ingest: Database;
let admin: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 1 });
  ingest = createNodeDatabase({ connectionString: database.url("borda_ingest"), poolSize: 1 });
  admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
});
afterAll(async () => {
  await Promise.all([owner.close(), ingest.close(), admin.end()]);
  await database.drop();
});

/** One message of one of five people, who may leave out the address that they have given or not given yet. */
type Sent = {
  readonly person: number;
  readonly seq: number;
  readonly final: boolean;
  readonly names: boolean;
  readonly named: boolean;
};
const sentArbitrary = fc.record({
  person: fc.nat(4),
  seq: fc.integer({ min: 1, max: 6 }),
  final: fc.boolean(),
  names: fc.boolean(),
  named: fc.boolean(),
});

/**
 * What devices send: the numbers of an attempt grow, and one number is one message, however often and however late it
 * comes again.
 */
function numbered(drawn: readonly Sent[]): Sent[] {
  const known = new Map<string, Sent>();
  const last = new Map<number, number>();
  return drawn.map((one) => {
    const key = `${one.person}/${one.seq}`;
    const seq = (last.get(one.person) ?? 0) + 1;
    const message = known.get(key) ?? { ...one, seq };
    if (message.seq === seq) last.set(one.person, seq);
    known.set(key, message);
    return message;
  });
}

/** Delivers in batches of these sizes, then one by one; gives what stands in the end. */
async function deliver(sent: readonly Sent[], sizes: readonly number[]): Promise<Record<string, unknown>[]> {
  const tenant = await seedTenant(owner);
  const attemptIds = Array.from({ length: 5 }, () => newId() as SubmissionMessage["attemptId"]);
  const waiting = sent.map((one, index) => messageOf(tenant, attemptIds, one, index));
  const repository = ingestRepository(ingest);
  for (let turn = 0; waiting.length > 0; turn += 1) {
    await repository.ingestBatch(waiting.splice(0, sizes[turn] ?? 1));
  }
  const { rows } = await admin.query(
    `select array_position($2::uuid[], r.id) as person, r.final, r.seq, r.contact, r.device, r.country, l.name,
       (select array_agg(k.value order by k.value) from lead_identities k where k.lead_id = r.lead_id) as known_as,
       (select count(*)::int from consents c where c.response_id = r.id and c.withdrawn_at is null) as consents,
       (select min(c.given_at) from consents c where c.response_id = r.id and c.withdrawn_at is null) as agreed_at,
       (select count(*)::int from leads where tenant_id = r.tenant_id) as leads
     from responses r left join leads l on l.tenant_id = r.tenant_id and l.id = r.lead_id
     where r.tenant_id = $1 order by 1`,
    [tenant.tenantId, attemptIds],
  );
  return rows;
}

function messageOf(
  tenant: TestTenant,
  attemptIds: readonly SubmissionMessage["attemptId"][],
  { person, seq, final, names, named }: Sent,
  index: number,
): SubmissionMessage {
  const receivedAt = new Date(Date.parse("2026-11-21T10:00:00Z") + index * 60_000).toISOString();
  const name = named ? `Pessoa ${seq}` : null;
  // Whoever goes on elsewhere goes on with the same attempt.
  const [device, country] = seq === 1 ? (["phone", "BR"] as const) : (["desktop", "PT"] as const);
  const { dimensions } = makeSubmission(tenant);
  return makeSubmission(tenant, {
    dimensions: { ...dimensions, device, country },
    attemptId: attemptIds[person] as SubmissionMessage["attemptId"],
    seq,
    final,
    receivedAt,
    contact: names
      ? { name, emails: [`p${person}@example.com`], phones: [] }
      : { name: null, emails: [], phones: [] },
    // Whoever takes the address back may leave the box ticked, and is still not written to.
    consents: [makeConsent({ givenAt: receivedAt })],
  });
}

/** Whoever took an address back in between agreed anew after it, which one batch does not see. */
function untimed(rows: readonly Record<string, unknown>[]) {
  return rows.map(({ agreed_at: _, ...row }) => row);
}

test("rows, people, their names and consents are the same however the deliveries are cut into batches", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sentArbitrary, { minLength: 2, maxLength: 14 }),
      fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 14 }),
      async (drawn, sizes) => {
        const sent = numbered(drawn);
        expect(untimed(await deliver(sent, sizes))).toEqual(untimed(await deliver(sent, [])));
      },
    ),
    // Each try asks the database some thirty times: what failed first is to be read before time is up.
    { numRuns: 20, endOnFailure: true },
  );
});

const PARTIAL = { person: 0, seq: 1, final: false, names: true, named: true };
const END = { person: 0, seq: 3, final: true, names: false, named: false };
const stands = (partial: Record<string, unknown>) => ({
  person: 1,
  final: true,
  seq: 3,
  contact: { name: null, emails: [], phones: [] },
  device: "phone",
  country: "BR",
  agreed_at: null,
  name: "Pessoa 1",
  known_as: ["p0@example.com"],
  consents: 0,
  leads: 1,
  ...partial,
});

test("who took the address back before the end is the same person in one batch and in two, and is not written to", async () => {
  expect(await deliver([PARTIAL, END], [2])).toEqual([stands({})]);
  expect(await deliver([PARTIAL, END], [])).toEqual([stands({})]);
});

test("the person stays when the same address is named again and taken back in a batch of its own", async () => {
  const again = { ...PARTIAL, seq: 2, named: false };
  expect(await deliver([PARTIAL, again, END], [1, 2])).toEqual([stands({})]);
});

test("an attempt keeps where it began and when somebody agreed, in one batch as in two", async () => {
  const end = { ...END, names: true };
  const agreed = {
    contact: { name: null, emails: ["p0@example.com"], phones: [] },
    consents: 1,
    agreed_at: new Date("2026-11-21T10:00:00Z"),
  };
  expect(await deliver([PARTIAL, end], [2])).toEqual([stands(agreed)]);
  expect(await deliver([PARTIAL, end], [])).toEqual([stands(agreed)]);
});

test("a partial that comes after the end changes nothing, in one batch as in two", async () => {
  const elsewhere = { device: "desktop", country: "PT" };
  const late = [stands({ name: null, known_as: null, leads: 0, ...elsewhere })];
  expect(await deliver([END, PARTIAL], [2])).toEqual(late);
  expect(await deliver([END, PARTIAL], [])).toEqual(late);
});
