/** Scales in a real browser: what follows a finger, and what is sent. */
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { violationsIn } from "./axe-findings.ts";
import { openElements, sampleOf } from "./open-elements.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The horizontal middle of what a selector finds, in CSS pixels. */
function middleOf(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate((node) => {
      const { left, width } = node.getBoundingClientRect();
      return Math.round(left + width / 2);
    });
}

/** How far the value stands from where the handle of a slider at `share` of its track is. */
async function distanceFromHandle(page: Page, share: number): Promise<number> {
  const { left, width } = await page
    .locator(".marks")
    .evaluate((node) => node.getBoundingClientRect().toJSON() as DOMRect);
  return Math.abs((await middleOf(page, "output")) - (left + share * width));
}

test("a tapped mark moves the handle there; the value follows it and stays on the screen", async () => {
  const { page, edge, errors, close } = await openElements(browser, [sampleOf(ELEMENT_SAMPLES, "slider")]);
  const slider = page.locator(".slider");
  const said = async () => [
    await slider.inputValue(),
    await page.locator("output").textContent(),
    await slider.getAttribute("aria-valuetext"),
  ];
  await page.locator(".marks text", { hasText: "Pouco" }).tap();
  expect([await said(), (await distanceFromHandle(page, 0.25)) <= 2]).toEqual([
    ["1", "1 litros", "1 litros, Pouco"],
    true,
  ]);
  await slider.press("End");
  const right = await page.locator("output").evaluate((node) => node.getBoundingClientRect().right);
  expect([await said(), Math.round(right)]).toEqual([["4", "4 litros", "4 litros, Bastante"], 370]);
  await slider.press("ArrowLeft");
  expect([await said(), await violationsOn(page)]).toEqual([["3.5", "3,5 litros", "3,5 litros"], []]);
  await page.getByRole("button", { name: "Continuar", exact: true }).tap();
  await page.locator(".receipt.sent").waitFor();
  expect([edge.finals()[0]?.answers.map(({ k, v }) => [k, v]), errors]).toEqual([[["water", "3.5"]], []]);
  await close();
});

test.each([
  ["stars", sampleOf(ELEMENT_SAMPLES, "rating", { autoAdvance: false })],
  ["numbers", sampleOf(ELEMENT_SAMPLES, "rating", { autoAdvance: false, icon: "number", count: 10 })],
  ["0 to 10", sampleOf(ELEMENT_SAMPLES, "nps", { autoAdvance: false })],
])("every point of %s can be read in its tone, by day and by night", async (_, element) => {
  const { page, errors, close } = await openElements(browser, [element]);
  const points = page.getByRole("radio");
  const found: string[] = [];
  const tones = new Set<string>();
  for (let index = 0; index < (await points.count()); index += 1) {
    await points.nth(index).check({ force: true });
    const chosen = page.locator("label:has(:checked)");
    tones.add(await chosen.evaluate((label) => getComputedStyle(label).getPropertyValue("--tone")));
    found.push(...(await violationsIn(page, "light")), ...(await violationsIn(page, "dark")));
  }
  expect([tones.size, found, errors]).toEqual([5, [], []]);
  await close();
});

test.each([
  ["a long unit", { unit: { "pt-BR": "u".repeat(29) }, max: 1_000_000 }],
  [
    "long words at its ends",
    { lowLabel: { "pt-BR": "L".repeat(60) }, highLabel: { "pt-BR": "H".repeat(60) } },
  ],
])("a slider with %s is no wider than a phone", async (_, given) => {
  const { page, close } = await openElements(browser, [
    { id: "e_long", type: "slider", key: "long", label: { "pt-BR": "Quanto?" }, ...given },
  ]);
  await page.locator(".slider").press("End");
  expect(await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])).toEqual([390, 390]);
  await close();
});
