/**
 * The browser's walk is the built script: the core and the chunks as pages load them, each a bundle of its
 * own, run in a realm of their own. The server's walk is the runtime as workers import it. Over ten
 * thousand random quizzes, answered forth and back, both must say the same.
 */
import { createContext, Script } from "node:vm";
import { compile } from "@borda/quiz";
import {
  type Answers,
  type CompiledQuiz,
  type Given,
  MAX_PATH,
  type PipingState,
  pipe,
  type RawAnswer,
  validateAnswers,
  type Walk,
  type WalkOptions,
  walk,
} from "@borda/quiz/runtime";
import { type Dice, diceOf, randomLogicQuiz, randomVisitor } from "@borda/quiz/testing";
import { build, transform } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { type BuiltAssets, buildAssets, SCRIPT_OPTIONS } from "./build-assets.ts";

const QUIZZES = 10_000;
const MAX_TURNS = 8;

/** What a page's script exports to nobody, taken out of the modules that it is built of. */
type BrowserRuntime = {
  readonly walk: (quiz: CompiledQuiz, answers: Answers, options?: WalkOptions) => Walk;
  readonly nextStep: (quiz: CompiledQuiz, answers: Answers, from: string, given?: Given) => Walk;
  readonly installChunk: (chunk: unknown) => void;
  readonly currentPiping: () => { readonly pipe: (text: string, state: PipingState) => string };
};

let browser: BrowserRuntime;
beforeAll(async () => {
  const assets = await buildAssets();
  browser = await browserRuntime(assets);
});

async function browserRuntime(assets: BuiltAssets): Promise<BrowserRuntime> {
  const context = createContext({ TextEncoder, URL });
  const core = await build({
    ...SCRIPT_OPTIONS,
    stdin: {
      resolveDir: `${SCRIPT_OPTIONS.absWorkingDir}/src/browser`,
      contents:
        'export * from "@borda/quiz/runtime/core"; export { installChunk } from "./chunk.ts"; export { currentPiping } from "../piping.ts";',
    },
    metafile: false,
  });
  const runtime = await evaluated(core.outputFiles[0]?.text ?? "", context);
  for (const { file } of Object.values(assets.chunks)) {
    const bytes = assets.files.find(({ name }) => name === file)?.bytes;
    const chunk = await evaluated(new TextDecoder().decode(bytes), context);
    (runtime as BrowserRuntime).installChunk(chunk.default);
  }
  return runtime as BrowserRuntime;
}

/** The exports of a module that runs in the realm. */
async function evaluated(source: string, context: object): Promise<Record<string, unknown>> {
  const { code } = await transform(source, { format: "cjs" });
  return new Script(
    `(() => { const module = { exports: {} }; ${code}; return module.exports; })()`,
  ).runInContext(context) as Record<string, unknown>;
}

const VALUES: readonly RawAnswer[] = [
  ...["x", "y", "z", "unknown", "10", "3,5", "Ana Lima", "2026-11-20", "11988887777", "", " "],
  ...[4, -2.5, true, false, null],
];

/** Something for every element of the step, at times of the wrong kind. */
function answered(quiz: CompiledQuiz, stepId: string, answers: Answers, dice: Dice): Answers {
  const given: Record<string, RawAnswer> = { ...answers };
  const elements = quiz.steps.find(({ id }) => id === stepId)?.elements ?? [];
  const pressed = dice.oneIn(3) ? null : dice.pick([...elements, null])?.id;
  for (const element of elements) {
    if (element.type === "button") given[element.id] = element.id === pressed ? true : null;
    if (!("key" in element) || dice.oneIn(5)) continue;
    if (element.type === "single_choice") given[element.key] = dice.pick(["x", "y", "z"]);
    else if (element.type === "multiple_choice")
      given[element.key] = dice.some(3, () => dice.pick(["x", "y", "z"]));
    else if (element.type === "consent") given[element.key] = dice.oneIn(2);
    else if (element.type === "number") given[element.key] = dice.pick(["1", "2,5", "40", 7, -1, "none"]);
    else if (element.type === "rating") given[element.key] = dice.pick([1, 3, "5", 9]);
    else if (element.type === "date") given[element.key] = dice.pick(["2026-11-20", "2030-01-31", "soon"]);
    else if (element.type === "yes_no") given[element.key] = dice.pick([true, false, "yes"]);
    else if (element.type === "full_name")
      given[element.key] = { first: "Ana", last: dice.pick(["Lima", ""]) };
    else if (element.type === "phone") given[element.key] = dice.pick(["11988887777", "+351 912345678", "1"]);
    else given[element.key] = dice.pick(VALUES);
  }
  return given;
}

/** A respondent in the browser: forth, at times back, changing what was answered. */
function attempt(quiz: CompiledQuiz, given: Given, dice: Dice): Answers {
  let answers: Answers = {};
  let current = browser.walk(quiz, answers, given).current;
  const trail = [current];
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    if (trail.length > 1 && dice.oneIn(5)) {
      trail.pop();
      current = trail.at(-1) ?? current;
      continue;
    }
    answers = answered(quiz, current, answers, dice);
    const next = browser.nextStep(quiz, answers, current, given);
    if (next.current !== current) trail.push(next.current);
    current = next.current;
    // Whoever is stuck has nothing to press; the walk there is compared all the same.
    if (next.status !== "waiting") break;
  }
  return answers;
}

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

test(`over ${QUIZZES} random quizzes browser and server agree on path, score and outcome, within the guard`, () => {
  const statuses: Record<string, number> = {};
  for (let seed = 1; seed <= QUIZZES; seed += 1) {
    const dice = diceOf(seed * 7_919);
    const { document, texts } = randomLogicQuiz(seed);
    const compiled = compile(document);
    if (!compiled.ok) throw new Error(`seed ${seed}: ${JSON.stringify(compiled.error)}`);
    // The browser has the quiz as the edge serves it.
    const quiz = compiled.value.byLocale["pt-BR"] as CompiledQuiz;
    const served = JSON.parse(JSON.stringify(quiz)) as CompiledQuiz;
    const given: Given = {
      hidden: dice.oneIn(2) ? {} : { utm_source: "insta", gclid: "x" },
      visitor: randomVisitor(dice),
    };
    const answers = attempt(served, given, dice);
    const piping = browser.currentPiping();
    const until = dice.oneIn(4) ? [{ ...given, until: dice.pick(quiz.steps).id }] : [];
    for (const options of [given, { ...given, final: true }, ...until]) {
      const there = browser.walk(served, answers, options);
      const here = walk(quiz, answers, options);
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
    checkStored(seed, quiz, answers, given);
  }
  // Random quizzes that all end alike would prove little.
  for (const status of ["waiting", "finished", "dead_end", "cycle"]) {
    expect([status, (statuses[status] ?? 0) > QUIZZES / 100]).toEqual([status, true]);
  }
}, 600_000);

/** What the edge stores of a finished attempt is what the browser's walk says. */
function checkStored(seed: number, quiz: CompiledQuiz, answers: Answers, given: Given): void {
  const end = browser.walk(quiz, answers, { ...given, final: true });
  const inputs = Object.entries(answers).map(([k, v]) => ({ k, v: v as string }));
  const stored = validateAnswers(quiz, inputs, { ...given, final: true });
  if (!stored.ok) return;
  const { path, score, outcome, ending } = stored.value;
  expect({ path, score, outcome, ending }, `seed ${seed}`).toEqual(
    JSON.parse(
      JSON.stringify({ path: end.path, score: end.score, outcome: end.outcome, ending: end.ending }),
    ),
  );
}
