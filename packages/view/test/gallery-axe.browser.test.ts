/** What axe finds on the steps of the gallery. */
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsIn } from "./axe-findings.ts";
import { startFakeEdge } from "./fake-edge.ts";
import { galleryIn, openGallery, visitAnew } from "./gallery-visit.ts";
import { SHOWN_TYPES } from "./gallery-walk.ts";

/** They lead on by themselves, or are shown when everything is over. */
const ALONE: readonly string[] = ["loader", "loader_question", "ending"];
const ELEMENTS_A_PAGE = 20;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
};

test("axe finds nothing on any step, by day and by night", { timeout: 300_000 }, async () => {
  const quiz = galleryIn("pt-BR");
  const edge = await startFakeEdge(quiz);
  const found: Record<string, string[]> = {};
  const page = await openGallery(browser, edge, "pt-BR");
  const errors = watchForErrors(page);
  for (const type of SHOWN_TYPES) {
    // Each step is the first one of a visit, so that loaders wait to be seen.
    quiz.start = `s_${type}`;
    await visitAnew(page, edge);
    const violations = [...(await violationsIn(page, "light")), ...(await violationsIn(page, "dark"))];
    if (violations.length > 0) found[type] = violations;
    await shot(page, type);
  }
  expect([found, errors]).toEqual([{}, []]);
  await edge.close();
});

/** The same elements on few steps, each of which begins with a heading. */
function crowded(quiz: CompiledQuiz): CompiledQuiz["steps"] {
  const elementsOf = (type: string) => quiz.steps.find(({ id }) => id === `s_${type}`)?.elements ?? [];
  const together = SHOWN_TYPES.filter((type) => !ALONE.includes(type)).flatMap(elementsOf);
  const [heading] = elementsOf("heading");
  if (heading === undefined) throw new Error("The gallery has no heading");
  const steps: CompiledQuiz["steps"][number][] = [];
  for (let from = 0; from < together.length; from += ELEMENTS_A_PAGE) {
    const id = `crowded_${from}`;
    const elements = [{ ...heading, id: `t_${id}` }, ...together.slice(from, from + ELEMENTS_A_PAGE)];
    steps.push({ id, title: id, elements, rules: [], next: null });
  }
  return [...steps, ...quiz.steps.filter(({ id }) => ALONE.includes(id.slice("s_".length)))];
}

test.each(["en", "es"])(
  "axe finds nothing in %s, and nothing where a step has many elements",
  { timeout: 300_000 },
  async (locale) => {
    const quiz = galleryIn(locale);
    quiz.steps = crowded(quiz);
    const edge = await startFakeEdge(quiz);
    const page = await openGallery(browser, edge, locale);
    const errors = watchForErrors(page);
    const found: Record<string, string[]> = {};
    for (const { id } of quiz.steps) {
      quiz.start = id;
      await visitAnew(page, edge);
      const violations = await violationsIn(page, "light");
      if (violations.length > 0) found[id] = violations;
      await shot(page, `${locale}-${id}`);
    }
    expect([found, errors]).toEqual([{}, []]);
    await edge.close();
  },
);
