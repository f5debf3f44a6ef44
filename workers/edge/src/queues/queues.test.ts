import {
  forEachSubmissionQueue,
  type SpillEntry,
  SUBMISSION_QUEUES,
  type SubmissionMessage,
  spillObjectName,
  submissionMessageSchema,
  submissionQueueOf,
  uuidv7,
} from "@borda/contracts";
import { createLogger, createMetrics, type StartTimer } from "@borda/edge-kit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { QUIZ_ID, TENANT_ID } from "../testing/published-fixture.ts";
import { enqueueSubmission } from "./enqueue-submission.ts";
import { fitsQueue, MESSAGE_MAX_BYTES } from "./submission-size.ts";

const ATTEMPT_ID = "01900000-0000-7000-8000-0000000000aa";

function makeMessage(overrides: Partial<SubmissionMessage> = {}): SubmissionMessage {
  return {
    ...submissionMessageSchema.parse({
      type: "submission",
      v: 1,
      requestId: "request-1",
      dbRef: "main",
      tenantId: TENANT_ID,
      quizId: QUIZ_ID,
      version: 1,
      meterShards: 1,
      attemptId: ATTEMPT_ID,
      seq: 1,
      final: true,
      startedAt: "2026-11-21T12:00:00.000Z",
      receivedAt: "2026-11-21T12:00:10.000Z",
      trust: "verified",
      locale: "pt-BR",
      answers: [],
      path: [],
      score: { total: 0, categories: {} },
      variables: {},
      outcome: null,
      ending: null,
      contact: { name: null, emails: [], phones: [] },
      consents: [],
      moves: [],
      choices: [],
      dimensions: { version: 1, variant: "", locale: "pt-BR", device: "", country: "", source: "" },
      source: {},
    }),
    ...overrides,
  };
}

type Mood = "works" | "throws" | "hangs";

async function enqueueWith(moods: { queues: readonly Mood[]; journal: Mood }, message = makeMessage()) {
  const sent: number[] = [];
  const spilled: { name: string; entry: SpillEntry }[] = [];
  const metrics = createMetrics();
  const waited: number[] = [];
  const startTimer: StartTimer = (elapsed, ms) => {
    waited.push(ms);
    elapsed();
    return () => undefined;
  };
  const act = async (mood: Mood, work: () => void) => {
    if (mood === "throws") throw new Error("Storage Limit Exceeded");
    if (mood === "hangs") await new Promise(() => undefined);
    work();
  };
  const outcome = await enqueueSubmission(
    {
      queues: forEachSubmissionQueue((queue) => ({
        send: () => act(moods.queues[queue] ?? "works", () => sent.push(queue)),
      })),
      journal: {
        append: (attemptId, entries) =>
          act(moods.journal, () => {
            for (const entry of entries) spilled.push({ name: spillObjectName(attemptId), entry });
          }),
      },
      startTimer,
      fallbacks: metrics.counter("fallbacks", "Fallbacks."),
    },
    message,
    { logger: createLogger("edge", () => undefined), defer: () => undefined },
  );
  return { outcome, sent, spilled, waited, fallbacks: metrics.render().match(/fallbacks\{.*/g) };
}

const HOME = submissionQueueOf(TENANT_ID);
const NEIGHBOUR = (HOME + 1) % SUBMISSION_QUEUES;
const moods = (home: Mood, neighbour: Mood, journal: Mood = "works") => ({
  queues: Array.from(
    { length: SUBMISSION_QUEUES },
    (_, queue): Mood => (queue === HOME ? home : queue === NEIGHBOUR ? neighbour : "works"),
  ),
  journal,
});

test("a message goes to its tenant's queue and nowhere else", async () => {
  expect(await enqueueWith(moods("works", "works"))).toEqual({
    outcome: "home",
    sent: [HOME],
    spilled: [],
    waited: [1_500],
    fallbacks: null,
  });
});

test.each(["throws", "hangs"] as const)("when its queue %s the next one takes it", async (mood) => {
  expect(await enqueueWith(moods(mood, "works"))).toEqual({
    outcome: "neighbour",
    sent: [NEIGHBOUR],
    spilled: [],
    waited: [1_500, 1_500],
    fallbacks: ['fallbacks{kind="neighbour"} 1'],
  });
});

test.each([
  ["throw", "throws", "throws"],
  ["hang", "hangs", "hangs"],
  ["throw and hang", "throws", "hangs"],
] as const)(
  "when all queues %s the spill journal keeps it with its home queue",
  async (_how, first, second) => {
    const { outcome, sent, spilled, fallbacks } = await enqueueWith(moods(first, second));
    expect([outcome, sent, spilled, fallbacks]).toEqual([
      "journal",
      [],
      [{ name: spillObjectName(ATTEMPT_ID), entry: { queue: HOME, body: makeMessage() } }],
      ['fallbacks{kind="journal"} 1'],
    ]);
  },
);

test.each(["throws", "hangs"] as const)(
  "when the journal %s too, nothing pretends to have taken it",
  async (mood) => {
    const { outcome, fallbacks } = await enqueueWith(moods("throws", "throws", mood));
    expect([outcome, fallbacks]).toEqual(["none", ['fallbacks{kind="none"} 1']]);
  },
);

test("a message at the limit fits and one above it does not", () => {
  const withNote = (length: number) =>
    makeMessage({
      variables: Object.fromEntries(
        Array.from({ length: 30 }, (_, index) => [`v${index}`, "x".repeat(length)]),
      ),
    });
  const bytes = (message: SubmissionMessage) => new TextEncoder().encode(JSON.stringify(message)).length;
  const room = Math.floor((MESSAGE_MAX_BYTES - bytes(withNote(0))) / 30);
  expect([fitsQueue(withNote(room)), fitsQueue(withNote(room + 1))]).toEqual([true, false]);
});

test("whatever a message holds, one that is said to fit does fit", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 3_000 }).map((value) => value.toWellFormed());
  const answer = fc.record({
    k: fc.constant("note"),
    t: fc.constant("short_text"),
    v: text,
    question: text,
    text,
  });
  fc.assert(
    fc.property(
      fc.array(answer, { maxLength: 30 }),
      fc.dictionary(fc.constantFrom("utm_source", "gclid"), text),
      (answers, source) => {
        const message = makeMessage({ answers, source });
        const bytes = new TextEncoder().encode(JSON.stringify(message)).length;
        expect(fitsQueue(message)).toBe(bytes <= MESSAGE_MAX_BYTES);
      },
    ),
    { numRuns: 50 },
  );
});

test("attempt ids of one millisecond use more than one journal object", () => {
  const names = new Set(
    Array.from({ length: 50 }, (_, index) => spillObjectName(uuidv7(1, new Uint8Array(10).fill(index)))),
  );
  expect(names.size).toBeGreaterThan(1);
});
