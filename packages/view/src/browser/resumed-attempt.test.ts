import { type ResumedAttempt, resumedAttemptSchema } from "@borda/contracts";
import { expect, test } from "vitest";
import { makeStorage } from "../../test/memory-storage.ts";
import { type AttemptRecord, startAttempt } from "./attempt.ts";
import { createAttemptStore } from "./attempt-store.ts";
import { linkRequestOf, presentAttempt, recordOf, takeOver } from "./resumed-attempt.ts";

const NOW_MS = 1_000_000;
const ID = "01a1fd00-0000-7000-8000-0000000000aa";
const QUIZ = "01900000-0000-7000-8000-000000000002";

function makeStore(refuses = false) {
  return createAttemptStore(makeStorage(refuses), null, QUIZ, () => NOW_MS);
}

function makeResumed(overrides: Record<string, unknown> = {}): ResumedAttempt {
  return resumedAttemptSchema.parse({
    attemptId: ID,
    quizId: QUIZ,
    version: 3,
    locale: "pt-BR",
    token: "k.p.s",
    seq: 1_003,
    answers: [
      { k: "goal", v: "acne", ms: 900 },
      { k: "age", v: 31 },
    ],
    moves: [
      { seq: 0, from: null, to: "goal_step" },
      { seq: 1, from: "goal_step", to: "age_step" },
    ],
    trail: ["goal_step", "age_step"],
    position: 1,
    sinceMoveMs: 4_000,
    source: { utm_source: "instagram" },
    ...overrides,
  });
}

const RECORD: AttemptRecord = {
  format: 1,
  quizId: QUIZ,
  attemptId: ID,
  token: "k.p.s",
  version: 3,
  locale: "pt-BR",
  hidden: { utm_source: "instagram" },
  startedAtMs: NOW_MS,
  answers: { goal: "acne", age: 31 },
  spentMs: { goal: 900 },
  trail: ["goal_step", "age_step"],
  position: 1,
  enteredAtMs: NOW_MS - 4_000,
  moves: [
    { seq: 0, from: null, to: "goal_step" },
    { seq: 1, from: "goal_step", to: "age_step" },
  ],
  seq: 1_003,
  finished: false,
  delivered: false,
};

test("an attempt from elsewhere becomes what an attempt on this device is", () => {
  expect(recordOf(makeResumed(), NOW_MS)).toEqual(RECORD);
});

test("what leaves one device is what arrives at the other", () => {
  const { token, answers, moves, trail, position, seq, sinceMoveMs } = linkRequestOf(RECORD, NOW_MS);
  expect(recordOf(makeResumed({ token, answers, moves, trail, position, seq, sinceMoveMs }), NOW_MS)).toEqual(
    RECORD,
  );
});

test("an attempt that is taken over is the one that the page goes on with", () => {
  const store = makeStore();
  const start = { quizId: QUIZ, attemptId: "own", token: "t", version: 3, locale: "pt-BR", hidden: {} };
  store.save({ ...startAttempt(start, "goal_step", NOW_MS - 1), answers: { goal: "aging" } });
  expect(takeOver(store, makeResumed(), NOW_MS)).toBe(true);
  expect(store.list().map(({ attemptId }) => attemptId)).toEqual([ID, "own"]);
});

test("a link that is opened again does not undo what was answered since", () => {
  const store = makeStore();
  const further = { ...RECORD, startedAtMs: 5, answers: { ...RECORD.answers, name: "Ana" } };
  store.save(further);
  expect(takeOver(store, makeResumed(), NOW_MS)).toBe(true);
  expect(store.load(ID)).toEqual({ ...further, startedAtMs: NOW_MS });
});

test("a link that knows more than the device wins", () => {
  const store = makeStore();
  store.save({ ...RECORD, moves: RECORD.moves.slice(0, 1), trail: ["goal_step"], position: 0, answers: {} });
  takeOver(store, makeResumed(), NOW_MS);
  expect(store.load(ID)).toEqual(RECORD);
});

test("an attempt that is finished here and only has to arrive is left alone", () => {
  const store = makeStore();
  const owed = { ...RECORD, finished: true };
  store.save(owed);
  expect([takeOver(store, makeResumed(), NOW_MS + 9), store.load(ID)]).toEqual([true, owed]);
});

test("a device that keeps nothing says so", () => {
  expect(takeOver(makeStore(true), makeResumed(), NOW_MS)).toBe(false);
});

test("the attempt to go on with elsewhere is the open one that moved last", () => {
  const store = makeStore();
  expect(presentAttempt(store)).toBeNull();
  store.save({ ...RECORD, attemptId: "older", enteredAtMs: 1, startedAtMs: NOW_MS });
  store.save({ ...RECORD, attemptId: "moved", enteredAtMs: 2, startedAtMs: NOW_MS - 9 });
  store.save({ ...RECORD, attemptId: "done", enteredAtMs: 3, finished: true });
  store.save({ ...RECORD, attemptId: "empty", enteredAtMs: 4, answers: {} });
  expect(presentAttempt(store)?.attemptId).toBe("moved");
});
