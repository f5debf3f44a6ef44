/** Every hostile text in every field of a document and as every answer, as Chromium reads what edge and runtime make. */
import { fileURLToPath } from "node:url";
import { compile, type QuizDocument } from "@borda/quiz";
import { type Answers, type CompiledQuiz, isInput, walk } from "@borda/quiz/runtime";
import {
  fieldsOf,
  fullDocument,
  HIT,
  HOSTILE_TEXTS,
  hostileAnswers,
  hostileDocument,
  repeatingQuiz,
} from "@borda/quiz/testing";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { ORIGIN, watchHostilePages } from "../../../test/browser/hostile-watch.ts";
import { SCRIPT_OPTIONS } from "../build/build-assets.ts";
import { renderPage, renderStep } from "../src/index.ts";

/** What the gallery loads from. */
const HOSTS = ["files.borda.example", "www.youtube-nocookie.com"];
const ROUNDS_A_PAGE = 6;
const NOTHING = { hits: [], foreign: [], blocked: [] };

const document = fullDocument();
const { texts } = fieldsOf(document);
const textAt = (place: number) => HOSTILE_TEXTS[place % HOSTILE_TEXTS.length] ?? "";

let browser: Browser;
let script: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const built = await build({
    ...SCRIPT_OPTIONS,
    metafile: false,
    format: "iife",
    globalName: "steps",
    entryPoints: [fileURLToPath(new URL("all-steps.tsx", import.meta.url))],
  });
  script = built.outputFiles[0]?.text ?? "";
});
afterAll(() => browser.close());

function compiled(poisoned: QuizDocument): CompiledQuiz {
  const result = compile(poisoned);
  const quiz = result.ok ? result.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(result));
  return quiz;
}

/** The quiz of a round, and a hostile answer and refusal for each of its questions. */
function hostileQuiz(round: number) {
  const quiz = compiled(hostileDocument(document, texts, (place) => textAt(place + round)));
  const inputs = quiz.steps.flatMap(({ elements }) => elements).filter(isInput);
  const answers: Answers = Object.fromEntries(
    inputs.map(({ key }, index) => [key, textAt(round + 200 + index)]),
  );
  const issues = inputs.map(({ key }, index) => ({ key, message: textAt(round + 300 + index) }));
  return { quiz, answers, issues };
}

function stepsOf({ quiz, answers, issues }: ReturnType<typeof hostileQuiz>): string {
  const base = walk(quiz, {});
  return quiz.steps
    .map((step) => {
      const shown = { ...base, current: step.id, visible: step.elements, outcome: "explorer" };
      return renderStep({ walk: shown, answers, issues });
    })
    .join("");
}

/** Several rounds in one document, without the page's own scripts. */
function pageOf(rounds: readonly number[]): string {
  const all = rounds.map(hostileQuiz);
  const [first] = all;
  if (first === undefined) throw new Error("There is no round");
  const text = textAt(rounds[0] ?? 0);
  return renderPage({
    quiz: { ...first.quiz, name: text },
    quizId: "quiz",
    version: 1,
    slug: "pele",
    attemptId: text,
    token: text,
    state: text,
    nonce: "n0nce",
    source: { utm_source: text },
    canonicalUrl: `https://quiz.test/pele?${text}`,
    withRuntime: false,
    stepHtml: all.map(stepsOf).join(""),
  });
}

const PAGES = Array.from({ length: Math.ceil(HOSTILE_TEXTS.length / ROUNDS_A_PAGE) }, (_, page) =>
  Array.from({ length: ROUNDS_A_PAGE }, (__, round) => page * ROUNDS_A_PAGE + round),
);

test("without any policy, pages of the edge run nothing and ask nobody", { timeout: 180_000 }, async () => {
  const context = await browser.newContext();
  const watch = await watchHostilePages(context, HOSTS, (path) => {
    const rounds = PAGES[Number(path.slice(1))];
    return rounds === undefined ? null : { body: pageOf(rounds) };
  });
  const page = await context.newPage();
  for (const index of PAGES.keys()) {
    await page.goto(`${ORIGIN}/${index}`, { waitUntil: "domcontentloaded" });
    const odd = await page.evaluate(() =>
      [...window.document.querySelectorAll("*")]
        .filter(
          (node) =>
            /^(script|iframe|object|embed|base|template|noscript|marquee|math|animate|set)$/.test(
              node.localName,
            ) ||
            node.getAttributeNames().some((name) => /^(on|style$|srcdoc$|ping$|http-equiv$)/.test(name)) ||
            /^(javascript|data|vbscript|blob|file):/i.test(
              (node as HTMLAnchorElement).href?.toString() ?? "",
            ),
        )
        .map((node) => node.outerHTML.slice(0, 200)),
    );
    expect([index, odd]).toEqual([index, []]);
  }
  expect(watch).toEqual(NOTHING);
  await context.close();
});

test("without any policy, steps of the runtime run nothing and ask nobody", {
  timeout: 180_000,
}, async () => {
  const context = await browser.newContext();
  const watch = await watchHostilePages(context, HOSTS, () => ({
    body: "<!doctype html><div id=root></div>",
  }));
  const page = await context.newPage();
  await page.goto(ORIGIN);
  await page.addScriptTag({ content: script });
  const outlineOf = (shown: { quiz: CompiledQuiz; answers: Answers; issues: readonly object[] }) =>
    page.evaluate(({ quiz, answers, issues }) => {
      const { showAll } = (globalThis as unknown as { steps: { showAll: (...all: unknown[]) => string[] } })
        .steps;
      return showAll(quiz, answers, issues, window.document.getElementById("root"));
    }, shown);
  const { answers, issues } = hostileQuiz(0);
  const calm = Object.fromEntries(Object.keys(answers).map((key) => [key, "a"]));
  const ordinary = await outlineOf({
    quiz: compiled(hostileDocument(document, texts, () => "a {{fala}}")),
    answers: calm,
    issues: issues.map(({ key }) => ({ key, message: "a" })),
  });
  for (const round of HOSTILE_TEXTS.keys()) {
    expect([round, await outlineOf(hostileQuiz(round))]).toEqual([round, ordinary]);
  }
  expect(watch).toEqual(NOTHING);
  await context.close();
});

/** Every tenth text; all of them pass through the renderer without a browser (`hostile-answers.test.ts`). */
const SAMPLE_EVERY = 10;

test("without any policy, hostile texts in every part of an answer run nothing and ask nobody", {
  timeout: 180_000,
}, async () => {
  const { quiz, fields, parts } = repeatingQuiz();
  const pageOfAnswers = (round: number) => {
    const { answers, hidden } = hostileAnswers(fields, (place) => textAt(place + round));
    const end = walk(quiz, answers, { hidden });
    const steps = quiz.steps.map(({ id, elements }) =>
      renderStep({ walk: { ...end, current: id, visible: elements }, answers }),
    );
    return `<!doctype html>${steps.join("")}`;
  };
  const context = await browser.newContext();
  const watch = await watchHostilePages(context, HOSTS, (path) => ({
    body: pageOfAnswers(Number(path.slice(1))),
  }));
  const page = await context.newPage();
  for (let round = 0; round < HOSTILE_TEXTS.length; round += SAMPLE_EVERY) {
    await page.goto(`${ORIGIN}/${round}`, { waitUntil: "domcontentloaded" });
    expect(await page.locator("main a").count()).toBeGreaterThanOrEqual(parts.length);
  }
  expect(watch).toEqual(NOTHING);
  await context.close();
});

test("the watch sees what runs and what leaves where nothing is escaped", async () => {
  const context = await browser.newContext();
  const body =
    `<!doctype html><script>${HIT}</script><img src=x onerror="${HIT}"><img src="//evil.example/a">` +
    `<iframe srcdoc="<script>parent.${HIT}</script>"></iframe><script>alert(1)</script>`;
  const watch = await watchHostilePages(context, HOSTS, (path) =>
    path === "/" ? { body } : path === "/p" ? { body, policy: "script-src 'none'" } : null,
  );
  const page = await context.newPage();
  await page.goto(ORIGIN);
  await page.goto(`${ORIGIN}/p`);
  expect([watch.hits.length, watch.foreign.length, watch.blocked.length > 0]).toEqual([4, 2, true]);
  await context.close();
});
