/** PostgreSQL is away or crashes while answers arrive: respondents notice nothing, and afterwards each is there once. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { type Account, publishDemo, signIn } from "./support/accounts.ts";
import { answerAsCrowd, CROWD_TAG, type Crowd, postsOf, storedOnce } from "./support/crowd.ts";
import { untilAtRest } from "./support/left-behind.ts";
import { metricsOf, sumOf } from "./support/prometheus.ts";
import { storedFor } from "./support/stored.ts";
import { tablesOf } from "./support/tables.ts";

const DRAIN_MS = 150_000;

const stack = useStack();
const tables = tablesOf(stack);
let account: Account;

beforeAll(async () => {
  account = await signIn(stack, "aurora");
});
afterAll(async () => {
  await stack.run("postgres.start");
});

/** How many triggers the origin has marked for the first time since the stack started. */
async function triggersAccepted(): Promise<number> {
  const log = await readFile(join(stack.stateFolder, "logs/origin.log"), "utf8");
  const counts = log.matchAll(/"event":"triggers_accepted".*?"accepted":(\d+)/g);
  return Array.from(counts, ([, count]) => Number(count)).reduce((sum, count) => sum + count, 0);
}

async function deliveriesGivenBack(): Promise<number> {
  const metrics = await metricsOf(stack.addresses.ingest);
  return sumOf(metrics, "borda_ingest_retries_total", { type: "submission" });
}

async function expectStoredOnce(quizId: string, crowd: Crowd): Promise<void> {
  const expected = storedOnce(crowd);
  await eventually(async () => expect(await storedFor(tables, quizId)).toEqual(expected), DRAIN_MS);
  expect(await tables.count("select count(*) from dead_letters")).toBe(0);
}

test("a thousand answers that arrive while PostgreSQL is stopped are all accepted, and all stored exactly once", async () => {
  const crowd: Crowd = { answers: 1_000, repeatEvery: 100, consentEvery: 50, openPages: false };
  const quiz = await publishDemo(account, "mil-respostas", CROWD_TAG);
  await untilAtRest(tables);
  const before = { accepted: await triggersAccepted(), givenBack: await deliveriesGivenBack() };

  await stack.run("postgres.stop");
  const statuses = await answerAsCrowd(quiz.url, crowd);
  const health = await fetch(`${stack.addresses.ingest}/health`);
  await stack.run("postgres.start");

  expect(statuses).toEqual(Array.from({ length: postsOf(crowd) }, () => 202));
  expect(health.status).toBe(503);
  await expectStoredOnce(quiz.quizId, crowd);
  expect(await triggersAccepted()).toBe(before.accepted + crowd.answers);
  expect(await deliveriesGivenBack()).toBeGreaterThan(before.givenBack);
}, 240_000);

test("answers that arrive while PostgreSQL is killed and recovers are all accepted, and all stored exactly once", async () => {
  // Nobody wants mail: one that is on its way when the database dies waits for its lease, or ends as unknown.
  const crowd: Crowd = { answers: 300, repeatEvery: 10, consentEvery: 0, openPages: true };
  const quiz = await publishDemo(account, "no-meio-da-queda", CROWD_TAG);
  let crash: Promise<unknown> = Promise.resolve();

  const statuses = await answerAsCrowd(quiz.url, crowd, (answered) => {
    if (answered === 100) crash = stack.run("postgres.kill");
    if (answered === 200) crash = crash.then(() => stack.run("postgres.start"));
  });
  await crash;

  expect(statuses).toEqual(Array.from({ length: postsOf(crowd) }, () => 202));
  await expectStoredOnce(quiz.quizId, crowd);
}, 240_000);
