import { expect, test } from "vitest";
import {
  type AttemptRecord,
  answersRequestOf,
  currentStep,
  MAX_MOVES,
  moveBack,
  moveOn,
  startAttempt,
  withAnswers,
} from "./attempt.ts";

const START = {
  quizId: "quiz",
  attemptId: "attempt",
  token: "k.p.s",
  version: 3,
  locale: "pt-BR",
  hidden: {},
};

function makeAttempt(): AttemptRecord {
  return startAttempt(START, "a", 1_000);
}

test("a new attempt has entered the first step and nothing else", () => {
  expect(makeAttempt()).toEqual({
    ...START,
    format: 1,
    startedAtMs: 1_000,
    answers: {},
    spentMs: {},
    trail: ["a"],
    position: 0,
    enteredAtMs: 1_000,
    moves: [{ seq: 0, from: null, to: "a" }],
    seq: 0,
    finished: false,
    delivered: false,
  });
});

test("what stands in the fields is taken over with the time spent, what is empty takes an answer back", () => {
  const first = withAnswers(makeAttempt(), { color: "red", name: "Ana", tags: ["x"] }, 3_500);
  const second = withAnswers(first, { color: "blue", name: "", tags: [], other: null }, 4_000);
  expect([first.answers, first.spentMs]).toEqual([
    { color: "red", name: "Ana", tags: ["x"] },
    { color: 2_500, name: 2_500, tags: 2_500 },
  ]);
  expect([second.answers, second.spentMs]).toEqual([{ color: "blue" }, { color: 3_000 }]);
});

test("a clock that was set back counts no time, one that was set far ahead counts a day at most", () => {
  const back = withAnswers(makeAttempt(), { k: "v" }, 0);
  const ahead = withAnswers(makeAttempt(), { k: "v" }, 1e12);
  expect([back.spentMs.k, ahead.spentMs.k]).toEqual([0, 86_400_000]);
});

test("going back and on again is counted as moves, and the trail is the same as before", () => {
  const onC = moveOn(moveOn(makeAttempt(), "b", 2), "c", 3);
  const backOnA = moveBack(onC, 0, 4);
  const onB = moveOn(backOnA, "b", 5);
  expect([currentStep(onC), currentStep(backOnA), currentStep(onB), onB.trail, onB.position]).toEqual([
    "c",
    "a",
    "b",
    ["a", "b", "c"],
    1,
  ]);
  expect(onB.moves).toEqual([
    { seq: 0, from: null, to: "a" },
    { seq: 1, from: "a", to: "b" },
    { seq: 2, from: "b", to: "c" },
    { seq: 3, from: "c", to: "a" },
    { seq: 4, from: "a", to: "b" },
  ]);
});

test("another way on forgets the one that was left", () => {
  const backOnA = moveBack(moveOn(moveOn(makeAttempt(), "b", 2), "c", 3), 0, 4);
  expect(moveOn(backOnA, "z", 5).trail).toEqual(["a", "z"]);
});

test.each([
  ["the present step", 1],
  ["a step that was not reached", 5],
  ["before the first", -1],
])("going back to %s changes nothing", (_where, position) => {
  const attempt = moveOn(makeAttempt(), "b", 2);
  expect(moveBack(attempt, position, 9)).toBe(attempt);
});

test("beyond the limit a respondent walks on and no moves are counted", () => {
  let attempt = makeAttempt();
  for (let count = 0; count < MAX_MOVES + 10; count += 1) attempt = moveOn(attempt, `s${count}`, count);
  expect([attempt.moves.length, attempt.moves.at(-1)?.seq, attempt.position]).toEqual([
    MAX_MOVES + 1,
    MAX_MOVES,
    MAX_MOVES + 10,
  ]);
});

test("a request carries everything the attempt holds", () => {
  const answered = withAnswers(makeAttempt(), { color: "red" }, 2_000);
  const finished = { ...moveOn(answered, "end", 2_000), finished: true };
  expect(answersRequestOf(finished, 7, 5_500)).toEqual({
    token: "k.p.s",
    seq: 7,
    final: true,
    locale: "pt-BR",
    answers: [{ k: "color", v: "red", ms: 1_000 }],
    moves: [
      { seq: 0, from: null, to: "a" },
      { seq: 1, from: "a", to: "end" },
    ],
    sinceMoveMs: 3_500,
  });
});

test("what is sent fits the contract of the wire", async () => {
  const { answersRequestSchema, MAX_MOVES: wireMaxMoves } = await import("@borda/contracts");
  let attempt = withAnswers(makeAttempt(), { a: "x", b: 1.5, c: true, d: ["p", "q"] }, 2_000);
  for (let count = 0; count < 300; count += 1) attempt = moveOn(attempt, "b", count);
  expect(
    answersRequestSchema.safeParse({ ...answersRequestOf(attempt, 1, 400), token: "x".repeat(20) }).error,
  ).toBe(undefined);
  expect(MAX_MOVES).toBe(wireMaxMoves);
});
