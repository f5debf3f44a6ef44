/** Dead letters of every kind, sent again in turn and at once: each does its work once, and each that fails stays one letter. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { movesAlong, newId } from "../../packages/contracts/src/index.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type Account, type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { dryBranch } from "./support/demo-answers.ts";
import { metricsOf, sumOf } from "./support/prometheus.ts";
import { type Stored, storedFor } from "./support/stored.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
const planted: string[] = [];
let account: Account;

beforeAll(async () => {
  account = await signIn(stack, "aurora");
});
afterAll(async () => {
  await tables.rows("delete from dead_letters where id = any ($1)", [planted]);
});

/** Keeps a message as a dead letter, as if ingest had; gives the letter's id. */
async function plant(message: Record<string, unknown>): Promise<string> {
  const id = newId();
  planted.push(id);
  await tables.rows(
    `insert into dead_letters (tenant_id, id, delivery_id, type, body, reason)
     values ($1, $2, $3, $4, $5, 'planted')`,
    [account.tenantId, id, `planted-${id}`, message.type, JSON.stringify(message)],
  );
  return id;
}

/** Calls the replay so often at the same time; gives how many were sent by all calls together. */
async function replayAtOnce(ids: readonly string[], calls: number): Promise<number> {
  const results = await Promise.all(
    Array.from({ length: calls }, () => account.client.replayDeadLetters({ ids: [...ids] })),
  );
  return results.reduce((sum, { replayed }) => sum + replayed, 0);
}

/** As if the API had died after the queue had the message and before the letter was marked. */
const forgetMark = (id: string) =>
  tables.rows("update dead_letters set replayed_at = null, leased_by = null where id = $1", [id]);

const total = async (name: string, labels: Record<string, string>) =>
  sumOf(await metricsOf(stack.addresses.ingest), name, labels);
const ignoredRows = () => total("borda_ingest_responses_total", { result: "ignored" });
const repeatedEvents = () => total("borda_ingest_meter_events_total", { result: "repeated" });

const lettersWaiting = (ids: readonly string[]) =>
  tables.rows<{ id: string; reason: string }>(
    "select id, reason from dead_letters where id = any ($1) and replayed_at is null order by id",
    [ids],
  );

const dimensions = { version: 1, variant: "", locale: "pt-BR", device: "phone", country: "BR", source: "" };

/** An answer to the quiz as the edge would queue it. */
function submissionTo(quiz: PublishedDemo, partial: Record<string, unknown> = {}): Record<string, unknown> {
  const person = makePerson();
  const { path } = dryBranch(person);
  return {
    type: "submission",
    v: 1,
    requestId: newId(),
    dbRef: "main",
    tenantId: account.tenantId,
    quizId: quiz.quizId,
    version: 1,
    meterShards: 1,
    attemptId: newId(),
    seq: 3,
    final: true,
    startedAt: new Date(Date.now() - 60_000).toISOString(),
    receivedAt: new Date().toISOString(),
    trust: "verified",
    locale: "pt-BR",
    answers: [],
    path,
    score: { total: 0, categories: {} },
    variables: {},
    outcome: null,
    ending: path.at(-1),
    contact: { name: person.name, emails: [person.email], phones: [] },
    consents: [],
    moves: movesAlong(path),
    choices: [],
    dimensions,
    source: {},
    ...partial,
  };
}

const NOTHING: Stored = {
  responses: 0,
  final: 0,
  attempts: 0,
  leads: 0,
  identities: 0,
  consents: 0,
  triggers: 0,
  triggersSent: 0,
  messages: 0,
  messagesSent: 0,
  tags: 0,
  counters: { views: 0, started: 0, leads: 0, completions: 0 },
};
const ofOneLead = { ...NOTHING, responses: 1, attempts: 1, leads: 1, identities: 1 };
/** What a final answer of somebody new comes to. */
const ofOneEnd: Stored = {
  ...ofOneLead,
  final: 1,
  triggers: 1,
  triggersSent: 1,
  counters: { ...NOTHING.counters, started: 1, leads: 1, completions: 1 },
};

test("twelve letters that can never be stored are the same twelve after three replays at once, and three more", async () => {
  const quiz = await publishDemo(account, "cartas-sem-fim");
  const ids: string[] = [];
  for (let count = 0; count < 12; count += 1) {
    ids.push(await plant(submissionTo(quiz, { variables: { note: "a\u0000b" } })));
  }
  const refused = ids.toSorted().map((id) => ({ id, reason: "database_refused:22P05" }));
  const rowsBefore = await tables.count("select count(*) from dead_letters");
  for (let round = 0; round < 2; round += 1) {
    await replayAtOnce(ids, 3);
    await eventually(async () => expect(await lettersWaiting(ids)).toEqual(refused));
  }
  expect(await tables.count("select count(*) from dead_letters")).toBe(rowsBefore);
  expect(await storedFor(tables, quiz.quizId)).toEqual(NOTHING);
});

test("a partial answer that is sent again in turn and at once is one row, one lead, and counts once", async () => {
  const quiz = await publishDemo(account, "cartas-parciais");
  const id = await plant(submissionTo(quiz, { final: false, ending: null }));
  const once = { ...ofOneLead, counters: { ...NOTHING.counters, started: 1, leads: 1 } };
  expect([await replayAtOnce([id], 3), await replayAtOnce([id], 1)]).toEqual([1, 0]);
  await eventually(async () => expect(await storedFor(tables, quiz.quizId)).toEqual(once));
  for (let again = 0; again < 2; again += 1) {
    const ignoredBefore = await ignoredRows();
    await forgetMark(id);
    expect(await replayAtOnce([id], 3)).toBe(1);
    await eventually(async () => expect(await ignoredRows()).toBeGreaterThan(ignoredBefore));
  }
  expect(await storedFor(tables, quiz.quizId)).toEqual(once);
  expect(await lettersWaiting([id])).toEqual([]);
});

test("views and moves that are sent again in turn and at once count once", async () => {
  const quiz = await publishDemo(account, "cartas-de-eventos");
  const { path } = dryBranch(makePerson());
  const events = [
    { kind: "view" },
    ...movesAlong(path.slice(0, 3)).map((move) => ({ kind: "move", ...move })),
  ];
  const id = await plant({
    type: "events",
    v: 1,
    requestId: newId(),
    target: { dbRef: "main", tenantId: account.tenantId, quizId: quiz.quizId, shards: 1 },
    attempts: [{ requestId: newId(), attemptId: newId(), dimensions, events }],
  });
  const once = { ...NOTHING, counters: { ...NOTHING.counters, views: 1, started: 1 } };
  expect([await replayAtOnce([id], 3), await replayAtOnce([id], 1)]).toEqual([1, 0]);
  await eventually(async () => expect(await storedFor(tables, quiz.quizId)).toEqual(once));
  for (let again = 0; again < 2; again += 1) {
    const repeatedBefore = await repeatedEvents();
    await forgetMark(id);
    expect(await replayAtOnce([id], 3)).toBe(1);
    await eventually(async () =>
      expect((await repeatedEvents()) - repeatedBefore).toBeGreaterThanOrEqual(events.length),
    );
  }
  expect(await storedFor(tables, quiz.quizId)).toEqual(once);
});

test("an answer of a version that ingest learns to read later is one letter until then, and counts once after it", async () => {
  const quiz = await publishDemo(account, "cartas-do-futuro");
  const id = await plant({ ...submissionTo(quiz), v: 7 });
  for (let turn = 0; turn < 2; turn += 1) {
    await replayAtOnce([id], 2);
    await eventually(async () =>
      expect(await lettersWaiting([id])).toEqual([{ id, reason: "unknown_version:submission:7" }]),
    );
  }
  expect(await storedFor(tables, quiz.quizId)).toEqual(NOTHING);
  // What the newer ingest would read it as.
  await tables.rows(`update dead_letters set body = replace(body, '"v":7', '"v":1') where id = $1`, [id]);
  expect([await replayAtOnce([id], 3), await replayAtOnce([id], 1)]).toEqual([1, 0]);
  await eventually(async () => expect(await storedFor(tables, quiz.quizId)).toEqual(ofOneEnd));
  const ignoredBefore = await ignoredRows();
  await forgetMark(id);
  await replayAtOnce([id], 3);
  await eventually(async () => expect(await ignoredRows()).toBeGreaterThan(ignoredBefore));
  expect(await storedFor(tables, quiz.quizId)).toEqual(ofOneEnd);
  expect(await lettersWaiting([id])).toEqual([]);
});

test("an answer to a version that is not published yet is one letter until then, and counts once after it", async () => {
  const quiz = await publishDemo(account, "cartas-adiantadas");
  const id = await plant(submissionTo(quiz, { version: 2, dimensions: { ...dimensions, version: 2 } }));
  const reason = "database_refused:23503:responses_version_fk";
  await replayAtOnce([id], 3);
  await eventually(async () => expect(await lettersWaiting([id])).toEqual([{ id, reason }]));
  expect(await storedFor(tables, quiz.quizId)).toEqual(NOTHING);
  await tables.rows(
    `insert into quiz_versions (tenant_id, quiz_id, version, document, compiled)
     select tenant_id, quiz_id, 2, document, compiled from quiz_versions where quiz_id = $1`,
    [quiz.quizId],
  );
  expect([await replayAtOnce([id], 3), await replayAtOnce([id], 1)]).toEqual([1, 0]);
  await eventually(async () => expect(await storedFor(tables, quiz.quizId)).toEqual(ofOneEnd));
  expect(await lettersWaiting([id])).toEqual([]);
});
