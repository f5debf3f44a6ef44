/** Every element on the whole stack: what a person with a phone enters is what PostgreSQL holds. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GALLERY_QUERY, galleryAnswers } from "../../packages/view/test/gallery-answers.ts";
import { galleryAnswersIn, unaskedIn } from "../../packages/view/test/gallery-answers-abroad.ts";
import {
  answeredIn,
  expectedAnswers,
  expectedRefusals,
  expectedReturns,
} from "../../packages/view/test/gallery-results.ts";
import { walkGallery } from "../../packages/view/test/gallery-walk.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone } from "./browser.ts";
import { finishedAnswers } from "./stored-rows.ts";

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"/>';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each([
  ["in Portuguese with JavaScript", "pt-BR", true],
  ["in Spanish with JavaScript off", "es", false],
] as const)(
  "every element is refused, answered, changed and stored %s",
  { timeout: 400_000 },
  async (_name, locale, javaScript) => {
    const stack = useStack();
    const quiz = stack.quizzes.find(({ slug }) => slug === "todos-os-elementos");
    if (quiz === undefined) throw new Error("the stack has no gallery");
    const answers = locale === "es" ? galleryAnswersIn(locale, Date.now()) : galleryAnswers(Date.now());
    // Nothing counts down without a script.
    const unasked = locale === "es" ? unaskedIn(locale) : undefined;
    const context = await openPhone(browser, { locale, javaScript });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.route("https://files.borda.example/**", (route) =>
      route.fulfill({ contentType: "image/svg+xml", body: PICTURE }),
    );
    await page.goto(`${quiz.publicUrl}${GALLERY_QUERY}`);
    const attemptId = (await page.locator("form[data-attempt]").getAttribute("data-attempt")) ?? "";
    if (javaScript) await page.waitForFunction(() => history.state !== null);
    const { refusals, returned, seen } = await walkGallery(page, answers, javaScript);
    expect([refusals, returned]).toEqual([expectedRefusals(answers), expectedReturns(answers)]);
    const stored = await eventually(async () => {
      const found = await finishedAnswers(stack.databaseUrls.superuser, attemptId);
      expect(found).toBeDefined();
      return found;
    });
    const known = { ...seen, uploadFolder: stored?.uploadFolder ?? "" };
    expect(answeredIn(stored?.answers ?? [])).toEqual(expectedAnswers(answers, known, unasked));
    await context.close();
  },
);
