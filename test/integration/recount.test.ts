/** Live numbers that drifted from the rows are found and repaired, everywhere where they stand. */
import { beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { logFields, logLines } from "../support/stack-logs.ts";
import { type Account, type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { answerAsCrowd, type Crowd } from "./support/crowd.ts";
import { openLiveView } from "./support/live-view.ts";
import { metricsOf, sumOf } from "./support/prometheus.ts";
import { storedFor } from "./support/stored.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
const CROWD: Crowd = { answers: 6, repeatEvery: 3, consentEvery: 0, openPages: true };

let account: Account;
/** Answers of it were stored that no meter heard of. */
let untold: PublishedDemo;
/** Its counters in PostgreSQL were lost. */
let emptied: PublishedDemo;
/** Nothing is wrong with it, and its answers are minutes old. */
let sound: PublishedDemo;

const countersOf = async ({ quizId }: PublishedDemo) => (await storedFor(tables, quizId)).counters;

beforeAll(async () => {
  account = await signIn(stack, "aurora");
  [untold, emptied, sound] = [
    await publishDemo(account, "sem-aviso"),
    await publishDemo(account, "sem-contas"),
    await publishDemo(account, "em-ordem"),
  ];
  for (const quiz of [untold, emptied, sound]) await answerAsCrowd(quiz.url, CROWD);
  await eventually(async () => {
    const counted = [await countersOf(untold), await countersOf(emptied), await countersOf(sound)];
    expect(counted).toEqual(counted.map(() => ({ views: 6, started: 6, leads: 6, completions: 6 })));
  });
  // Two rows that came by no message, a day old; and nothing of what the second quiz's meter had flushed.
  await tables.rows(
    `insert into responses select (jsonb_populate_record(r, jsonb_build_object(
       'id', uuidv7(), 'received_at', r.received_at - interval '1 day'))).*
     from responses r where quiz_id = $1 order by id limit 2`,
    [untold.quizId],
  );
  await tables.rows("delete from meter_counters where quiz_id = $1", [emptied.quizId]);
});

test("a recount tells the meter of rows that it never heard of, and gives PostgreSQL what it lost", async () => {
  const live = await openLiveView(account.client, untold.quizId);
  await stack.run("fireRecount");
  const all = { views: 6, started: 6, leads: 6, completions: 6 };
  await eventually(async () => {
    expect([await countersOf(untold), await countersOf(emptied), await countersOf(sound)]).toEqual([
      { views: 6, started: 8, leads: 8, completions: 8 },
      all,
      all,
    ]);
  });
  const stats = await account.client.getQuizStats(untold.quizId);
  expect([stats.counters.completions, stats.finalRows]).toEqual([8, 8]);
  await eventually(async () => expect(live.totals()).toMatchObject({ completions: 8, started: 8 }));
  live.close();
});

test("what was found stands in the numbers and in the log", async () => {
  const families = await metricsOf(stack.addresses.ingest);
  const drift = (counter: string) =>
    sumOf(families, "borda_ingest_counter_drift", { counter, repaired: "yes" });
  expect([drift("completions"), drift("stored") > 0]).toEqual([2, true]);
  const lines = (await logLines(stack.stateFolder, "workers.log")).filter((line) =>
    line.includes('"event":"recount_quiz_drifted"'),
  );
  expect(
    lines
      .map(logFields)
      .map(({ quizId }) => quizId)
      .toSorted(),
  ).toEqual([untold.quizId, emptied.quizId].toSorted());
});
