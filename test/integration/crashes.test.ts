/** The consumer dies between any two of its effects: redelivery makes each of them happen exactly once. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CRASH_POINTS, type CrashPoint } from "../../workers/ingest/src/crash-points.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { type Account, type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { answerAsCrowd, CROWD_TAG, type Crowd, postsOf, storedOnce } from "./support/crowd.ts";
import { storedFor } from "./support/stored.ts";
import { tablesOf } from "./support/tables.ts";

const CROWD: Crowd = { answers: 20, repeatEvery: 5, consentEvery: 4, openPages: true };
/** How often in a row the consumer dies at a point. */
const TIMES = 2;
/** Deaths after which no queue knows of the triggers: the sweep of the outbox finds them. */
const LEFT_TO_THE_SWEEP: readonly CrashPoint[] = ["after_ingest_before_meter", "after_meter_before_trigger"];
/** One death after the other: at all points that a message with a queued trigger passes. */
const IN_TURN = CRASH_POINTS.filter((point) => !LEFT_TO_THE_SWEEP.includes(point));
const SCENARIOS: readonly (readonly [name: string, points: readonly CrashPoint[]])[] = [
  ...CRASH_POINTS.map((point) => [point, [point]] as const),
  ["one point after the other", IN_TURN],
];

const stack = useStack();
const tables = tablesOf(stack);
const crashes = `${stack.addresses.ingest}/crashes`;
const quizzes = new Map<string, PublishedDemo>();
let account: Account;

beforeAll(async () => {
  await stack.run("workers.restartCrashing");
  account = await signIn(stack, "aurora");
});
afterAll(async () => {
  await stack.run("workers.restartAsDeployed");
});

/** Lets a crowd answer a quiz of its own while the consumer dies; ends when it has died as often as it should. */
async function answerThroughCrashes(name: string, points: readonly CrashPoint[]): Promise<void> {
  const quiz = await publishDemo(account, `queda-${name.replaceAll(/[^a-z]/g, "-")}`, CROWD_TAG);
  quizzes.set(name, quiz);
  const times = Object.fromEntries(points.map((point) => [point, TIMES]));
  await fetch(crashes, { method: "PUT", body: JSON.stringify(times) });
  const statuses = await answerAsCrowd(quiz.url, CROWD);
  expect(statuses).toEqual(Array.from({ length: postsOf(CROWD) }, () => 202));
  await eventually(async () => {
    const left = (await (await fetch(crashes)).json()) as Record<string, number>;
    expect(Object.entries(left).filter(([, count]) => count > 0)).toEqual([]);
  }, 60_000);
}

/** The sweep takes triggers that have waited over a minute; here the minute passes at once. */
async function sweepOutbox(): Promise<void> {
  const ids = Array.from(quizzes.values(), ({ quizId }) => quizId);
  await tables.rows(
    "update trigger_outbox set created_at = created_at - interval '2 minutes' where quiz_id = any ($1)",
    [ids],
  );
  await stack.run("fireCron");
}

describe.each(SCENARIOS)("a consumer that dies at %s", (name, points) => {
  test("is given its messages again until it lives", async () => {
    await answerThroughCrashes(name, points);
  });
});

describe("after all these deaths and one sweep of the outbox", () => {
  beforeAll(sweepOutbox);

  test.each(SCENARIOS)(
    "every answer through deaths at %s was stored, counted and told exactly once",
    async (name) => {
      const quizId = quizzes.get(name)?.quizId ?? "";
      await eventually(async () => {
        expect(await storedFor(tables, quizId)).toEqual(storedOnce(CROWD));
      }, 120_000);
    },
  );

  test("nothing was given up", async () => {
    expect(await tables.count("select count(*) from dead_letters")).toBe(0);
  });
});
