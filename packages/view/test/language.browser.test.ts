/** Another language in the middle of an attempt, in a real browser: what was answered stays. */
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone } from "../../../test/browser/browser.ts";
import { quizOf } from "./chat-quiz.ts";
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

/** A quiz under one address in two languages, as the edge answers by `?lang` and `l`. */
async function openBilingual(quiz: CompiledQuiz) {
  const portuguese = await startFakeEdge(quiz);
  const english = await startFakeEdge(inEnglish(quiz));
  const context = await openPhone(browser);
  const page = await context.newPage();
  await page.route(`${portuguese.origin}/**`, async (route) => {
    const url = new URL(route.request().url());
    const isEnglish = url.searchParams.get("lang") === "en" || url.searchParams.get("l") === "en";
    if (!isEnglish) return await route.continue();
    const response = await route.fetch({ url: `${english.origin}${url.pathname}${url.search}` });
    return await route.fulfill({ response });
  });
  await page.goto(`${portuguese.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  const close = async () => {
    await context.close();
    await portuguese.close();
    await english.close();
  };
  return { page, address: `${portuguese.origin}/pele`, close };
}

test("a page in another language goes on with the attempt on the device, and tells the edge so", async () => {
  const { page, address, close } = await openBilingual(makeSampleQuiz());
  await page.locator('label:has([name="goal"][value="acne"])').tap();
  await page.locator('main[data-step="skin"]').waitFor();

  await page.goto(`${address}?lang=en`);
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
  await close();
});

/** Two steps that ask nothing before one that does. */
function quizWithWelcome(presentation: "screens" | "chat"): CompiledQuiz {
  const { steps: asking, ...quiz } = quizOf(presentation);
  const telling = ["welcome", "promise"].map((id, index) => ({
    id,
    title: id,
    next: ["promise", "name"][index] ?? null,
    elements: [{ id: `${id}_words`, type: "heading", text: id, level: 1, align: "start" }],
  }));
  return { ...quiz, start: "welcome", steps: [...telling, ...asking] as CompiledQuiz["steps"] };
}

test.each(["screens", "chat"] as const)(
  "before the first answer another language keeps the step as well, there and back, as %s",
  async (presentation) => {
    const { page, address, close } = await openBilingual(quizWithWelcome(presentation));
    const onwards = () => page.getByRole("button", { name: "Continuar", exact: true }).click();
    for (const step of ["promise", "name"]) {
      await onwards();
      await page.locator(`main[data-step="${step}"]`).waitFor();
    }
    const shown = [];
    for (const query of ["?lang=en", "", "?lang=en"]) {
      await page.goto(address + query);
      await page.locator('main[data-step="name"]').waitFor();
      shown.push(
        await page
          .getByText(/Como posso te chamar|In English: i1/)
          .first()
          .textContent(),
      );
    }
    expect(shown).toEqual([
      expect.stringContaining("In English: i1"),
      expect.stringContaining("Como posso te chamar?"),
      expect.stringContaining("In English: i1"),
    ]);
    await close();
  },
);

test("whoever opens the quiz anew in its language, and had answered nothing, begins at its first step", async () => {
  const { page, address, close } = await openBilingual(quizWithWelcome("screens"));
  await page.getByRole("button", { name: "Continuar", exact: true }).click();
  await page.locator('main[data-step="promise"]').waitFor();
  const anew = await page.context().newPage();
  await anew.goto(address);
  await anew.waitForFunction(() => history.state !== null);
  expect(await anew.locator("main").getAttribute("data-step")).toBe("welcome");
  await close();
});
