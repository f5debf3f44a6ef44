/**
 * Negative controls: what `bench -- ingest` and `chaos` count over a real PostgreSQL is 0 while everything stands as
 * promised, and is not as soon as a row is gone or doubled, a counter is off, or a lead is lost, moved or torn in two.
 */
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Completion, createCompletions, tokenKeyOf } from "../bench/ingest/completions.ts";
import { createLeadCount, createPeople, type LeadCount } from "../bench/ingest/people.ts";
import { makePopulation } from "../bench/ingest/population.ts";
import { reckon } from "../bench/ingest/reckoning.ts";
import { seededRandom } from "../bench/ingest/seeded-random.ts";
import { compare } from "../chaos/comparison.ts";
import { createLedger, type Ledger } from "../chaos/ledger.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";

const FINISHED = 12;
const PARTIAL_ANSWERS = 3;

let database: TestDatabase;
let session: Client;
let ledger: Ledger;
let expected: LeadCount;
let accepted: Set<string>;

beforeAll(async () => {
  database = await createTestDatabase();
  session = new Client({ connectionString: database.url("postgres") });
  await session.connect();
  // Rows of nobody's quiz and leads of nobody are what is to be found out.
  await session.query("set session_replication_role = replica");
});

afterAll(async () => {
  await session.end();
  await database.drop();
});

/** Twelve finished attempts of two tenants, two of them by one person, and one that was left on the way. */
beforeEach(async () => {
  await session.query("truncate responses, meter_counters, leads, dead_letters cascade");
  const population = makePopulation({ tenants: 2, quizzes: 4 }, 7, Date.now());
  const random = seededRandom(7);
  const key = tokenKeyOf(`k:${Buffer.alloc(32).toString("base64")}`);
  const completions = createCompletions(population, key, createPeople(random), random);
  ledger = createLedger();
  expected = createLeadCount();
  accepted = new Set();
  const leadOf = new Map<string, string>();
  const made = Array.from({ length: FINISHED }, () => completions.next(Date.now()));
  const [first] = made as [Completion];
  const twin = made.findLast(({ quiz }) => quiz.tenant === first.quiz.tenant) as Completion;
  for (const completion of made) {
    const finished = completion === twin ? { ...twin, contact: first.contact } : completion;
    ledger.final(finished);
    expected.add(finished.contact);
    accepted.add(finished.attemptId);
    const person = expected.personOf(finished.contact);
    const lead = leadOf.get(person) ?? crypto.randomUUID();
    leadOf.set(person, lead);
    await store(finished, population.tenants[finished.quiz.tenant]?.id, lead);
  }
  const left = completions.next(Date.now());
  ledger.partial(left, PARTIAL_ANSWERS);
  accepted.add(left.attemptId);
  await store(left, population.tenants[left.quiz.tenant]?.id, null);
  for (const [quizId, totals] of ledger.totals) {
    for (const [name, value] of totals) {
      for (const dimension of ["", ...(name === "completions" ? ["country=BR"] : [])]) {
        await session.query("insert into meter_counters values ($1, $1, 0, $2, $3, $4)", [
          quizId,
          name,
          dimension,
          value,
        ]);
      }
    }
  }
});

/** The row of an attempt as ingest would have left it: finished where it has a lead. */
async function store(
  { attemptId, quiz, answers }: Completion,
  tenantId: string | undefined,
  lead: string | null,
) {
  const isFinal = lead !== null;
  const given = (isFinal ? answers : answers.slice(0, PARTIAL_ANSWERS)).map(({ k, v }) => ({
    k,
    v,
    t: quiz.questions.find(({ key }) => key === k)?.kind ?? "short_text",
  }));
  const path = isFinal ? quiz.path : quiz.path.slice(0, PARTIAL_ANSWERS + 1);
  if (isFinal)
    await session.query("insert into leads (tenant_id, id) values ($1, $2) on conflict do nothing", [
      tenantId,
      lead,
    ]);
  await session.query(
    `insert into responses (tenant_id, quiz_id, id, version, seq, final, trust, locale, variant, started_at, received_at,
       finished_at, last_step, path, answers, score, score_categories, variables, contact, source, country, device,
       lead_id, request_id)
     values ($1, $2, $3, 1, 1, $4, 'verified', 'pt-BR', '', now(), now(), case when $4 then now() end, $5, $6, $7, 0, '{}',
       '{}', $8, '{}', 'BR', 'phone', $9, 'request-1')`,
    [
      ...[tenantId, quiz.id, attemptId, isFinal, path.at(-1), path, JSON.stringify(given)],
      ...[JSON.stringify({ name: null, emails: isFinal ? ["a@b.co"] : [], phones: [] }), lead],
    ],
  );
}

async function figures() {
  const place = { urlOf: () => database.url("postgres") };
  const { stored, lost, doubled, unasked, counterDrift, leads } = await reckon(place, accepted);
  const chaos = await compare(place, ledger);
  return {
    bench: { stored, lost, doubled, unasked, counterDrift, missingLeads: expected.leads() - leads },
    chaos: {
      stored: chaos.stored,
      lost: chaos.lost,
      doubled: chaos.doubled,
      counterDrift: chaos.counterDrift,
      leadDrift: chaos.leadDrift,
    },
  };
}

const ALL = FINISHED + 1;
const SOUND = {
  bench: { stored: ALL, lost: 0, doubled: 0, unasked: 0, counterDrift: 0, missingLeads: 0 },
  chaos: { stored: ALL, lost: 0, doubled: 0, counterDrift: 0, leadDrift: 0 },
};

test("where everything stands as promised every figure is 0", async () => {
  expect(await figures()).toEqual(SOUND);
});

test("a row that is gone is lost, and its counters are off", async () => {
  await session.query(
    "delete from responses where id = (select min(id::text)::uuid from responses where final)",
  );
  const { bench, chaos } = await figures();
  expect([bench.stored, bench.lost, chaos.stored, chaos.lost, chaos.leadDrift]).toEqual([
    ALL - 1,
    1,
    ALL - 1,
    1,
    1,
  ]);
  expect(bench.counterDrift).toBeGreaterThan(0);
});

test("a row that holds other answers than the last accepted is lost to chaos", async () => {
  await session.query("update responses set answers = answers - 0 where not final");
  expect((await figures()).chaos).toEqual({ ...SOUND.chaos, stored: ALL - 1, lost: 1 });
});

test("a row that stands twice is doubled, and its counters are off", async () => {
  await session.query(
    `insert into responses select (jsonb_populate_record(r, jsonb_build_object('quiz_id', uuidv7()))).*
     from responses r where final order by id limit 1`,
  );
  const { bench, chaos } = await figures();
  expect([bench.doubled, chaos.doubled, bench.lost, chaos.lost]).toEqual([1, 1, 0, 0]);
  expect(bench.counterDrift).toBeGreaterThan(0);
});

test("a row that nobody was told of is none of the accepted ones", async () => {
  await session.query(
    `insert into responses select (jsonb_populate_record(r, jsonb_build_object('id', uuidv7()))).*
     from responses r where final order by id limit 1`,
  );
  const { bench } = await figures();
  expect([bench.stored, bench.lost, bench.unasked]).toEqual([ALL, 0, 1]);
});

test.each([
  ["a total that is one too high", "update meter_counters set value = value + 1", 1],
  ["a total that is one too low", "update meter_counters set value = value - 1", 1],
  ["a total that is not there", "delete from meter_counters", null],
])("%s is counter drift", async (_, change, drift) => {
  await session.query(
    `${change} where (quiz_id, name, dimension) = (
       select quiz_id, name, dimension from meter_counters where name = 'started' order by quiz_id limit 1)`,
  );
  const { bench, chaos } = await figures();
  expect(bench.counterDrift).toBe(chaos.counterDrift);
  if (drift === null) expect(bench.counterDrift).toBeGreaterThan(0);
  else expect(bench.counterDrift).toBe(drift);
});

test("two totals that are off in opposite ways do not make up for each other", async () => {
  await session.query(
    `update meter_counters set value = value + case name when 'started' then 1 else -1 end
     where dimension = '' and name in ('started', 'leads') and quiz_id = (select min(quiz_id::text)::uuid from meter_counters)`,
  );
  const { bench, chaos } = await figures();
  expect([bench.counterDrift, chaos.counterDrift]).toEqual([2, 2]);
});

test("a breakdown that does not add up to its total is counter drift to chaos", async () => {
  await session.query(
    `update meter_counters set value = value + 2 where dimension <> '' and quiz_id = (
       select quiz_id from meter_counters where dimension <> '' order by quiz_id limit 1)`,
  );
  expect((await figures()).chaos).toEqual({ ...SOUND.chaos, counterDrift: 2 });
});

test("an answer without its lead, and a lead that is gone, are lead drift", async () => {
  await session.query(
    "update responses set lead_id = null where id = (select min(id::text)::uuid from responses where final)",
  );
  expect((await figures()).chaos).toEqual({ ...SOUND.chaos, leadDrift: 1 });
  await session.query("delete from leads where id = (select min(id::text)::uuid from leads)");
  const { bench, chaos } = await figures();
  expect([bench.missingLeads, chaos.leadDrift]).toEqual([1, 2]);
});

test("an answer that was given to another person's lead is lead drift, though no lead is missing", async () => {
  await session.query(
    `update responses r set lead_id = o.lead_id from responses o
     where r.id = (select min(id::text)::uuid from responses where final) and o.id = (
       select min(id::text)::uuid from responses x where final and lead_id <> (
         select lead_id from responses where final order by id::text limit 1))`,
  );
  const { bench, chaos } = await figures();
  expect(bench.missingLeads).toBe(0);
  expect(chaos.leadDrift).toBeGreaterThan(0);
});

test("one person torn into two leads is drift of both", async () => {
  await session.query(
    "insert into leads (tenant_id, id) select tenant_id, gen_random_uuid() from leads limit 1",
  );
  await session.query(
    `update responses set lead_id = (select id from leads where id not in (
       select lead_id from responses where lead_id is not null))
     where id = (select max(id::text)::uuid from responses where lead_id = (
       select lead_id from responses where final group by lead_id having count(*) > 1 limit 1))`,
  );
  const { bench, chaos } = await figures();
  expect([bench.missingLeads, chaos.leadDrift]).toEqual([-1, 2]);
});
