/** What is looked at and listened to, in a real browser. */
import type { DocumentElementInput } from "@borda/quiz";
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { openElements, sampleOf } from "./open-elements.ts";

const TESTIMONIALS = sampleOf(ELEMENT_SAMPLES, "testimonials");

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each([
  [340, 1],
  [400, 2],
  [1_280, 3],
])("a screen of %d pixels shows voices of customers in %d columns", async (width, columns) => {
  const voices: DocumentElementInput[] = [TESTIMONIALS];
  const { page, errors, close } = await openElements(browser, voices, { viewport: { width, height: 800 } });
  const places = await page
    .locator(".quotes > li")
    .evaluateAll((cards) => cards.map((card) => Math.round(card.getBoundingClientRect().left)));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect([new Set(places).size, places.length, overflow, errors]).toEqual([columns, 3, 0, []]);
  await close();
});
