/** Messages that cannot be stored: each is kept with its reason, and sent again as often as one likes it counts once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { movesAlong, newId } from "../../packages/contracts/src/index.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { logFields, logLines } from "../support/stack-logs.ts";
import { type Account, type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { dryBranch } from "./support/demo-answers.ts";
import { metricsOf, sumOf } from "./support/prometheus.ts";
import { beginAttempt, finalBody, postJson } from "./support/respondent.ts";
import { storedFor } from "./support/stored.ts";
import { tablesOf } from "./support/tables.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

const stack = useStack();
const tables = tablesOf(stack);
/** What a test makes may only be found by what it made it for. */
const requestIds: string[] = [];
let account: Account;
let quiz: PublishedDemo;

beforeAll(async () => {
  account = await signIn(stack, "aurora");
  quiz = await publishDemo(account, "cartas-mortas", "planned");
});
afterAll(async () => {
  await tables.rows("delete from dead_letters where request_id = any ($1)", [requestIds]);
});

type Letter = {
  readonly id: string;
  readonly tenant_id: string;
  readonly reason: string;
  readonly body: string;
};

/** Letters of a request, oldest first, once there are so many. */
async function lettersOf(requestId: string, count: number): Promise<readonly Letter[]> {
  return await eventually(async () => {
    const found = await tables.rows<Letter>(
      "select id, tenant_id, reason, body from dead_letters where request_id = $1 order by created_at, id",
      [requestId],
    );
    expect(found).toHaveLength(count);
    return found;
  });
}

/** The reason that the one letter of a request waits for, once it has come back. */
async function reasonAgain(requestId: string): Promise<{ tenant_id: string; reason: string } | undefined> {
  return await eventually(async () => {
    const found = await tables.rows<{ tenant_id: string; reason: string }>(
      "select tenant_id, reason from dead_letters where request_id = $1 and replayed_at is null and reason <> 'planted'",
      [requestId],
    );
    expect(found).toHaveLength(1);
    await lettersOf(requestId, 1);
    return found[0];
  });
}

const ignoredSoFar = async () =>
  sumOf(await metricsOf(stack.addresses.ingest), "borda_ingest_responses_total", { result: "ignored" });

/** Keeps a message as a dead letter of the tenant, as if ingest had; gives its request id. */
async function plant(message: Record<string, unknown>, requestId = newId()): Promise<string> {
  const id = newId();
  requestIds.push(requestId);
  await tables.rows(
    `insert into dead_letters (tenant_id, id, delivery_id, type, body, reason, request_id)
     values ($1, $2, $3, 'submission', $4, 'planted', $5)`,
    [account.tenantId, id, `planted-${id}`, JSON.stringify({ ...message, requestId }), requestId],
  );
  expect(await account.client.replayDeadLetters({ ids: [id] })).toMatchObject({ replayed: 1, more: false });
  return requestId;
}

/** A message that the edge made for somebody's whole answers, taken from the row of its dead letter. */
let message: Record<string, unknown>;

test("answers to a quiz that was deleted wait as a dead letter with its reason and are counted nowhere", async () => {
  const [row] = await tables.rows<{ quiz: object }>(
    "select to_jsonb(q) as quiz from quizzes q where id = $1",
    [quiz.quizId],
  );
  await tables.rows(
    `set session_replication_role = replica; delete from quizzes where id = '${quiz.quizId}'`,
  );
  const { token } = await beginAttempt(quiz.url);
  const reply = await postJson(`${quiz.url}/answers`, finalBody(token, dryBranch(makePerson()), 1));
  requestIds.push(reply.requestId);
  expect(reply.status).toBe(202);
  const [letter] = await lettersOf(reply.requestId, 1);
  await tables.rows("insert into quizzes select * from jsonb_populate_record(null::quizzes, $1)", [
    JSON.stringify(row?.quiz),
  ]);
  expect({ tenant: letter?.tenant_id, reason: letter?.reason }).toEqual({
    tenant: account.tenantId,
    reason: "database_refused:23503:responses_quiz_fk",
  });
  message = JSON.parse(letter?.body ?? "{}");
  expect(await account.client.getDeadLetter(letter?.id ?? "")).toMatchObject({
    id: letter?.id,
    type: "submission",
    requestId: reply.requestId,
    replayedAt: null,
    body: letter?.body,
  });
  expect(await storedFor(tables, quiz.quizId)).toMatchObject({ responses: 0, leads: 0, triggers: 0 });
});

test("sent again twice, and once more after a crash before the mark, it is stored, told and counted once", async () => {
  const [requestId = ""] = requestIds;
  const [letter] = await lettersOf(requestId, 1);
  const ids = [letter?.id ?? ""];
  const ignoredBefore = await ignoredSoFar();
  expect(await account.client.replayDeadLetters({ ids })).toMatchObject({ replayed: 1, more: false });
  expect(await account.client.replayDeadLetters({ ids })).toEqual({
    lookedAt: 1,
    replayed: 0,
    notReplayed: { sentBefore: 1, beingSent: 0, unknown: 0, unreadable: 0 },
    more: false,
  });
  const once = {
    responses: 1,
    final: 1,
    attempts: 1,
    leads: 1,
    identities: 2,
    consents: 1,
    triggers: 1,
    triggersSent: 1,
    messages: 1,
    messagesSent: 1,
    tags: 1,
    counters: { views: 0, started: 1, leads: 1, completions: 1 },
  };
  await eventually(async () => expect(await storedFor(tables, quiz.quizId)).toEqual(once));
  // The API died after the queue had the message and before the letter was marked.
  await tables.rows("update dead_letters set replayed_at = null where id = $1", ids);
  expect(await account.client.replayDeadLetters({ ids })).toMatchObject({ replayed: 1, more: false });
  await eventually(async () => expect(await ignoredSoFar()).toBeGreaterThan(ignoredBefore));
  expect(await storedFor(tables, quiz.quizId)).toEqual(once);
  await lettersOf(requestId, 1);
});

test("a version that no consumer knows, sent again, is the same letter again with that reason", async () => {
  const requestId = await plant({ ...message, v: 7 });
  expect(await reasonAgain(requestId)).toEqual({
    tenant_id: account.tenantId,
    reason: "unknown_version:submission:7",
  });
});

test("an answer that PostgreSQL refuses is kept alone with its SQLSTATE, its neighbours are stored", async () => {
  const poisoned = { ...message, attemptId: newId(), variables: { note: "a\u0000b" } };
  const good = { ...message, attemptId: newId() };
  const [poison, neighbour] = [await plant(poisoned), await plant(good)];
  expect(await reasonAgain(poison)).toEqual({
    tenant_id: account.tenantId,
    reason: "database_refused:22P05",
  });
  await eventually(async () => {
    expect(await tables.count("select count(*) from responses where request_id = $1", [neighbour])).toBe(1);
  });
});

test("a message of a tenant that is gone is nobody's, and the tenant that sent it again never sees it", async () => {
  const requestId = await plant({ ...message, attemptId: newId(), tenantId: newId() });
  const [, again] = await lettersOf(requestId, 2);
  expect(again).toMatchObject({ tenant_id: NOBODY, reason: "database_refused:23503:responses_quiz_fk" });
  await expect(account.client.getDeadLetter(again?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
});

test("what was counted of a quiz that is deleted is let go, and another quiz's counts are flushed as ever", async () => {
  const [doomed, other] = [await publishDemo(account, "apagado"), await publishDemo(account, "vizinho")];
  const attempts = [await beginAttempt(doomed.url), await beginAttempt(other.url)];
  await tables.rows(
    `set session_replication_role = replica; delete from quizzes where id = '${doomed.quizId}'`,
  );
  const moves = movesAlong(dryBranch(makePerson()).path.slice(0, 3));
  for (const [index, { url }] of [doomed, other].entries()) {
    expect((await postJson(`${url}/events`, { token: attempts[index]?.token, moves })).status).toBe(204);
  }
  await eventually(async () =>
    expect(sumOf(await metricsOf(stack.addresses.ingest), "borda_ingest_meters_let_go")).toBe(1),
  );
  await eventually(async () =>
    expect((await storedFor(tables, other.quizId)).counters).toMatchObject({ started: 1 }),
  );
  const lines = (await logLines(stack.stateFolder, "workers.log")).filter((line) =>
    line.includes('"event":"meter_let_go"'),
  );
  expect(lines.map(logFields)).toMatchObject([{ level: "warn", quizId: doomed.quizId, shard: 0 }]);
  const marks = "select count(*) from meter_flush_marks where quiz_id = $1";
  expect([await tables.count(marks, [doomed.quizId]), await tables.count(marks, [other.quizId])]).toEqual([
    0, 1,
  ]);
});

test("counters stand as the rows do after all of that", async () => {
  await eventually(async () => {
    const { counters, final } = await storedFor(tables, quiz.quizId);
    expect([final, counters.completions, counters.started]).toEqual([2, 2, 2]);
  });
});
