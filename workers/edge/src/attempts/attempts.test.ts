import { expect, test } from "vitest";
import { makeQuiz } from "../testing/published-fixture.ts";
import { moveIssues } from "./check-moves.ts";
import { isExpired, minimumFillMs } from "./minimum-fill.ts";
import { doubtsOf, type TrustSigns } from "./trust.ts";

test("every answer needs 300 ms, a finished attempt at least two seconds", () => {
  expect([
    minimumFillMs(0, false),
    minimumFillMs(3, false),
    minimumFillMs(1, true),
    minimumFillMs(6, true),
    minimumFillMs(20, true),
  ]).toEqual([0, 900, 2_000, 2_000, 6_000]);
});

const PERSON: TrustSigns = { trapped: false, turnstile: "not_asked" };
const SLOW = { elapsedMs: 60_000, answerCount: 3, final: true };

test.each([
  [[], PERSON, SLOW],
  [["too_fast"], PERSON, { ...SLOW, elapsedMs: 1_999 }],
  [[], PERSON, { ...SLOW, elapsedMs: 2_000 }],
  [["trap"], { ...PERSON, trapped: true }, SLOW],
  [["turnstile"], { ...PERSON, turnstile: "unconfirmed" }, SLOW],
  [[], { ...PERSON, turnstile: "confirmed" }, SLOW],
  [["too_fast", "trap", "turnstile"], { trapped: true, turnstile: "unconfirmed" }, { ...SLOW, elapsedMs: 0 }],
] as const)("the doubts are %j for %j after %j", (doubts, signs, given) => {
  expect(doubtsOf(signs, given)).toEqual(doubts);
});

test("a token's thirtieth day is its last", () => {
  const thirtyDaysMs = 30 * 86_400_000;
  expect([isExpired(5, 5 + thirtyDaysMs), isExpired(5, 6 + thirtyDaysMs)]).toEqual([false, true]);
});

test("an unbroken chain of moves through known steps has no issues", () => {
  const moves = [
    { seq: 0, from: null, to: "goal_step" },
    { seq: 1, from: "goal_step", to: "age_step" },
    { seq: 2, from: "age_step", to: "goal_step" },
  ];
  expect([moveIssues(makeQuiz("pt-BR"), moves), moveIssues(makeQuiz("pt-BR"), [])]).toEqual([[], []]);
});

test("gaps, jumps and invented steps are named with their place", () => {
  const moves = [
    { seq: 0, from: "goal_step", to: "goal_step" },
    { seq: 2, from: "age_step", to: "constructor" },
  ];
  expect(moveIssues(makeQuiz("pt-BR"), moves).map(({ path, code }) => [path.join("."), code])).toEqual([
    ["moves.0.from", "broken_chain"],
    ["moves.1.seq", "out_of_order"],
    ["moves.1.from", "broken_chain"],
    ["moves.1.to", "unknown_step"],
  ]);
});

test("of very many issues the first fifty are told", () => {
  const moves = Array.from({ length: 60 }, (_, seq) => ({
    seq,
    from: seq === 0 ? null : "nowhere",
    to: "nowhere",
  }));
  const places = moveIssues(makeQuiz("pt-BR"), moves).map(({ path }) => path.join("."));
  expect(places).toEqual(Array.from({ length: 50 }, (_, index) => `moves.${index}.to`));
});
