import { createMessageBatch } from "cloudflare:test";
import type { SubmissionMessage } from "@borda/contracts";
import { beforeEach, expect, test } from "vitest";
import { consumeBatch } from "../consumers/consume-batch.ts";
import { NO_SUMS } from "../recount/recount-schedule.ts";
import { refreshGauges } from "../refresh-gauges.ts";
import { type IngestWorld, resetIngestWorld } from "../testing/ingest-doubles.ts";
import { makeId, makeSubmission } from "../testing/messages.ts";
import { recountCounters } from "./recount-counters.cron.ts";

let world: IngestWorld;
beforeEach(() => {
  world = resetIngestWorld();
});

/** One finished attempt in each of so many quizzes, received long ago. */
async function answerQuizzes(count: number): Promise<SubmissionMessage[]> {
  const answers = Array.from({ length: count }, () =>
    makeSubmission({ quizId: makeId() as SubmissionMessage["quizId"] }),
  );
  const messages = answers.map((body, index) => ({ id: `m${index}`, timestamp: 0, attempts: 1, body }));
  await consumeBatch(createMessageBatch("borda-submissions-0", messages), world.deps);
  world.logLines.length = 0;
  return answers;
}

const eventsInLog = () =>
  world.logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ event }) => String(event).startsWith("recount"));

async function metricsNow(): Promise<string[]> {
  await refreshGauges(world.deps);
  return world.metrics.render().split("\n");
}

test("a run over quizzes without drift says so, and the gauges stand at 0", async () => {
  await answerQuizzes(45);
  await recountCounters(world.deps);
  world.nowMs += 5_000;
  expect(eventsInLog()).toMatchObject([
    { event: "recount_started", kind: "full" },
    { event: "recount_finished", level: "info", ...NO_SUMS, quizzes: 45, rows: 45 },
  ]);
  expect(await metricsNow()).toEqual(
    expect.arrayContaining([
      'borda_ingest_counter_drift{counter="completions",repaired="yes"} 0',
      'borda_ingest_counter_drift{counter="completions",repaired="no"} 0',
      "borda_ingest_recount_age_seconds 5",
    ]),
  );
});

test("a drift is told aloud, repaired, shown by the gauge, and gone an hour later", async () => {
  const [answer] = await answerQuizzes(3);
  world.meters.delete(`meter:${answer?.quizId}:0`);
  await recountCounters(world.deps);
  expect(eventsInLog()).toMatchObject([
    { event: "recount_started" },
    {
      event: "recount_quiz_drifted",
      level: "warn",
      quizId: answer?.quizId,
      completions: 1,
      open: 0,
      rows: 1,
    },
    { event: "recount_found_drift", level: "error", quizzes: 3, completions: 1 },
  ]);
  expect(world.totalsOf(answer?.quizId ?? "").completions).toBe(1);
  const drift = 'borda_ingest_counter_drift{counter="completions",repaired="yes"}';
  expect(await metricsNow()).toEqual(
    expect.arrayContaining([`${drift} 1`, 'borda_ingest_counter_corrections_total{counter="completions"} 1']),
  );
  world.nowMs += 3_600_000;
  await recountCounters(world.deps);
  expect(await metricsNow()).toContain(`${drift} 0`);
});

test("a quiz that fails is counted, and the others get their turn", async () => {
  const [answer] = await answerQuizzes(3);
  const verify = world.deps.meters.verifyStored;
  world.deps.meters.verifyStored = async (target, shard) => {
    if (target.quizId === answer?.quizId) throw new Error("the object is overloaded");
    return await verify(target, shard);
  };
  await recountCounters(world.deps);
  expect(eventsInLog()).toMatchObject([
    { event: "recount_started" },
    { event: "recount_quiz_failed", quizId: answer?.quizId, error: "Error: the object is overloaded" },
    { event: "recount_finished", quizzes: 3, failed: 1, rows: 2 },
  ]);
});

test("a run that takes too long rests, and the next slice goes on behind the last quiz", async () => {
  await answerQuizzes(45);
  world.beforeRecountReads = async () => {
    world.nowMs += 5_000;
  };
  for (let slice = 0; slice < 3; slice += 1) await recountCounters(world.deps);
  expect(eventsInLog()).toMatchObject([
    { event: "recount_started" },
    { event: "recount_rests", quizzes: 40 },
    { event: "recount_finished", quizzes: 45 },
  ]);
});

test("a run whose isolate died goes on behind the last saved page when its lease has ended", async () => {
  await answerQuizzes(45);
  const seen: string[] = [];
  const open = world.deps.meters.openRecount;
  world.deps.meters.openRecount = async (target, shard, id) => {
    seen.push(target.quizId);
    return await open(target, shard, id);
  };
  const list = world.deps.databases.recount;
  let dies = true;
  world.deps = {
    ...world.deps,
    databases: {
      ...world.deps.databases,
      recount: (dbRef) => ({
        ...list(dbRef),
        listQuizzes: async (since, after, limit) => {
          if (dies && after !== null) throw new Error("the isolate is gone");
          return await list(dbRef).listQuizzes(since, after, limit);
        },
      }),
    },
  };
  await expect(recountCounters(world.deps)).rejects.toThrow("gone");
  dies = false;
  await recountCounters(world.deps);
  expect(seen).toHaveLength(20);
  world.nowMs += 16 * 60_000;
  await recountCounters(world.deps);
  expect([seen.length, new Set(seen).size]).toEqual([45, 45]);
});

test("every database has its turn", async () => {
  world = resetIngestWorld(["main", "second"]);
  const quizId = makeId() as SubmissionMessage["quizId"];
  await answerQuizzes(2);
  const body = makeSubmission({ dbRef: "second", quizId });
  await consumeBatch(
    createMessageBatch("borda-submissions-0", [{ id: "m", timestamp: 0, attempts: 1, body }]),
    world.deps,
  );
  world.meters.clear();
  await recountCounters(world.deps);
  expect(eventsInLog().at(-1)).toMatchObject({ event: "recount_found_drift", quizzes: 3, completions: 3 });
});
