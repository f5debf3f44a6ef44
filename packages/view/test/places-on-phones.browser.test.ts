/** Where things stand beside and below each other on the narrowest phones. */
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { openElements, sampleOf } from "./open-elements.ts";

const NARROW = { viewport: { width: 320, height: 740 } };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const boxesOf = (found: Locator) =>
  found.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect));

test("the fields of an address that share a row are level, and nothing is kept free for what is not said", async () => {
  const { page, close } = await openElements(browser, [sampleOf(ELEMENT_SAMPLES, "cep")], NARROW);
  const [number, complement] = await boxesOf(page.locator(".number .input, .complement .input"));
  const [said] = await boxesOf(page.locator(".status"));
  expect([number?.top === complement?.top, said?.height]).toEqual([true, 0]);
  await close();
});

test("no way of sharing stands alone in half a row", async () => {
  const ending = sampleOf(ELEMENT_SAMPLES, "ending");
  const { page, close } = await openElements(browser, [ending], NARROW);
  const ways = page.locator(".share > .button:visible");
  await ways.nth(2).waitFor();
  expect((await boxesOf(ways)).map(({ width }) => width)).toEqual([134, 134, 280]);
  await close();
});
