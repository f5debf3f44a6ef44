/** The recount against every kind of traffic: nothing under way is corrected, nothing is corrected twice, all ends right. */
import { createMessageBatch } from "cloudflare:test";
import { movesAlong, type SubmissionMessage } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { consumeBatch } from "../consumers/consume-batch.ts";
import { attemptKey } from "../consumers/fold-submissions.ts";
import { CRASH_POINTS } from "../crash-points.ts";
import { meterShardOf } from "../meter/meter-shard.ts";
import { type IngestWorld, resetIngestWorld } from "../testing/ingest-doubles.ts";
import { makeAttemptId, makeSubmission, QUIZ_ID, TEST_NOW_MS } from "../testing/messages.ts";
import { brokenInvariants } from "../testing/meter-model.ts";
import { recountQuizOf } from "../testing/recount-double.ts";
import { databaseError } from "../testing/store-double.ts";
import { type QuizRecount, recountQuiz } from "./recount-quiz.ts";

const STEPS = ["welcome", "skin", "contact", "end"];
const SETTLE_SECONDS = 900;
const SMALL_WINDOW = { maxEntries: 40, generationEntries: 10 };
const NOTHING = { completions: 0, leads: 0, options: 0, stored: 0 };

let recounts = 0;

async function recount(world: IngestWorld, limits: { settleSeconds?: number; maxRows?: number } = {}) {
  recounts += 1;
  const quiz = recountQuizOf(makeAnswer(0, {}));
  const where = {
    dbRef: "main",
    recountId: `recount-${recounts}`,
    limits: { settleSeconds: SETTLE_SECONDS, pageRows: 3, maxRows: 1_000, ...limits },
  };
  return await recountQuiz(quiz, where, world.deps);
}

/** An answer of an attempt that was created and received this many seconds after the tests' now. */
function makeAnswer(second: number, partial: Partial<SubmissionMessage>): SubmissionMessage {
  const choice = second % 2 === 0 ? "dry" : "oily";
  return makeSubmission({
    attemptId: makeAttemptId(-second * 1_000),
    receivedAt: new Date(TEST_NOW_MS + second * 1_000).toISOString(),
    moves: movesAlong(STEPS),
    path: STEPS,
    answers: [{ k: "skin", t: "single_choice", v: choice, question: "", text: "" }],
    choices: [{ element: "skin", choice }],
    source: { utm_source: "instagram" },
    meterShards: 2,
    ...partial,
  });
}

/** The same, of an attempt that this shard counts. */
function answerOf(shard: number, second: number): SubmissionMessage {
  const answer = makeAnswer(second, {});
  return meterShardOf(answer.attemptId, answer.meterShards) === shard ? answer : answerOf(shard, second);
}

const CONTACT = { name: null, emails: ["ana@example.com"], phones: [] };

/** Totals of both shards, and what is wrong with each of them. */
function totalsOf(world: IngestWorld): { totals: Record<string, number>; broken: string[] } {
  const totals: Record<string, number> = {};
  const broken: string[] = [];
  for (const shard of [0, 1]) {
    const own = world.totalsOf(QUIZ_ID, shard);
    broken.push(...brokenInvariants(own));
    for (const [name, value] of Object.entries(own)) totals[name] = (totals[name] ?? 0) + value;
  }
  return { totals, broken };
}

async function deliver(world: IngestWorld, bodies: readonly SubmissionMessage[]): Promise<void> {
  const messages = bodies.map((body, index) => ({ id: `m${index}`, timestamp: 0, attempts: 1, body }));
  await consumeBatch(createMessageBatch("borda-submissions-0", messages), world.deps);
}

/** The attempt sent again, with a link that was followed since. */
function withLink(answer: SubmissionMessage): SubmissionMessage {
  const v = { clicked: true, at: answer.receivedAt };
  return {
    ...answer,
    seq: answer.seq + 1,
    answers: [...answer.answers, { k: "pay", t: "checkout_link", v, question: "", text: "" }],
    choices: [...answer.choices, { element: "pay", choice: "clicked" }],
  };
}

type Numbers = { completions: number; dry: number; leads: number };

function storedNumbers(world: IngestWorld): Numbers {
  const rows = [...world.store.rows.values()];
  const finals = rows.filter(({ final }) => final);
  return {
    completions: finals.length,
    dry: finals.filter(({ choices }) => choices[0]?.choice === "dry").length,
    leads: rows.filter(({ contact }) => contact.emails.length > 0).length,
  };
}

function countedNumbers(world: IngestWorld): Numbers {
  const { totals } = totalsOf(world);
  const of = (name: string) => totals[name] ?? 0;
  return { completions: of("completions"), dry: of("option:skin:dry"), leads: of("leads") };
}

/** Links in rows, and links that were counted. */
function linksOf(world: IngestWorld): { stored: number; counted: number } {
  return {
    stored: [...world.store.rows.values()].filter(({ answers }) => answers.some(({ k }) => k === "pay"))
      .length,
    counted: totalsOf(world).totals["option:pay:clicked"] ?? 0,
  };
}

/** One attempt: perhaps a partial, a contact, a link before or after its end; then some of it again. */
const attemptArbitrary = (second: number) =>
  fc
    .record({
      partial: fc.boolean(),
      finishes: fc.boolean(),
      contact: fc.boolean(),
      follows: fc.constantFrom("never", "before the end", "after the end"),
    })
    .map((habit) => {
      const contact = habit.contact ? CONTACT : { name: null, emails: [], phones: [] };
      const first = makeAnswer(second, { final: false, contact, moves: movesAlong(["welcome", "skin"]) });
      const last = { ...makeAnswer(second, { contact }), attemptId: first.attemptId, seq: 2 };
      const early = habit.follows === "before the end";
      return [
        ...(habit.partial ? [first] : []),
        ...(early ? [withLink(first)] : []),
        // What was followed before stands in every later message.
        ...(habit.finishes ? [early ? withLink(last) : last] : []),
        ...(habit.finishes && habit.follows !== "never" ? [withLink(last)] : []),
      ];
    });

type Turn = {
  readonly fault: "none" | "away" | "in-doubt" | "meter" | (typeof CRASH_POINTS)[number];
  readonly size: number;
  readonly recounts: boolean;
  readonly evicts: boolean;
  readonly pauseSeconds: number;
};
const turnArbitrary: fc.Arbitrary<Turn> = fc.record({
  fault: fc.constantFrom("none", "none", "away", "in-doubt", "meter", ...CRASH_POINTS.slice(0, 5)),
  size: fc.integer({ min: 1, max: 8 }),
  recounts: fc.boolean(),
  evicts: fc.boolean(),
  pauseSeconds: fc.nat(20),
});

const trafficArbitrary = fc.integer({ min: 1, max: 16 }).chain((count) =>
  fc.record({
    messages: fc
      .tuple(...Array.from({ length: count }, (_, index) => attemptArbitrary(index * 7)))
      .map((attempts) => attempts.flat())
      .chain((messages) => fc.shuffledSubarray(messages, { minLength: messages.length })),
    turns: fc.array(turnArbitrary, { maxLength: 14 }),
  }),
);

/** Delivers with faults, deaths of the meters and recounts in between; what a batch did not end comes again last. */
async function liveThrough(
  world: IngestWorld,
  { messages, turns }: { messages: readonly SubmissionMessage[]; turns: readonly Turn[] },
  settleSeconds: number,
): Promise<QuizRecount[]> {
  const found: QuizRecount[] = [];
  let waiting = [...messages];
  const next = async (turn: Turn | undefined) => {
    const fault = turn?.fault ?? "none";
    world.store.away = fault === "away" ? databaseError("57P01") : null;
    world.store.inDoubt = fault === "in-doubt" ? databaseError(null) : null;
    world.meterFailure = fault === "meter" ? new Error("the object is overloaded") : null;
    world.crashes.splice(0, world.crashes.length, ...CRASH_POINTS.filter((point) => point === fault));
    const batch = waiting.slice(0, turn?.size ?? 8);
    // Nothing is delivered before it was answered.
    world.nowMs = Math.max(world.nowMs, ...batch.map(({ receivedAt }) => Date.parse(receivedAt)));
    await deliver(world, batch);
    // A queue delivers at least once: whatever was hit by a fault comes again, whether it had been taken or not.
    waiting = [...waiting.slice(batch.length), ...(fault === "none" ? [] : batch)];
    world.store.away = null;
    world.store.inDoubt = null;
    world.meterFailure = null;
    world.crashes.length = 0;
  };
  for (const turn of turns) {
    world.nowMs += turn.pauseSeconds * 1_000;
    await next(turn);
    if (turn.evicts) for (const meter of world.meters.values()) meter.evict();
    if (!turn.recounts) continue;
    // Answers go on coming while the recount reads.
    world.beforeRecountReads = () => next({ ...turn, size: 1 });
    found.push(await recount(world, { settleSeconds }));
    world.beforeRecountReads = async () => {};
  }
  while (waiting.length > 0) await next(undefined);
  return found;
}

test("in full traffic, with repeats, crashes and evictions, a recount finds nothing and corrects nothing", async () => {
  await fc.assert(
    fc.asyncProperty(trafficArbitrary, async (traffic) => {
      const world = resetIngestWorld();
      const found = await liveThrough(world, traffic, SETTLE_SECONDS);
      for (const { repaired, open } of found)
        expect({ repaired, open }).toEqual({ repaired: NOTHING, open: 0 });
      expect(countedNumbers(world)).toEqual(storedNumbers(world));
      expect(linksOf(world).counted).toBe(linksOf(world).stored);
      expect(totalsOf(world).broken).toEqual([]);
      expect(world.logLines.filter((line) => line.includes("corrected"))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("a recount that waits for nothing, over windows that forget at once, still makes every count right exactly once", async () => {
  await fc.assert(
    fc.asyncProperty(trafficArbitrary, async (traffic) => {
      const world = resetIngestWorld();
      world.windowLimits = { maxEntries: 12, generationEntries: 4 };
      await liveThrough(world, traffic, 0);
      world.nowMs += 1_000_000;
      await recount(world, { settleSeconds: 0 });
      for (const meter of world.meters.values()) meter.evict();
      // What was repaired is repaired for good, also in the log, and an old delivery does not count again.
      await deliver(world, traffic.messages);
      expect(countedNumbers(world)).toEqual(storedNumbers(world));
      // Nothing looks for a link alone that came after its attempt was forgotten.
      expect(linksOf(world).counted).toBeLessThanOrEqual(linksOf(world).stored);
      expect(totalsOf(world).broken).toEqual([]);
      expect((await recount(world, { settleSeconds: 0 })).repaired).toEqual(NOTHING);
    }),
    { numRuns: 300 },
  );
});

/** A world with this many finished attempts whose answers were received long ago. */
async function settledWorld(count: number): Promise<{ world: IngestWorld; answers: SubmissionMessage[] }> {
  const world = resetIngestWorld();
  const answers = Array.from({ length: count }, (_, index) => makeAnswer(index, { contact: CONTACT }));
  await deliver(world, answers);
  world.nowMs += 3_600_000;
  return { world, answers };
}

test("answers that no meter was told of are told by the recount, and a late delivery then changes nothing", async () => {
  const { world, answers } = await settledWorld(5);
  const before = totalsOf(world).totals;
  world.meters.clear();
  expect((await recount(world)).repaired).toEqual({ ...NOTHING, completions: 5 });
  expect(totalsOf(world)).toEqual({ totals: before, broken: [] });
  await deliver(world, answers);
  expect(totalsOf(world).totals).toEqual(before);
});

test("the answers of forgotten attempts are counted by the recount alone, in every breakdown", async () => {
  const world = resetIngestWorld();
  world.windowLimits = SMALL_WINDOW;
  const answers = Array.from({ length: 80 }, (_, index) => makeAnswer(index * 10, { contact: CONTACT }));
  for (const [index, answer] of answers.entries()) {
    world.nowMs = TEST_NOW_MS + index * 10_000 + 5_000;
    if (index % 2 === 0) await deliver(world, [answer]);
  }
  await deliver(world, answers);
  const missing = 80 - countedNumbers(world).completions;
  expect(missing).toBeGreaterThan(5);
  const { repaired } = await recount(world, { settleSeconds: 0 });
  expect(repaired).toMatchObject({ completions: missing, leads: missing });
  expect(countedNumbers(world)).toEqual(storedNumbers(world));
  const sums = [...world.meters.values()].flatMap(({ state }) => state.totals.deltas());
  const of = (name: string, dimension: string) =>
    sums
      .filter((one) => one.name === name && one.dimension === dimension)
      .reduce((sum, one) => sum + one.delta, 0);
  expect(
    ["completions", "started", "leads"].map((name) => [of(name, ""), of(name, "source=instagram")]),
  ).toEqual([
    [80, 80],
    [80, 80],
    [80, 80],
  ]);
});

test("ends without a row are taken away once nobody is answering, and people who began stay people who began", async () => {
  const { world, answers } = await settledWorld(6);
  for (const answer of answers.slice(0, 2)) world.store.rows.delete(attemptKey(answer));
  const fresh = makeAnswer(3_600, {});
  const underWay = [0, 0, 1, 1].map((shard) => answerOf(shard, 3_600));
  await deliver(world, [fresh, ...underWay]);
  const busy = await recount(world);
  expect({ repaired: busy.repaired, isOpen: busy.open > 0 }).toEqual({ repaired: NOTHING, isOpen: true });
  world.nowMs += 3_600_000;
  expect(await recount(world)).toMatchObject({ repaired: { completions: 2 }, open: 0 });
  const { totals, broken } = totalsOf(world);
  expect({
    broken,
    completions: totals.completions,
    started: totals.started,
    unknown: totals["at:_other"],
  }).toEqual({
    broken: [],
    completions: 9,
    started: 11,
    unknown: 2,
  });
  expect((await recount(world)).repaired).toEqual(NOTHING);
});

/** Finished attempts: whether one's link is counted, waits for its meter or was never followed, and whether it is erased. */
const erasuresArbitrary = fc.array(
  fc.record({ link: fc.constantFrom("none", "counted", "waiting"), isErased: fc.boolean() }),
  { minLength: 1, maxLength: 8 },
);

test("links whose messages wait while rows are erased are counted once, whether a recount or the queue comes first", async () => {
  await fc.assert(
    fc.asyncProperty(erasuresArbitrary, fc.boolean(), async (habits, recountsFirst) => {
      const { world, answers } = await settledWorld(habits.length);
      const those = (wanted: (habit: (typeof habits)[number]) => boolean) =>
        answers.filter((_, index) => wanted(habits[index] as (typeof habits)[number]));
      await deliver(world, those(({ link }) => link === "counted").map(withLink));
      // A message whose row is erased would bring the row back.
      const waiting = those(({ link, isErased }) => link === "waiting" && !isErased).map(withLink);
      world.crashes = ["after_ingest_before_meter"];
      await deliver(world, waiting);
      world.crashes = [];
      for (const answer of those(({ isErased }) => isErased)) world.store.rows.delete(attemptKey(answer));
      // What is told by a recount puts the settlement off until the next.
      const settle = async () => [await recount(world), await recount(world)];
      if (recountsFirst) await settle();
      await deliver(world, waiting);
      await settle();
      for (const meter of world.meters.values()) meter.evict();
      await deliver(world, waiting);
      const { completions, dry } = storedNumbers(world);
      // A contact that was erased was one all the same.
      expect(countedNumbers(world)).toMatchObject({ completions, dry });
      expect(linksOf(world).counted).toBe(linksOf(world).stored);
      expect({ broken: totalsOf(world).broken, again: (await recount(world)).repaired }).toEqual({
        broken: [],
        again: NOTHING,
      });
    }),
    { numRuns: 200 },
  );
});

test("of two recounts at a time the later one corrects, and both together correct once", async () => {
  const { world, answers } = await settledWorld(6);
  for (const answer of answers.slice(0, 2)) world.store.rows.delete(attemptKey(answer));
  const results = await Promise.all([recount(world), recount(world), recount(world)]);
  const corrected = results.reduce((sum, { repaired }) => sum + repaired.completions, 0);
  expect([corrected, countedNumbers(world).completions]).toEqual([2, 4]);
});

test("a quiz with more rows than are looked at is judged by its newest ones alone", async () => {
  const world = resetIngestWorld();
  world.windowLimits = SMALL_WINDOW;
  for (let index = 0; index < 40; index += 1) {
    world.nowMs = TEST_NOW_MS + index * 10_000 + 5_000;
    await deliver(world, [makeAnswer(index * 10, {})]);
  }
  const counted = countedNumbers(world);
  const cut = await recount(world, { settleSeconds: 0, maxRows: 6 });
  expect(cut).toEqual({ rows: 6, repaired: NOTHING, open: 0, isWhole: false });
  expect(countedNumbers(world)).toEqual(counted);
});

test("while PostgreSQL or a meter is away a recount fails and leaves everything as it was", async () => {
  const { world } = await settledWorld(4);
  const before = totalsOf(world).totals;
  world.beforeRecountReads = async () => {
    throw databaseError("57P01");
  };
  await expect(recount(world)).rejects.toThrow("a failure of the test");
  world.beforeRecountReads = async () => {};
  world.meters.clear();
  world.meterFailure = new Error("the object is overloaded");
  await expect(recount(world)).rejects.toThrow("overloaded");
  world.meterFailure = null;
  await recount(world);
  expect(totalsOf(world).totals).toEqual(before);
});
