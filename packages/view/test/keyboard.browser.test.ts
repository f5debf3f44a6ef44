/** The gallery's samples for somebody who has no finger on the screen and no mouse: Tab, arrows, Space and Enter alone. */
import type { DocumentElementInput } from "@borda/quiz";
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import { filesOf } from "@borda/quiz/runtime/uploads";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { openElements, sampleOf } from "./open-elements.ts";

type Type = DocumentElementInput["type"];

const MOST_TABS = 30;

/** Goes on with Tab until the focus is on what a selector names. @throws Error where it never comes there */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let tabs = 0; tabs <= MOST_TABS; tabs += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${selector}`);
}

async function press(page: Page, selector: string, ...keys: readonly string[]): Promise<void> {
  await tabTo(page, selector);
  for (const key of keys) await page.keyboard.press(key);
}

const goOn = (page: Page) => press(page, "main button[type=submit]", "Enter");
/** The second of several that exclude each other; arrows look around, Enter leads on. */
const second = (page: Page) => press(page, "main [type=radio]", "ArrowDown", "Enter");

const WALK: { readonly [Name in Type]?: (page: Page) => Promise<unknown> } = {
  single_choice: second,
  picture_choice: second,
  rating: second,
  nps: second,
  opinion_scale: second,
  yes_no: second,
  emoji_choice: second,
  classifier: second,
  plans: second,
  slider: (page) => press(page, "main [type=range]", "ArrowRight", "Enter"),
  multiple_choice: async (page) => {
    await press(page, "main [value=lines]", "Space");
    await goOn(page);
  },
  consent: async (page) => {
    await press(page, "main [type=checkbox]", "Space");
    await goOn(page);
  },
  cookie_consent: async (page) => {
    await press(page, "main [type=checkbox]", "Space");
    await goOn(page);
  },
  wheel: async (page) => {
    await press(page, "main [type=checkbox]", "Space");
    await page.locator(".won strong").waitFor();
    await goOn(page);
  },
  payment_pix: async (page) => {
    await press(page, "main [type=checkbox]", "Space");
    await goOn(page);
  },
  date: async (page) => {
    await tabTo(page, "main [name=g_date]");
    await page.keyboard.type("01022026");
    await page.keyboard.press("Enter");
  },
  file_upload: async (page) => {
    const chooser = page.waitForEvent("filechooser");
    await press(page, "main .picker", "Enter");
    const buffer = Buffer.from("ffd8ffe0", "hex");
    await (await chooser).setFiles({ name: "rosto.jpg", mimeType: "image/jpeg", buffer });
    await page.locator("main .files .file").waitFor();
    await goOn(page);
  },
  carousel: async (page) => {
    await press(page, ".dots button:nth-child(2)", "Enter");
    await page.locator(".dots button:nth-child(2)[aria-current]").waitFor();
    await goOn(page);
  },
  faq: async (page) => {
    await press(page, "main summary", "Enter");
    await page.getByText("De 3 a 7 dias úteis.").waitFor();
    await goOn(page);
  },
  before_after: async (page) => {
    await press(page, ".pair [type=range]", "End");
    const cut = () =>
      document.querySelector(".pair")?.computedStyleMap().get("--cut")?.toString().trim() === "100%";
    await page.waitForFunction(cut);
    await goOn(page);
  },
  audio: async (page) => {
    await press(page, "main summary", "Enter");
    await page.getByText("Sua rotina já está quase pronta.").waitFor();
    await goOn(page);
  },
  sticky_cta: goOn,
};

const STORED = [
  ["skin", "oily"],
  ["texture", "cream"],
  ["rating", "2"],
  ["nps", "1"],
  ["opinion", "2"],
  ["sunscreen", "no"],
  ["mood", "fine"],
  ["goal", "calm"],
  ["plan", "year"],
  ["water", "2.5"],
  ["worries", ["lines"]],
  ["g_consent", { email: true, whatsapp: false }],
  ["cookies", { ads: true, analytics: false }],
  ["prize", "spin"],
  ["pix", "copied"],
  ["g_date", "01/02/2026"],
  ["photos", ["rosto.jpg"]],
];

/** The names of files by their receipts. */
function namesIn(receipts: unknown): string[] {
  return filesOf(receipts as readonly string[]).map(({ name }) => name);
}

test("whoever has a keyboard alone answers, opens and leaves every element", async () => {
  const browser = await launchBrowser();
  const elements = Object.keys(WALK).map((type) => sampleOf(ELEMENT_SAMPLES, type as Type));
  const { page, edge, errors } = await openElements(browser, elements, { hasTouch: false });
  for (const [index, walk] of Object.values(WALK).entries()) {
    await page.locator(`main[data-step=s${index}]`).waitFor();
    if (index > 0) await page.waitForFunction(() => document.activeElement?.closest("main") !== null);
    await walk(page);
  }
  await page.locator(".receipt.sent").waitFor();
  expect([edge.finals()[0]?.answers.map(({ k, v }) => [k, k === "photos" ? namesIn(v) : v]), errors]).toEqual(
    [STORED, []],
  );
  await browser.close();
  await edge.close();
});
