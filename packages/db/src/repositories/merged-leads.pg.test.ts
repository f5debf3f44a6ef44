/** What becomes of two leads that turn out to be one person, and of addresses that are more or less than a person. */
import { newId, type SubmissionMessage } from "@borda/contracts";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { createNodeDatabase } from "../executors/node.ts";
import { makeConsent, makeSubmission, seedTenant, type TestTenant } from "../testing/rows.ts";
import { ingestRepository } from "./ingest.ts";
import { leadsRepository } from "./leads.ts";
import { messagesRepository } from "./messages.ts";
import { phoneIdentity } from "./phone-identity.ts";

let database: TestDatabase;
let admin: Client;
const roles: Partial<Record<"borda_owner" | "borda_app" | "borda_ingest" | "borda_origin", Database>> = {};
const as = (role: keyof typeof roles): Database => {
  roles[role] ??= createNodeDatabase({ connectionString: database.url(role), poolSize: 4 });
  return roles[role];
};

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
});
afterAll(async () => {
  await Promise.all([...Object.values(roles).map((role) => role.close()), admin.end()]);
  await database.drop();
});

async function look<Row = Record<string, unknown>>(query: string, ...values: unknown[]): Promise<Row[]> {
  return (await admin.query(query, values)).rows as Row[];
}

/** A tenant, and somebody who answers its quiz; later answers are received later. */
async function setUp() {
  const tenant: TestTenant = await seedTenant(as("borda_owner"));
  let minute = 0;
  const make = (named: string, partial: Partial<SubmissionMessage> = {}): SubmissionMessage => {
    const addresses = named.split(" ").filter((address) => address !== "");
    minute += 1;
    return makeSubmission(tenant, {
      receivedAt: new Date(Date.parse("2026-11-21T10:00:00Z") + minute * 60_000).toISOString(),
      contact: {
        name: null,
        emails: addresses.filter((address) => address.includes("@")),
        phones: addresses.filter((address) => address.startsWith("+")),
      },
      consents: addresses.length > 0 ? [makeConsent()] : [],
      ...partial,
    });
  };
  /** Gives the lead of each message, in the order of the messages. */
  const store = async (...messages: SubmissionMessage[]) => {
    const outcomes = await ingestRepository(as("borda_ingest")).ingestBatch(messages);
    const leadOf = new Map(outcomes.map((outcome) => [outcome.attemptId, outcome.leadId]));
    return messages.map((message) => leadOf.get(message.attemptId) ?? null);
  };
  const answer = async (named: string, partial?: Partial<SubmissionMessage>) =>
    (await store(make(named, partial)))[0] ?? null;
  const people = async () => {
    const rows = await look<{ lead: string; value: string }>(
      "select lead_id as lead, value from lead_identities where tenant_id = $1 order by value",
      tenant.tenantId,
    );
    return [...Map.groupBy(rows, (row) => row.lead).values()]
      .map((own) => own.map((row) => row.value).join(" "))
      .sort();
  };
  const leads = leadsRepository(as("borda_app"));
  return {
    tenant,
    make,
    store,
    answer,
    people,
    leads,
    find: (id: string | null) => leads.findLead(tenant.tenantId, id ?? ""),
  };
}
type World = Awaited<ReturnType<typeof setUp>>;

const plan = ({ tenant }: World, message: SubmissionMessage) =>
  messagesRepository(as("borda_origin")).plan([{ ...tenant, responseId: message.attemptId }]);

test("of two known people that a response ties together the older stands, with everything of both", async () => {
  const world = await setUp();
  const [first, second] = [
    world.make("ana@example.com", { contact: { name: "Ana", emails: ["ana@example.com"], phones: [] } }),
    world.make("+5511999990000 novo@example.com"),
  ];
  const [older] = await world.store(first);
  const [younger] = await world.store(second);
  await Promise.all([plan(world, first), plan(world, second)]);
  await ingestRepository(as("borda_ingest")).recordUnsubscribes([
    {
      type: "unsubscribe",
      v: 1,
      requestId: "request-0009" as SubmissionMessage["requestId"],
      dbRef: "main" as SubmissionMessage["dbRef"],
      tenantId: world.tenant.tenantId as SubmissionMessage["tenantId"],
      channel: "email",
      address: "novo@example.com",
      messageId: newId(),
      receivedAt: "2026-11-21T12:00:00.000Z",
    },
  ]);
  const tie = world.make("ana@example.com +5511999990000", {
    requestId: "request-tie" as SubmissionMessage["requestId"],
  });
  expect(await world.store(tie)).toEqual([older]);
  expect(younger).not.toBe(older);

  const record = await world.find(older ?? null);
  expect({
    lead: [record?.lead.id, record?.lead.name, record?.lead.createdAt, record?.lead.updatedAt],
    identities: record?.identities.map((identity) => identity.value).sort(),
    responses: record?.responses.map((response) => response.id).sort(),
    consents: record?.consents.map((consent) => consent.withdrawnAt !== null).sort(),
    messages: record?.messages.length,
  }).toEqual({
    lead: [older, "Ana", new Date(first.receivedAt), new Date(tie.receivedAt)],
    identities: ["+5511999990000", "ana@example.com", "novo@example.com"],
    responses: [first.attemptId, second.attemptId, tie.attemptId].sort(),
    consents: [false, false, true],
    messages: 2,
  });
  expect(await world.find(younger ?? null)).toEqual(record);
  expect(
    await look("select channel, address from suppressions where tenant_id = $1", world.tenant.tenantId),
  ).toEqual([{ channel: "email", address: "novo@example.com" }]);
  expect(
    await look(
      "select actor_user_id, action, target, detail, request_id from audit_log where tenant_id = $1",
      world.tenant.tenantId,
    ),
  ).toEqual([
    {
      actor_user_id: null,
      action: "lead.merge",
      target: `lead:${older}`,
      detail: { from: younger, responses: 1, identities: 2, consents: 1, messages: 1 },
      request_id: "request-tie",
    },
  ]);
  expect(await look("select id from leads where tenant_id = $1", world.tenant.tenantId)).toEqual([
    { id: older },
  ]);
});

test("an old id leads to who stands at the end of several merges, and repeats merge nothing again", async () => {
  const world = await setUp();
  const ids = [
    await world.answer("a@example.com"),
    await world.answer("b@example.com"),
    await world.answer("c@example.com"),
  ];
  const ties = [world.make("b@example.com c@example.com"), world.make("c@example.com a@example.com")];
  for (const tie of [...ties, ...ties]) await world.store(tie);
  expect(await Promise.all(ids.map(async (id) => (await world.find(id))?.lead.id))).toEqual([
    ids[0],
    ids[0],
    ids[0],
  ]);
  expect(
    await look(
      "select id, lead_id from lead_redirects where tenant_id = $1 order by id",
      world.tenant.tenantId,
    ),
  ).toEqual([
    { id: ids[1], lead_id: ids[0] },
    { id: ids[2], lead_id: ids[0] },
  ]);
});

test("one batch may tie several pairs that hang together through what is known", async () => {
  const world = await setUp();
  for (const named of [
    "a@example.com",
    "b@example.com",
    "c@example.com +5511911112222",
    "d@example.com",
    "e@example.com",
  ]) {
    await world.answer(named);
  }
  await world.store(
    world.make("a@example.com b@example.com"),
    world.make("c@example.com b@example.com"),
    world.make("+5511911112222 new@example.com"),
    world.make("d@example.com"),
  );
  expect(await world.people()).toEqual([
    "+5511911112222 a@example.com b@example.com c@example.com new@example.com",
    "d@example.com",
    "e@example.com",
  ]);
});

test("the same addresses at another tenant are other people", async () => {
  const [ours, theirs] = [await setUp(), await setUp()];
  for (const world of [ours, theirs]) {
    await world.answer("a@example.com");
    await world.answer("+5511988887777");
  }
  await ours.answer("a@example.com +5511988887777");
  expect([await ours.people(), await theirs.people()]).toEqual([
    ["+5511988887777 a@example.com"],
    ["+5511988887777", "a@example.com"],
  ]);
});

test("a mobile with and without its ninth digit is one person, and each number stays as it was typed", async () => {
  const world = await setUp();
  const messages = [world.make("+5531987654321"), world.make("+553187654321"), world.make("+553133334444")];
  const [with9, without9, landline] = [
    await world.store(messages[0] as SubmissionMessage),
    await world.store(messages[1] as SubmissionMessage),
    await world.store(messages[2] as SubmissionMessage),
  ];
  expect([with9[0] === without9[0], with9[0] === landline[0]]).toEqual([true, false]);
  expect(await world.people()).toEqual(["+5531987654321", "+553133334444"].sort());
  const typed = await look(
    "select contact->'phones'->>0 as phone from responses where tenant_id = $1 order by received_at",
    world.tenant.tenantId,
  );
  expect(typed.map((row) => row.phone)).toEqual(["+5531987654321", "+553187654321", "+553133334444"]);
  const found = await world.leads.listLeads(
    world.tenant.tenantId,
    { search: "(31) 8765-4321", tag: null },
    { before: null, limit: 5 },
  );
  expect(found.rows.map((row) => row.id)).toEqual([with9[0]]);
});

test("SQL and TypeScript recognise numbers alike", async () => {
  const numbers = [
    "+553187654321",
    "+5531987654321",
    "+553133334444",
    "+551161234567",
    "+5511912345678",
    "+14155552671",
    "+5555988887777",
  ];
  const rows = await look<{ is: string }>(
    "select phone_identity(n) as is from unnest($1::text[]) with ordinality as t (n, at) order by at",
    numbers,
  );
  expect(rows.map((row) => row.is)).toEqual(numbers.map(phoneIdentity));
  expect(numbers.map(phoneIdentity)).toEqual([
    "+5531987654321",
    "+5531987654321",
    "+553133334444",
    "+5511961234567",
    "+5511912345678",
    "+14155552671",
    "+5555988887777",
  ]);
});

test("a slip that is corrected before the end leaves no trace on the person", async () => {
  const world = await setUp();
  const attemptId = makeSubmission(world.tenant).attemptId;
  const slip = await world.answer("ana@gmial.example", { attemptId, final: false, seq: 1 });
  expect(await world.answer("ana@gmail.example", { attemptId, seq: 2 })).toBe(slip);
  expect(await world.people()).toEqual(["ana@gmail.example"]);
});

test("a slip corrected to the address of a known person makes the attempt theirs", async () => {
  const world = await setUp();
  const ana = await world.answer("ana@example.com");
  const attemptId = makeSubmission(world.tenant).attemptId;
  const slip = await world.answer("aan@example.com", { attemptId, final: false, seq: 1 });
  expect(await world.answer("ana@example.com", { attemptId, seq: 2 })).toBe(ana);
  expect(await world.people()).toEqual(["ana@example.com"]);
  expect((await world.find(slip))?.lead.id).toBe(ana);
});

test("somebody else's address, typed by mistake and corrected, ties nobody", async () => {
  const world = await setUp();
  const bia = await world.answer("bia@example.com");
  const ana = await world.answer("ana@example.com");
  const attemptId = makeSubmission(world.tenant).attemptId;
  expect(await world.answer("bia@example.com", { attemptId, final: false, seq: 1 })).toBe(bia);
  expect(await world.answer("ana@example.com", { attemptId, seq: 2 })).toBe(ana);
  expect(await world.people()).toEqual(["ana@example.com", "bia@example.com"]);
  expect((await world.find(bia))?.consents).toHaveLength(1);
  expect((await world.find(ana))?.consents).toHaveLength(2);
});

test("an attempt that takes all its addresses back keeps its person", async () => {
  const world = await setUp();
  const attemptId = makeSubmission(world.tenant).attemptId;
  const ana = await world.answer("ana@example.com", { attemptId, final: false, seq: 1 });
  await world.answer("", { attemptId, seq: 2 });
  expect([await world.people(), (await world.find(ana))?.responses.length]).toEqual([["ana@example.com"], 1]);
});

test("a late message that changes nothing ties nobody, alone or among others", async () => {
  const world = await setUp();
  await world.answer("a@example.com");
  await world.answer("b@example.com");
  const attemptId = makeSubmission(world.tenant).attemptId;
  await world.answer("a@example.com", { attemptId, seq: 5 });
  const late = world.make("a@example.com b@example.com", { attemptId, seq: 4, final: false });
  await world.store(late);
  await world.store(late, world.make("b@example.com"), world.make("a@example.com"));
  expect(await world.people()).toEqual(["a@example.com", "b@example.com"]);
});

test("a phone that twenty addresses share is nobody's alone and ties nobody more", async () => {
  const world = await setUp();
  const desk = "+551133334444";
  const shared = [];
  for (let person = 0; person < 19; person += 1)
    shared.push(await world.answer(`p${person}@example.com ${desk}`));
  expect(new Set(shared).size).toBe(1);
  const [ana, bia] = await world.store(
    world.make(`ana@example.com ${desk}`),
    world.make(`bia@example.com ${desk}`),
  );
  const carla = await world.answer("carla@example.com");
  expect(await world.answer(`carla@example.com ${desk}`)).toBe(carla);
  expect(await world.answer(`ana@example.com ${desk}`)).toBe(ana);
  expect(await world.answer(desk)).toBe(shared[0]);
  expect(new Set([shared[0], ana, bia, carla]).size).toBe(4);
});

test("a message that is planned while its lead is merged belongs to who stands", async () => {
  const world = await setUp();
  const message = world.make("b@example.com");
  const survivor = await world.answer("a@example.com");
  const [loser] = await world.store(message);
  const merger = new Client({ connectionString: database.url("postgres") });
  await merger.connect();
  await merger.query("begin");
  await merger.query("select from leads where id = $1 for update", [loser]);
  await merger.query("select move_lead($1, $2, $3, 'request-0001')", [
    world.tenant.tenantId,
    loser,
    survivor,
  ]);
  const planned = plan(world, message);
  for (let waiting = 0; waiting === 0; ) {
    const [row] = await look<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where usename = 'borda_origin' and datname = current_database() and wait_event_type = 'Lock'",
    );
    waiting = row?.n ?? 0;
  }
  await merger.query("commit");
  await merger.end();
  expect(await planned).toEqual({ accepted: 1, repeated: 0 });
  expect(await look("select lead_id from messages where response_id = $1", message.attemptId)).toEqual([
    { lead_id: survivor },
  ]);
});

test("a channel whose address was suppressed shows no consent, also after consenting again", async () => {
  const world = await setUp();
  const ana = await world.answer("ana@example.com");
  const channels = async () => (await world.find(ana))?.lead.consentedChannels;
  expect(await channels()).toEqual(["email"]);
  await look(
    "insert into suppressions (tenant_id, channel, address, reason) values ($1, 'email', 'ana@example.com', 'unsubscribed')",
    world.tenant.tenantId,
  );
  expect(await channels()).toEqual([]);
  await world.answer("ana@example.com");
  expect(await channels()).toEqual([]);
  await world.answer("ana@example.com outra@example.com", {
    contact: { name: null, emails: ["outra@example.com", "ana@example.com"], phones: [] },
  });
  expect(await channels()).toEqual(["email"]);
});
