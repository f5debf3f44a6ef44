/** What axe finds on the steps of the gallery. */
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsIn } from "./axe-findings.ts";
import { startFakeEdge } from "./fake-edge.ts";
import type { GalleryAnswers } from "./gallery-answers.ts";
import { galleryAnswersIn } from "./gallery-answers-abroad.ts";
import { expectedRefusals } from "./gallery-results.ts";
import { galleryIn, openGallery, visitAnew } from "./gallery-visit.ts";
import { fillIn, SHOWN_TYPES } from "./gallery-walk.ts";

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

/** Answers wrongly whatever on the page can be, and gives by type the sentences that it gets. */
async function refuseAll(page: Page, answers: GalleryAnswers): Promise<Record<string, string | null>> {
  const asked = (await askedOn(page, answers)).filter(({ wrong }) => wrong !== undefined);
  for (const { key, wrong } of asked) if (wrong?.filling) await fillIn(page, key, wrong.filling);
  await page.locator("main button[type=submit]:visible").last().click();
  await page.locator("main .error").first().waitFor();
  const said = asked.map(async ({ type, key }) => {
    const sentence = page.locator(`#q-${key} :is(.error, .file-error)`).first();
    return [type, await sentence.textContent()] as const;
  });
  return Object.fromEntries(await Promise.all(said));
}

/** Gives the answers that are taken. */
async function answerAll(page: Page, answers: GalleryAnswers): Promise<void> {
  for (const { type, key, first, second } of await askedOn(page, answers))
    await fillIn(page, key, type === "wheel" ? first : second);
  // A field tells that it was changed when it is left.
  await page.keyboard.press("Tab");
}

/** Those whose questions are on the page. */
async function askedOn(page: Page, answers: GalleryAnswers) {
  const ids = await page.locator("main [id^=q-]").evaluateAll((fields) => fields.map(({ id }) => id));
  return Object.entries(answers)
    .map(([type, answer]) => ({ type, ...answer }))
    .filter(({ key }) => ids.includes(`q-${key}`));
}

const NOW_MS = Date.now();

test.each([
  ["en", "light"],
  ["es", "dark"],
] as const)(
  "axe finds nothing in %s, where a step has many elements, and where they are refused and answered",
  { timeout: 300_000 },
  async (locale, colors) => {
    const answers = galleryAnswersIn(locale, NOW_MS);
    const refused: Record<string, string | null> = {};
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
      if (!id.startsWith("crowded") || (await askedOn(page, answers)).length === 0) continue;
      Object.assign(refused, await refuseAll(page, answers));
      const whenRefused = await violationsIn(page, colors);
      if (whenRefused.length > 0) found[`${id} refused`] = whenRefused;
      await shot(page, `${locale}-${id}-refused`);
      await answerAll(page, answers);
      const whenAnswered = await violationsIn(page, colors);
      if (whenAnswered.length > 0) found[`${id} answered`] = whenAnswered;
      await shot(page, `${locale}-${id}-answered`);
    }
    // The console, too, says that nobody knows the postal code and nobody takes the note.
    const unexpected = errors.filter((error) => !/status of (?:404|415)/.test(error));
    expect([found, unexpected, refused]).toEqual([{}, [], expectedRefusals(answers)]);
    await edge.close();
  },
);
