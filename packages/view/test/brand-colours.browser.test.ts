/** Whatever is written in a brand's colour can be read, however pale the colour is that lint lets pass. */
import { compile, lint, parseDocument, type QuizDocument } from "@borda/quiz";
import { galleryDocument } from "@borda/quiz/gallery";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone } from "../../../test/browser/browser.ts";
import { COLOURS_ALONE, violationsOn } from "../../../test/browser/violations.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";
import { SHOWN_TYPES } from "./gallery-walk.ts";

/** A step further to the ground and lint would say so: 3:1 as a shape, 4.5:1 as text. */
const PALEST = {
  mode: "auto",
  light: { primary: "#549d97", onPrimary: "#000000", muted: "#76726e" },
  dark: { primary: "#784fd4", onPrimary: "#ffffff", muted: "#8b8682" },
} as const;
const TOO_PALE = {
  mode: "auto",
  light: { primary: "#559e98", onPrimary: "#000000", muted: "#77736f" },
  dark: { primary: "#774ed3", onPrimary: "#ffffff", muted: "#8a8581" },
} as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

function documentWith(theme: typeof PALEST | typeof TOO_PALE): QuizDocument {
  const parsed = parseDocument({ ...galleryDocument(), theme });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

function paleGallery(): Open<CompiledQuiz> {
  const compiled = compile(documentWith(PALEST));
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(compiled));
  const outcomes = [{ key: "calm", title: "Pele calma", text: [[{ text: "Continue assim." }]] }];
  const steps = quiz.steps.map((step) => ({
    ...step,
    elements: step.elements.map((element) => {
      if (element.type === "ending") return { ...element, showOutcome: true };
      return element.type === "multiple_choice" ? { ...element, selectAll: "Marcar todas" } : element;
    }),
  }));
  return { ...quiz, outcomes, steps };
}

/** What cannot be read by day and by night; `gallery-axe.browser.test.ts` looks at the rest of the same steps. */
async function unreadableOn(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const each of await violationsOn(page, COLOURS_ALONE)) found.push(`${colorScheme} ${each}`);
  }
  return found;
}

async function opened(page: Page, edge: FakeEdge): Promise<void> {
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
}

test("lint lets the palest theme pass and none that is paler", () => {
  const tokens = (theme: typeof PALEST | typeof TOO_PALE) =>
    lint(documentWith(theme))
      .filter(({ code }) => code === "low_contrast")
      .map(({ values }) => values?.token);
  expect([tokens(PALEST), tokens(TOO_PALE)]).toEqual([
    [],
    ["light.muted", "light.primary", "dark.muted", "dark.primary"],
  ]);
});

test("axe can read every step in the palest theme, by day and by night", { timeout: 300_000 }, async () => {
  const quiz = paleGallery();
  const edge = await startFakeEdge(quiz);
  const context = await openPhone(browser);
  const page = await context.newPage();
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found: Record<string, string[]> = {};
  const written = new Set<string>();
  for (const type of SHOWN_TYPES) {
    quiz.start = `s_${type}`;
    await page
      .evaluate(() => [localStorage, sessionStorage].map((storage) => storage.clear()))
      .catch(() => {});
    await opened(page, edge);
    const violations = await unreadableOn(page);
    if (violations.length > 0) found[type] = violations;
    for (const name of [".eyebrow", ".all", ".figure output", ".pick-words"]) {
      if (await page.locator(`main ${name}:visible`).first().isVisible()) written.add(name);
    }
  }
  expect([found, [...written].toSorted()]).toEqual([
    {},
    [".all", ".eyebrow", ".figure output", ".pick-words"],
  ]);
  await context.close();
  await edge.close();
});

test("axe can read what stands above the questions of a resumed attempt", async () => {
  const quiz = paleGallery();
  quiz.start = "s_yes_no";
  const edge = await startFakeEdge(quiz);
  const context = await openPhone(browser);
  const page = await context.newPage();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await opened(page, edge);
  await page.locator("main label.choice").first().tap();
  await page.locator('main:not([data-step="s_yes_no"])').waitFor();
  const again = await context.newPage();
  await opened(again, edge);
  await again.locator(".note button").waitFor();
  expect(await unreadableOn(again)).toEqual([]);
  await context.close();
  await edge.close();
});
