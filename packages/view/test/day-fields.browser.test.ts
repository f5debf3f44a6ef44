/** A day in three fields, in a real browser: one group, one sentence below it, the same answer as a typed day. */
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESKTOP, launchBrowser, PHONE } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { openElements, sampleOf } from "./open-elements.ts";

const DAY = sampleOf(ELEMENT_SAMPLES, "date", { picker: "fields", noPast: false });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const onwards = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).click();
const group = (page: Page) => page.getByRole("group", { name: "Quando quer começar?" });
const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
};

async function fill(page: Page, ...texts: readonly string[]): Promise<void> {
  const fields = group(page).getByRole("textbox");
  for (const [index, text] of texts.entries()) await fields.nth(index).fill(text);
}

/** What the group says of itself, and which of its fields is marked. */
async function stateOf(page: Page) {
  const fields = group(page).getByRole("textbox");
  return {
    labels: await group(page).locator("label").allTextContents(),
    values: await fields.evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value)),
    wrong: await fields.evaluateAll((all) => all.map((field) => field.getAttribute("aria-invalid"))),
    error: await group(page).locator(".error span").allTextContents(),
  };
}

test.each([
  ["phone", "light", PHONE],
  ["phone", "dark", PHONE],
  ["desktop", "light", DESKTOP],
] as const)(
  "three fields of a day are one group with its error below, on a %s in %s",
  async (device, colorScheme, viewport) => {
    const { page, errors, close } = await openElements(browser, [DAY], { viewport, colorScheme });
    await shot(page, `day-${device}-${colorScheme}`);
    expect(await violationsOn(page)).toEqual([]);
    await fill(page, "21", "13", "2026");
    await onwards(page);
    await group(page).locator(".error").waitFor();
    await shot(page, `day-wrong-${device}-${colorScheme}`);
    expect(await stateOf(page)).toEqual({
      labels: ["Dia", "Mês", "Ano"],
      values: ["21", "13", "2026"],
      wrong: [null, "true", null],
      error: ["Confira a data: digite dia, mês e ano, como 21/11/1990."],
    });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("g_date.month");
    expect([await violationsOn(page), errors]).toEqual([[], []]);
    await close();
  },
);

test("a day in three fields is stored as a typed one, and stands in its fields again for whoever goes back", async () => {
  const { page, edge, errors, close } = await openElements(browser, [DAY, sampleOf(ELEMENT_SAMPLES, "faq")]);
  await fill(page, "1", "2", "2026");
  await onwards(page);
  await page.locator('main[data-step="s1"]').waitFor();
  await page.goBack();
  await page.locator('main[data-step="s0"]').waitFor();
  const { values, error } = await stateOf(page);
  expect([values, error]).toEqual([["1", "2", "2026"], []]);
  await onwards(page);
  await page.locator('main[data-step="s1"]').waitFor();
  await onwards(page);
  await page.locator('main[data-step="end"]').waitFor();
  await page.locator(".receipt.sent").waitFor();
  const [sent] = edge.finals();
  expect([sent?.answers, errors]).toEqual([
    [{ k: "g_date", v: { day: "1", month: "2", year: "2026" }, ms: expect.any(Number) }],
    [],
  ]);
  await close();
});

test("without a script the three fields stand there all the same, under names of their own", async () => {
  const { page, close } = await openElements(browser, [DAY], { javaScriptEnabled: false });
  expect(await stateOf(page)).toEqual({
    labels: ["Dia", "Mês", "Ano"],
    values: ["", "", ""],
    wrong: [null, null, null],
    error: [],
  });
  const names = await group(page)
    .getByRole("textbox")
    .evaluateAll((fields) => fields.map((field) => field.getAttribute("name")));
  expect(names).toEqual(["g_date.day", "g_date.month", "g_date.year"]);
  await close();
});
