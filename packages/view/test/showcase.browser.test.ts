/** What is looked at and listened to, in a real browser. */
import type { DocumentElementInput } from "@borda/quiz";
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
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

/** How the two pictures of a comparison stand: on each other or not, and what moves them. */
async function comparisonOn(page: Page) {
  const [before, after] = await page
    .locator(".side")
    .evaluateAll((sides) => sides.map((side) => Math.round(side.getBoundingClientRect().left)));
  const fading = await page.locator(".over").evaluate((side) => {
    const { animationName, animationPlayState } = getComputedStyle(side);
    return animationName === "none" ? "nothing" : animationPlayState;
  });
  return {
    look: before === after ? "on each other" : "side by side",
    fading,
    sliders: await page.locator(".pair [type=range]").count(),
    boxes: await page.locator(".pause:visible").count(),
  };
}

const BY_ITSELF = sampleOf(ELEMENT_SAMPLES, "before_after", { kind: "auto", orientation: "horizontal" });
const BESIDE = sampleOf(ELEMENT_SAMPLES, "before_after", { kind: "side", orientation: "horizontal" });

test.each([true, false])(
  "a picture fades into the other until it is paused (JavaScript: %s)",
  async (has) => {
    const options = { reducedMotion: "no-preference", javaScriptEnabled: has } as const;
    const { page, errors, close } = await openElements(browser, [BY_ITSELF], options);
    const moving = await comparisonOn(page);
    await page.getByLabel("Pausar").check();
    const still = await comparisonOn(page);
    await page.getByLabel("Pausar").uncheck();
    const fades = { look: "on each other", fading: "running", sliders: 0, boxes: 1 };
    expect([moving, still, await comparisonOn(page), errors]).toEqual([
      fades,
      { ...fades, fading: "paused" },
      fades,
      [],
    ]);
    await close();
  },
);

test.each([
  ["nothing moves for whoever asked for less motion", BY_ITSELF, {}],
  ["pictures side by side stay so", BESIDE, {}],
  ["pictures side by side need no script", BESIDE, { javaScriptEnabled: false }],
] as const)("%s", async (_, element, options) => {
  const { page, errors, close } = await openElements(browser, [element], options);
  expect([await comparisonOn(page), errors]).toEqual([
    { look: "side by side", fading: "nothing", sliders: 0, boxes: 0 },
    [],
  ]);
  await close();
});

test("an upright slider is dragged down, moved by keys, and lets the page scroll beside its handle", async () => {
  const upright = sampleOf(ELEMENT_SAMPLES, "before_after", { orientation: "vertical" });
  const { page, errors, close } = await openElements(browser, [upright]);
  const slider = page.getByRole("slider", { name: "Pele depois de 8 semanas" });
  const cut = () => page.locator(".pair").evaluate((pair) => pair.style.getPropertyValue("--cut"));
  const { x, y, width, height } = (await page.locator(".pair").boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const middle = [x + width / 2, y + height / 2] as const;
  await page.mouse.move(...middle);
  await page.mouse.down();
  await page.mouse.move(middle[0], middle[1] + height / 4, { steps: 4 });
  await page.mouse.up();
  const dragged = Number(await slider.inputValue());
  await page.mouse.click(x + width / 2, y + 8);
  const clicked = Number(await slider.inputValue());
  await slider.press("Home");
  expect([
    dragged > 65 && dragged < 95,
    clicked === dragged,
    await cut(),
    await slider.getAttribute("aria-orientation"),
  ]).toEqual([true, true, "0%", "vertical"]);
  expect([await violationsOn(page), errors]).toEqual([[], []]);
  await close();
});
