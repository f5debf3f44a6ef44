/** A ruler for heights in a real browser: dragged, moved by keys, and tied to what is typed. */
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { openElements, sampleOf } from "./open-elements.ts";

const HEIGHT = sampleOf(ELEMENT_SAMPLES, "height");

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const typed = (page: Page) =>
  page
    .locator(".amounts input")
    .evaluateAll((fields) => (fields as HTMLInputElement[]).map(({ value }) => value));

async function drag(page: Page, byPx: number): Promise<void> {
  const box = await page.locator(".ruler").boundingBox();
  if (box === null) throw new Error("no ruler");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byPx, y, { steps: 4 });
  await page.mouse.up();
}

const goOn = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).tap();

test("a ruler writes what it says into the field, which stays empty until somebody moves it", async () => {
  const { page, edge, errors, close } = await openElements(browser, [HEIGHT]);
  const ruler = page.getByRole("slider", { name: "Régua" });
  await goOn(page);
  await page.getByText("Preencha este campo para continuar.").waitFor();
  expect(await typed(page)).toEqual(["", "", ""]);
  // To the left, so that more comes below the line.
  await drag(page, -80);
  const dragged = await typed(page);
  await ruler.press("ArrowRight");
  expect([dragged, await typed(page), await ruler.getAttribute("aria-valuetext")]).toEqual([
    ["180", "5", "11"],
    ["181", "5", "11"],
    "181 cm",
  ]);
  expect(await violationsOn(page)).toEqual([]);
  await goOn(page);
  await page.locator(".receipt.sent").waitFor();
  expect([edge.finals()[0]?.answers.map(({ k, v }) => [k, v]), errors]).toEqual([
    [["g_height", { unit: "cm", cm: "181", ft: "5", in: "11" }]],
    [],
  ]);
  await close();
});

test("a ruler follows what is typed in either unit, and is tapped where it stands right", async () => {
  const { page, errors, close } = await openElements(browser, [HEIGHT]);
  const ruler = page.getByRole("slider", { name: "Régua" });
  const said = () => ruler.getAttribute("aria-valuetext");
  await drag(page, 0);
  const tapped = await typed(page);
  await page.getByLabel("centímetros").fill("1,72");
  const inMetres = await said();
  await page.getByRole("radio", { name: "ft / in" }).tap();
  await page.getByLabel("pés").fill("6");
  await page.getByLabel("polegadas").fill("2");
  expect([tapped, inMetres, await said(), errors]).toEqual([["170", "5", "7"], "172 cm", "6 ft 2 in", []]);
  await close();
});

test("without JavaScript there is a field to type into, and no ruler", async () => {
  const { page, close } = await openElements(browser, [HEIGHT], { javaScriptEnabled: false });
  expect([
    await page.locator(".ruler").isVisible(),
    await page.getByLabel("centímetros").isVisible(),
  ]).toEqual([false, true]);
  await close();
});
