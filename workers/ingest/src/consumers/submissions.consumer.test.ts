import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { movesAlong, type SubmissionMessage } from "@borda/contracts";
import { beforeEach, expect, test } from "vitest";
import { CRASH_POINTS, type CrashPoint } from "../crash-points.ts";
import { type IngestWorld, resetIngestWorld } from "../testing/ingest-doubles.ts";
import { makeAttemptId, makeSubmission, makeUnsubscribe, QUIZ_ID } from "../testing/messages.ts";
import { databaseError } from "../testing/store-double.ts";
import { consumeBatch } from "./consume-batch.ts";

let world: IngestWorld;
beforeEach(() => {
  world = resetIngestWorld();
});

const CAMPAIGN_ID = "01990000-0000-7000-8000-00000000cafe";

/** Delivers the bodies as one batch; each message is named after its place. */
async function deliver(bodies: readonly unknown[], attempts = 1) {
  const ctx = createExecutionContext();
  const batch = createMessageBatch(
    "borda-submissions-0",
    bodies.map((body, index) => ({ id: `m${index}`, timestamp: world.nowMs - 2_000, attempts, body })),
  );
  await consumeBatch(batch, world.deps);
  const { explicitAcks, retryMessages, outcome } = await getQueueResult(batch, ctx);
  return { outcome, acked: explicitAcks, retried: retryMessages.map((message) => message.msgId) };
}

/** Delivers until nothing is given back. Gives the number of deliveries. */
async function deliverUntilTaken(bodies: readonly SubmissionMessage[]): Promise<number> {
  let waiting = [...bodies];
  for (let delivery = 1; delivery <= 10; delivery += 1) {
    const { retried } = await deliver(waiting, delivery);
    waiting = waiting.filter((_, index) => retried.includes(`m${index}`));
    if (waiting.length === 0) return delivery;
  }
  throw new Error("ten deliveries were not enough");
}

const finalAnswer = (partial: Partial<SubmissionMessage> = {}) =>
  makeSubmission({
    contact: { name: "Ana", emails: ["ana@example.com"], phones: [] },
    choices: [{ element: "type", choice: "dry" }],
    ...partial,
  });

const ONE_FINAL_TOTALS = {
  started: 1,
  leads: 1,
  completions: 1,
  "reached:welcome": 1,
  "reached:skin": 1,
  "reached:end": 1,
  "option:type:dry": 1,
};

test("a final answer is stored, counted, triggers its campaign and is taken", async () => {
  world.store.campaignIds = [CAMPAIGN_ID];
  const message = finalAnswer();
  expect(await deliver([message])).toEqual({ outcome: "ok", acked: ["m0"], retried: [] });
  expect({
    rows: [...world.store.rows.values()],
    totals: world.totalsOf(QUIZ_ID),
    triggers: world.queuedTriggers,
  }).toEqual({
    rows: [message],
    totals: ONE_FINAL_TOTALS,
    triggers: [
      {
        type: "trigger",
        v: 1,
        requestId: message.requestId,
        dbRef: "main",
        tenantId: message.tenantId,
        quizId: message.quizId,
        campaignId: CAMPAIGN_ID,
        responseId: message.attemptId,
      },
    ],
  });
});

test("the messages of an attempt are folded to its final one, and all are taken with it", async () => {
  const attemptId = makeAttemptId();
  const partials = [3, 1, 2].map((seq) => makeSubmission({ attemptId, seq, final: false }));
  const final = finalAnswer({ attemptId, seq: 2 });
  expect((await deliver([...partials, final])).acked).toEqual(["m0", "m1", "m2", "m3"]);
  expect({ sizes: world.store.batchSizes, rows: [...world.store.rows.values()] }).toEqual({
    sizes: [1],
    rows: [final],
  });
});

test("folding loses no move of a second tab and no contact that was taken back", async () => {
  const attemptId = makeAttemptId();
  const otherTab = makeSubmission({
    attemptId,
    seq: 1,
    final: false,
    moves: movesAlong(["welcome", "hair"]),
    contact: { name: null, emails: ["ana@example.com"], phones: [] },
  });
  await deliver([otherTab, makeSubmission({ attemptId, seq: 2 })]);
  expect(world.totalsOf(QUIZ_ID)).toEqual({
    started: 1,
    leads: 1,
    completions: 1,
    "reached:welcome": 1,
    "reached:skin": 1,
    "reached:end": 1,
    "reached:hair": 1,
  });
});

test("one batch is one call of a database and one of each meter shard", async () => {
  await deliver(Array.from({ length: 100 }, () => finalAnswer({ meterShards: 4 })));
  expect({ batches: world.store.batchSizes, meterCalls: world.meterCalls }).toEqual({
    batches: [100],
    meterCalls: 4,
  });
});

test("messages of several databases go to their own, and one that is away holds up its own alone", async () => {
  world = resetIngestWorld(["main", "second"]);
  const second = world.stores.get("second");
  if (second !== undefined) second.away = databaseError("57P01");
  expect(await deliver([finalAnswer(), finalAnswer({ dbRef: "second" }), finalAnswer()])).toEqual({
    outcome: "ok",
    acked: ["m0", "m2"],
    retried: ["m1"],
  });
});

test("the log names the requests whose answers were stored and those whose answers wait", async () => {
  world = resetIngestWorld(["main", "second"]);
  const second = world.stores.get("second");
  if (second !== undefined) second.away = databaseError("57P01");
  const ids = ["request-stored-1", "request-waits-1", "request-stored-2"];
  const [stored, waiting, alsoStored] = ids.map((requestId, index) =>
    finalAnswer({
      requestId: requestId as SubmissionMessage["requestId"],
      dbRef: (index === 1 ? "second" : "main") as SubmissionMessage["dbRef"],
    }),
  );
  await deliver([stored, waiting, alsoStored]);
  const lines = world.logLines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const requestIdsOf = (event: string) =>
    lines.filter((line) => line.event === event && line.requestIds !== "").map((line) => line.requestIds);
  expect({
    stored: requestIdsOf("submissions_stored"),
    waiting: requestIdsOf("messages_wait"),
  }).toEqual({ stored: ["request-stored-1 request-stored-2"], waiting: ["request-waits-1"] });
});

test("a database that this deployable does not know leaves its messages waiting", async () => {
  expect(await deliver([finalAnswer({ dbRef: "elsewhere" }), finalAnswer()])).toEqual({
    outcome: "ok",
    acked: ["m1"],
    retried: ["m0"],
  });
});

test("what is old and names a database that nobody has heard of is a dead letter of the main one, and no other is", async () => {
  const [unheardOf, partial, unsubscribe] = [
    finalAnswer({ dbRef: "elsewhere" }),
    makeSubmission({ dbRef: "elsewhere", final: false }),
    makeUnsubscribe({ dbRef: "nowhere" }),
  ];
  expect(await deliver([unheardOf, partial, unsubscribe], 79)).toMatchObject({
    acked: [],
    retried: ["m0", "m1", "m2"],
  });
  expect(await deliver([unheardOf, partial, unsubscribe, finalAnswer()], 80)).toMatchObject({
    acked: expect.arrayContaining(["m0", "m1", "m2", "m3"]),
    retried: [],
  });
  expect(world.store.deadLetters.map(({ reason, body }) => [reason, JSON.parse(body)])).toEqual([
    ["unknown_database:elsewhere", unheardOf],
    ["unknown_database:elsewhere", partial],
    ["unknown_database:nowhere", unsubscribe],
  ]);
  expect({ renewed: world.renewed, rows: world.store.rows.size }).toEqual({ renewed: [], rows: 1 });
});

test("what waits for the main database to come back is sent anew when it is old, not kept as a letter", async () => {
  world.store.away = databaseError(null);
  const answer = finalAnswer();
  expect(await deliver([answer], 80)).toMatchObject({ acked: ["m0"], retried: [] });
  expect({ renewed: world.renewed, dead: world.store.deadLetters }).toEqual({ renewed: [answer], dead: [] });
});

for (const sqlState of ["08006", "40P01", "53300", "57P01", null]) {
  test(`while PostgreSQL answers ${sqlState ?? "nothing at all"}, every message waits and nothing is counted`, async () => {
    world.store.away = databaseError(sqlState);
    expect(await deliver([finalAnswer(), finalAnswer()])).toEqual({
      outcome: "ok",
      acked: [],
      retried: ["m0", "m1"],
    });
    expect({ totals: world.totalsOf(QUIZ_ID), dead: world.store.deadLetters }).toEqual({
      totals: {},
      dead: [],
    });
    world.store.away = null;
    expect((await deliver([finalAnswer()], 2)).acked).toEqual(["m0"]);
  });
}

for (const sqlState of ["22P05", "23503", "42501"]) {
  test(`a message that PostgreSQL refuses with ${sqlState} stands alone in the dead letters, the others are stored`, async () => {
    const poison = finalAnswer({ requestId: "request-poison" });
    world.store.refusal = (messages) =>
      messages.some(({ requestId }) => requestId === poison.requestId)
        ? databaseError(sqlState, "responses_quiz_fk")
        : null;
    const bodies = Array.from({ length: 100 }, (_, index) => (index === 57 ? poison : finalAnswer()));
    const { acked, retried } = await deliver(bodies);
    expect({ acked: acked.length, retried, rows: world.store.rows.size }).toEqual({
      acked: 100,
      retried: [],
      rows: 99,
    });
    expect(world.store.deadLetters).toEqual([
      {
        id: expect.any(String),
        deliveryId: "m57",
        letterId: null,
        tenantId: poison.tenantId,
        type: "submission",
        body: JSON.stringify(poison),
        reason: `database_refused:${sqlState}:responses_quiz_fk`,
        requestId: "request-poison",
      },
    ]);
    expect(world.totalsOf(QUIZ_ID).completions).toBe(99);
    expect(world.store.batchSizes.length).toBeLessThanOrEqual(15);
  });
}

test("several refused messages are each found, also among those of one attempt", async () => {
  const attemptId = makeAttemptId();
  const poisons = new Set([attemptId, makeAttemptId(), makeAttemptId()]);
  world.store.refusal = (messages) =>
    messages.some((message) => poisons.has(message.attemptId)) ? databaseError("22P02") : null;
  const bodies = [
    ...[...poisons].map((poison) => finalAnswer({ attemptId: poison, seq: 2 })),
    makeSubmission({ attemptId, seq: 1, final: false }),
    finalAnswer(),
  ];
  expect(await deliver(bodies)).toEqual({
    outcome: "ok",
    acked: expect.arrayContaining(["m0", "m1", "m2", "m3", "m4"]),
    retried: [],
  });
  expect(world.store.deadLetters.map((row) => row.deliveryId)).toEqual(["m1", "m2", "m0", "m3"]);
});

test("a refused message takes none of its attempt's with it that can be stored", async () => {
  const attemptId = makeAttemptId();
  world.store.refusal = (messages) => (messages.some(({ seq }) => seq === 2) ? databaseError("22003") : null);
  const partial = (seq: number) => makeSubmission({ attemptId, seq, final: false });
  const bodies = [partial(1), partial(2), finalAnswer({ attemptId, seq: 2 }), partial(3)];
  expect(await deliver(bodies.slice(0, 3))).toMatchObject({ acked: ["m0", "m1", "m2"], retried: [] });
  expect([...world.store.rows.values()]).toEqual([bodies[0]]);
  expect(await deliver(bodies.slice(3))).toMatchObject({ acked: ["m0"], retried: [] });
  expect({
    rows: [...world.store.rows.values()],
    dead: world.store.deadLetters.map(({ body }) => JSON.parse(body)),
    started: world.totalsOf(QUIZ_ID).started,
  }).toEqual({ rows: [bodies[3]], dead: [bodies[1], bodies[2]], started: 1 });
});

test("a refused message waits when its dead letter cannot be stored", async () => {
  world.store.refusal = () => databaseError("22P05");
  world.store.storeDeadLetters = async () => {
    throw databaseError(null);
  };
  expect(await deliver([finalAnswer()])).toEqual({ outcome: "ok", acked: [], retried: ["m0"] });
});

test("when a meter cannot be told, the attempts of its shard come again and the others are taken", async () => {
  const record = world.deps.meters.record;
  world.deps.meters.record = async (target, shard, entries) => {
    if (target.quizId !== QUIZ_ID) throw new Error("the object is overloaded");
    return record(target, shard, entries);
  };
  const other = "01990000-0000-7000-8000-00000000beef" as SubmissionMessage["quizId"];
  expect(await deliver([finalAnswer(), finalAnswer({ quizId: other })])).toEqual({
    outcome: "ok",
    acked: ["m0"],
    retried: ["m1"],
  });
});

test("a trigger queue that refuses holds nothing up: the outbox still has the triggers", async () => {
  world.store.campaignIds = [CAMPAIGN_ID];
  world.queueFailure = new Error("Too Many Requests");
  expect((await deliver([finalAnswer()])).acked).toEqual(["m0"]);
  expect([...world.store.outbox.values()].map((row) => row.sent)).toEqual([false]);
});

test("delivering everything twice and shuffled changes nothing", async () => {
  world.store.campaignIds = [CAMPAIGN_ID];
  const bodies = Array.from({ length: 20 }, () => finalAnswer());
  await deliver(bodies);
  const before = { totals: world.totalsOf(QUIZ_ID), rows: world.store.rows.size };
  await deliver(bodies.toReversed());
  expect({ totals: world.totalsOf(QUIZ_ID), rows: world.store.rows.size }).toEqual(before);
  expect(world.queuedTriggers).toHaveLength(20);
});

const SUBMISSION_CRASHES: readonly CrashPoint[] = CRASH_POINTS.slice(0, 5);
for (const point of SUBMISSION_CRASHES) {
  test(`a consumer that dies ${point} leaves all messages to redelivery, and every effect happens once`, async () => {
    world.store.campaignIds = [CAMPAIGN_ID];
    world.crashes.push(point);
    const bodies = Array.from({ length: 10 }, () => finalAnswer());
    const first = await deliver(bodies);
    expect({ acked: first.acked, retried: first.retried.length }).toEqual({ acked: [], retried: 10 });
    expect(await deliverUntilTaken(bodies)).toBe(1);
    expect({ rows: world.store.rows.size, totals: world.totalsOf(QUIZ_ID) }).toEqual({
      rows: 10,
      totals: Object.fromEntries(Object.keys(ONE_FINAL_TOTALS).map((name) => [name, 10])),
    });
    // A trigger is queued, or stands in the outbox for the sweep.
    expect(world.store.outbox.size).toBe(10);
  });
}

test("a consumer that dies at every point in turn still ends with every effect once", async () => {
  world.crashes.push(...SUBMISSION_CRASHES);
  const bodies = Array.from({ length: 30 }, () => finalAnswer());
  expect(await deliverUntilTaken(bodies)).toBe(SUBMISSION_CRASHES.length + 1);
  expect(world.totalsOf(QUIZ_ID).completions).toBe(30);
  expect(new Set(world.passed)).toEqual(new Set([...SUBMISSION_CRASHES]));
});

test("a message that has waited for days is sent anew before its queue forgets it", async () => {
  world.store.away = databaseError(null);
  const message = finalAnswer();
  expect(await deliver([message], 80)).toEqual({ outcome: "ok", acked: ["m0"], retried: [] });
  expect(world.renewed).toEqual([message]);
});

test("a message that cannot be sent anew keeps waiting", async () => {
  world.store.away = databaseError(null);
  world.queueFailure = new Error("Storage Limit Exceeded");
  expect(await deliver([finalAnswer()], 99)).toEqual({ outcome: "ok", acked: [], retried: ["m0"] });
});

test("meters that counted are reported to the registry once in ten minutes", async () => {
  const quizId = makeSubmission({ quizId: makeAttemptId() as unknown as SubmissionMessage["quizId"] }).quizId;
  await deliver([finalAnswer({ quizId })]);
  await deliver([finalAnswer({ quizId })]);
  expect(world.seenMeters).toEqual([`meter:${quizId}:0`]);
  world.nowMs += 600_000;
  await deliver([finalAnswer({ quizId })]);
  expect(world.seenMeters).toHaveLength(2);
});
