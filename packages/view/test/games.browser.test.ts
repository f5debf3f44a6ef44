/** What is drawn, in a real browser. */
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { openElements, sampleOf } from "./open-elements.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("what the wheel has drawn stands above the button that leads on", async () => {
  const { page, errors, close } = await openElements(browser, [sampleOf(ELEMENT_SAMPLES, "wheel")], {
    viewport: { width: 360, height: 600 },
  });
  await page.locator(".spin").tap();
  await page.waitForFunction(() => {
    const prize = document.querySelector(".won > span:not([hidden])")?.getBoundingClientRect();
    const button = document.querySelector(".actions > .button")?.getBoundingClientRect();
    return prize && button && prize.top >= 0 && prize.bottom <= button.top;
  });
  expect([await page.locator(".won strong").isVisible(), errors]).toEqual([true, []]);
  await close();
});
