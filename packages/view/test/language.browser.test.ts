/** Another language in the middle of an attempt, in a real browser: what was answered stays. */
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone } from "../../../test/browser/browser.ts";
import { startFakeEdge } from "./fake-edge.ts";
import { makeSampleQuiz } from "./sample-quiz.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The sample quiz with every label in another language. */
function inEnglish(quiz: CompiledQuiz): CompiledQuiz {
  const steps = quiz.steps.map((step) => ({
    ...step,
    elements: step.elements.map((element) =>
      "label" in element ? { ...element, label: `In English: ${element.id}` } : element,
    ),
  }));
  return { ...quiz, locale: "en", steps: steps as CompiledQuiz["steps"] };
}

test("a page in another language goes on with the attempt on the device, and tells the edge so", async () => {
  const portuguese = await startFakeEdge(makeSampleQuiz());
  const english = await startFakeEdge(inEnglish(makeSampleQuiz()));
  const context = await openPhone(browser);
  const page = await context.newPage();
  // One address, two languages, as the edge answers by `?lang` and `l`.
  await page.route(`${portuguese.origin}/**`, async (route) => {
    const url = new URL(route.request().url());
    const isEnglish = url.searchParams.get("lang") === "en" || url.searchParams.get("l") === "en";
    if (!isEnglish) return await route.continue();
    const response = await route.fetch({ url: `${english.origin}${url.pathname}${url.search}` });
    return await route.fulfill({ response });
  });
  await page.goto(`${portuguese.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  await page.locator('label:has([name="goal"][value="acne"])').tap();
  await page.locator('main[data-step="skin"]').waitFor();

  await page.goto(`${portuguese.origin}/pele?lang=en`);
  await page.locator('main[data-step="skin"]').waitFor();
  expect([
    await page.locator("html").getAttribute("lang"),
    await page.locator(".note span").textContent(),
    await page.locator("main h1, main legend").first().textContent(),
  ]).toEqual([
    "en",
    "You are continuing where you left off.",
    expect.stringContaining("In English: skin_input"),
  ]);
  const kept = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith("borda:attempt:")) ?? "";
    const { answers, locale } = JSON.parse(localStorage.getItem(key) ?? "{}");
    return { answers, locale };
  });
  expect(kept.answers).toEqual({ goal: "acne" });
  await page.locator('label:has([name="skin"][value="calm"])').tap();
  await page.locator('main[data-step="habits"]').waitFor();
  expect(
    await page.evaluate(() =>
      Object.entries(localStorage)
        .filter(([name]) => name.startsWith("borda:attempt:"))
        .map(([, text]) => JSON.parse(text).locale),
    ),
  ).toEqual(["en"]);
  await context.close();
  await portuguese.close();
  await english.close();
});
