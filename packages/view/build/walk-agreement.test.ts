/**
 * The browser's walk is the built script as pages load it; the server's walk is the runtime as workers import it. Over
 * ten thousand random quizzes that could be published, answered forth and back, both must say the same, and the edge must
 * store what the browser calls finished and nothing else. Quizzes that nothing keeps sensible try the guard.
 */
import { compile, isPublishable, lint, type QuizDocument } from "@borda/quiz";
import {
  ASSIGNMENT_OPERATORS,
  type CompiledQuiz,
  type Given,
  MAX_PATH,
  OPERATORS,
  pipe,
  validateAnswers,
  type Walk,
  walk,
} from "@borda/quiz/runtime";
import {
  ASKING_TYPES,
  type Dice,
  diceOf,
  type RandomQuiz,
  randomFittingQuiz,
  randomLogicQuiz,
  randomVisitor,
} from "@borda/quiz/testing";
import { beforeAll, expect, test } from "vitest";
import { type BrowserRuntime, browserRuntime } from "./browser-runtime.ts";
import { type Attempt, attemptOf, type Habit, honestly, wildly } from "./random-attempts.ts";

const PUBLISHABLE = 10_000;
/** How many seeds may be needed for them. */
const MOST_SEEDS = 11_000;
const WILD = 1_000;

/** Languages with marks of their own, in which numbers and amounts are read and written. */
const MARKS = ["pt-BR", "en", "es"];

let browser: BrowserRuntime;
beforeAll(async () => {
  browser = await browserRuntime();
});

/** What a walk says, as text of no realm. */
function said(end: Walk, texts: readonly string[]): string {
  const { path, current, status, score, variables, outcome, ending, answers, visible, faults } = end;
  const seen = { visible: visible.map(({ id }) => id), faults: faults.map(({ fault }) => fault.code) };
  const entries = [...answers];
  return JSON.stringify({
    ...{ path, current, status, score, variables, outcome, ending },
    ...{ answers: entries, seen, texts },
  });
}

type Statuses = Record<string, number>;
type Stored = { stored: number; refused: number; forged: number };

/** Answers a quiz at random and compares every walk of both sides. */
function compareSides(
  { document, texts }: RandomQuiz,
  seed: number,
  habit: (dice: Dice) => Habit,
  statuses: Statuses,
) {
  const dice = diceOf(seed * 7_919);
  const compiled = compile(document);
  if (!compiled.ok) throw new Error(`seed ${seed}: ${JSON.stringify(compiled.error)}`);
  // The browser has the quiz as the edge serves it.
  const quiz = { ...(compiled.value.byLocale["pt-BR"] as CompiledQuiz), locale: dice.pick(MARKS) };
  const served = JSON.parse(JSON.stringify(quiz)) as CompiledQuiz;
  const given: Given = {
    hidden: dice.oneIn(2) ? {} : { utm_source: "insta", gclid: "x", indicacao: "ana" },
    visitor: randomVisitor(dice),
    attemptId: `0190a000-0000-7000-8000-${(seed * 7_919).toString(16).padStart(12, "0")}`,
  };
  const attempt = attemptOf(browser, served, given, dice, habit(dice));
  const piping = browser.currentPiping();
  const until = dice.oneIn(4) ? [{ ...given, until: dice.pick(quiz.steps).id }] : [];
  for (const options of [given, { ...given, final: true }, ...until]) {
    const there = browser.walk(served, attempt.answers, options);
    const here = walk(quiz, attempt.answers, options);
    const inBrowser = said(
      there,
      texts.map((text) => piping.pipe(text, there)),
    );
    const onServer = said(
      here,
      texts.map((text) => pipe(text, here)),
    );
    if (onServer !== inBrowser || here.path.length > MAX_PATH) {
      expect({ seed, options, walk: onServer }).toEqual({ seed, options, walk: inBrowser });
      expect([seed, here.path.length]).toEqual([seed, `at most ${MAX_PATH}`]);
    }
    statuses[here.status] = (statuses[here.status] ?? 0) + 1;
  }
  return { quiz, attempt, given };
}

type Answered = { readonly quiz: CompiledQuiz; readonly attempt: Attempt; readonly given: Given };

/** The edge stores what the browser's walk calls finished, as that walk says, and nothing else. */
function compareStored({ quiz, attempt, given }: Answered, seed: number, into: Stored) {
  const { answers, isForged } = attempt;
  const end = browser.walk(quiz, answers, { ...given, final: true });
  const inputs = Object.entries(answers).map(([k, v]) => ({ k, v: v as string }));
  const stored = validateAnswers(quiz, inputs, { ...given, final: true });
  const isStorable = end.status === "finished" && !isForged;
  into[isForged ? "forged" : isStorable ? "stored" : "refused"] += 1;
  const found = stored.ok ? endOf({ ...stored.value, current: stored.value.step }) : null;
  const expected = isStorable ? endOf(end) : null;
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  expect({ seed, found, issues: stored.ok ? [] : stored.error }).toEqual({
    seed,
    found: expected,
    issues: [],
  });
}

function endOf({
  path,
  current,
  score,
  outcome,
  ending,
}: Pick<Walk, "path" | "current" | "score" | "outcome" | "ending">) {
  return { path, current, score, outcome, ending };
}

/** What of the language a document uses: types, operators, actions. */
function namesIn({ steps, outcomes }: QuizDocument): string[] {
  const named = JSON.stringify({ steps, outcomes }).matchAll(/"(?:op|type)":"(\w+)"/g);
  const actions = steps.flatMap(({ rules = [], fallback = {} }) => [...rules, fallback]);
  return [...[...named].map(([, name = ""]) => name), ...actions.flatMap((held) => Object.keys(held))];
}

/** No element books anything yet, so that `lint` refuses to ask for it. */
const LANGUAGE: readonly string[] = [
  ...OPERATORS.filter((op) => op !== "booked"),
  ...ASSIGNMENT_OPERATORS,
  ...["set", "show", "hide", "require", "optional", "tag", "untag", "goto", "complete"],
];

test(`over ${PUBLISHABLE} random quizzes that can be published browser and server agree on path, score and outcome, and on what is stored`, () => {
  const statuses: Statuses = {};
  const stored: Stored = { stored: 0, refused: 0, forged: 0 };
  const used = new Set<string>();
  let [seed, publishable] = [0, 0];
  while (publishable < PUBLISHABLE) {
    seed += 1;
    const quiz = randomFittingQuiz(seed);
    if (!isPublishable(lint(quiz.document))) continue;
    publishable += 1;
    if (publishable % 10 === 0) for (const name of namesIn(quiz.document)) used.add(name);
    const answered = compareSides(quiz, seed, (dice) => honestly(dice.oneIn(10)), statuses);
    compareStored(answered, seed, stored);
  }
  expect([seed, seed <= MOST_SEEDS]).toEqual([seed, true]);
  expect([...ASKING_TYPES, ...LANGUAGE].filter((name) => !used.has(name))).toEqual([]);
  // Attempts that all end alike would prove little.
  expectMany(stored, { stored: 3_000, refused: 1_000, forged: 100 });
  expectMany(statuses, { waiting: 1_000, finished: 5_000, cycle: 10 });
}, 600_000);

test(`over ${WILD} random quizzes that nothing keeps sensible both agree, within the guard`, () => {
  const statuses: Statuses = {};
  for (let seed = 1; seed <= WILD; seed += 1) {
    compareSides(randomLogicQuiz(seed), seed, () => wildly, statuses);
  }
  const few = WILD / 100;
  expectMany(statuses, { waiting: few, finished: few, dead_end: few, cycle: few });
}, 600_000);

function expectMany(counts: Readonly<Record<string, number>>, least: Readonly<Record<string, number>>): void {
  const scarce = Object.entries(least).filter(([name, count]) => (counts[name] ?? 0) < count);
  expect({ counts, scarce }).toEqual({ counts, scarce: [] });
}
