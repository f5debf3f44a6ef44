/** Every element of the gallery in a chat, in a real browser, as a person with a phone meets it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, watchForErrors } from "../../../test/browser/browser.ts";
import { startFakeEdge, UPLOAD_FOLDER } from "./fake-edge.ts";
import { type Filling, galleryAnswers, UNASKED } from "./gallery-answers.ts";
import { expectedAnswers, expectedRefusals, takenAnswers } from "./gallery-results.ts";
import { galleryIn, openGallery } from "./gallery-visit.ts";
import {
  fillIn,
  goOn,
  isAuto,
  RUNS_ALONE,
  refusal,
  SHOWN_TYPES,
  shownStep,
  type Visit,
} from "./gallery-walk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Type = (typeof SHOWN_TYPES)[number];

const NOW_MS = Date.now();
const ANSWERS = galleryAnswers(NOW_MS);
/** Nobody waits for the end of the countdown. */
const { countdown: _, ...STORED_UNASKED } = UNASKED;

/** What is answered wrongly first: options, a scale, a field, a field of parts, what is drawn. */
const REFUSED: readonly Type[] = ["multiple_choice", "rating", "cpf", "cep", "wheel"];
/** Answered otherwise first, and changed from two steps further on. */
const CHANGED = { type: "cpf", from: "date", said: "***.444.777-**" } as const;

/** What of each kind of content has to be in a bubble, as CSS selects it. */
const CONTENT: { readonly [Name in Type]?: string } = {
  heading: ".strong",
  text: ".rich strong",
  image: "img",
  video: "a",
  list: "li",
  cards: "li",
  carousel: "li",
  audio: "audio",
  testimonials: "blockquote",
  faq: "summary",
  guarantee: ".days",
  compare: "table",
  before_after: "img",
  terms_text: ".terms",
  chart: "svg",
  curve: "svg",
  gauge: "svg",
  calculated: "output",
  result: "h2",
  pricing: "b",
};

const BORN = ANSWERS.birth_date?.stored;
/**
 * Where a chat says other than the stored words: a unit, or what of several was agreed to; and how old somebody is only
 * where the page knows what day it is.
 */
const SAID_OTHERWISE: { readonly [Name in Type]?: string | undefined } = {
  birth_date: typeof BORN === "object" ? BORN.text.replace(/ \(.*/, "") : undefined,
  number: "12.000 passos",
  slider: "2,5 litros",
  consent: "Por WhatsApp",
};

/** What a question has to look like among bubbles. */
const LOOKS: { readonly [Name in Type]?: (page: Page) => Promise<boolean> } = {
  // Own words have a mark as the other options have.
  multiple_choice: (page) => page.locator("main .other .mark").isVisible(),
  // Who speaks stands on the left, whatever stands in the middle below.
  payment_pix: (page) =>
    page.locator("#q-pix > h1").evaluate((bubble) => bubble.getBoundingClientRect().left < 30),
  // Nothing touches the edge of the screen where no button stands below.
  rating: (page) =>
    page.locator("main").evaluate((main) => Number.parseFloat(getComputedStyle(main).paddingBottom) > 10),
};

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: `${folder}/chat-${name}-${colorScheme}.png` });
  }
}

/** What the conversation has got since it had so many bubbles. */
function bubblesFrom(page: Page, first: number, content: string) {
  return page.locator(".log").evaluate(
    (log, [from, selector]) => {
      return [...log.children].slice(from).map((bubble) => {
        const { left, right, height } = bubble.getBoundingClientRect();
        return {
          given: bubble.matches(".given") ? bubble.querySelector("p")?.lastChild?.textContent : null,
          hasContent: bubble.matches(`.said:has(${selector})`),
          isWhole: left >= 0 && right <= innerWidth && height > 20,
        };
      });
    },
    [first, content] as const,
  );
}

type Met = {
  readonly refusals: Record<string, string>;
  /** What stands in the conversation as the person's own words. */
  readonly given: Record<string, string>;
  readonly shown: string[];
  readonly astray: string[];
  readonly seen: { prize: string; pixCode: string };
};

/** @returns whether the answer itself leads on */
async function answer(visit: Visit, type: Type, met: Met, isChanged: boolean): Promise<boolean> {
  const { page, step } = visit;
  const asked = ANSWERS[type];
  const runs = RUNS_ALONE.includes(step);
  if (asked === undefined) return runs;
  if (REFUSED.includes(type) && !(type in met.refusals)) met.refusals[type] = await refusal(visit, asked);
  if (runs) await page.locator("main .ask").waitFor();
  if ((await LOOKS[type]?.(page)) === false) met.astray.push(type);
  const isFirst = type === "wheel" || (type === CHANGED.type && !isChanged);
  const filling: Filling = isFirst ? asked.first : asked.second;
  const leadsOnAlone = runs || (await isAuto(visit, filling));
  await fillIn(page, asked.key, filling);
  if (type === "wheel") met.seen.prize = (await page.locator(".won strong").textContent()) ?? "";
  if (type === "payment_pix") met.seen.pixCode = await page.locator(".pix textarea").inputValue();
  return leadsOnAlone;
}

/** Answers a step and leaves it, and looks at what of it stays above the next. */
async function pass(visit: Visit, type: Type, met: Met, isChanged: boolean): Promise<void> {
  const { page } = visit;
  const before = await page.locator(".log").evaluate((log) => log.childElementCount);
  const leadsOnAlone = await answer(visit, type, met, isChanged);
  if (!leadsOnAlone) await shot(page, `${type}-1`);
  await goOn(visit, leadsOnAlone);
  // Whoever reads does not tap twice at one place; so quickly, the second tap would count for nothing.
  await page.touchscreen.tap(195, 30);
  await shot(page, `${type}-2`);
  const bubbles = await bubblesFrom(page, before, CONTENT[type] ?? "none");
  if (bubbles.some(({ isWhole }) => !isWhole)) met.astray.push(type);
  if (bubbles.some(({ hasContent }) => hasContent)) met.shown.push(type);
  for (const { given } of bubbles) if (given) met.given[type] = given;
}

/** Goes through all of the gallery, and once back to an earlier answer by its bubble. */
async function chat(page: Page): Promise<Met> {
  const met: Met = { refusals: {}, given: {}, shown: [], astray: [], seen: { prize: "", pixCode: "" } };
  let isChanged = false;
  for (;;) {
    const step = await shownStep(page);
    const type = SHOWN_TYPES.find((each) => step === `s_${each}`);
    if (step === null || type === undefined) throw new Error(`"${step}" is shown`);
    if (type === "ending") return met;
    if (type === CHANGED.from && !isChanged) {
      await page.getByRole("button", { name: `Mudar: ${CHANGED.said}` }).tap();
      await page.locator(`main[data-step="s_${CHANGED.type}"]`).waitFor();
      isChanged = true;
      continue;
    }
    await pass({ page, step, hasScript: true, tries: false }, type, met, isChanged);
  }
}

test("every element of the gallery is answered and shown in a chat as well", {
  timeout: 300_000,
}, async () => {
  const quiz = galleryIn("pt-BR", "chat");
  const edge = await startFakeEdge(quiz);
  const page = await openGallery(browser, edge, "pt-BR");
  const errors = watchForErrors(page);
  const { refusals, given, shown, astray, seen } = await chat(page);
  await page.locator(".receipt.sent").waitFor();
  await shot(page, "ending");
  const known = { ...seen, uploadFolder: UPLOAD_FOLDER };
  const unasked = Object.values(STORED_UNASKED).map(({ key, stored }) => [key, stored] as const);
  const expected = expectedAnswers(ANSWERS, known, Object.fromEntries(unasked));
  expect(takenAnswers(quiz, edge.finals()[0]?.answers ?? [], NOW_MS)).toEqual(expected);
  const words = Object.entries(ANSWERS).map(([type, { key }]) => [type, expected[key]?.text]);
  expect(given).toEqual({ ...Object.fromEntries(words), ...SAID_OTHERWISE });
  const sentences = Object.entries(expectedRefusals(ANSWERS));
  expect([refusals, shown, astray]).toEqual([
    Object.fromEntries(sentences.filter(([type]) => REFUSED.some((each) => each === type))),
    Object.keys(CONTENT),
    [],
  ]);
  // The console, too, says that nobody knows the postal code.
  expect(errors.filter((error) => !/status of 404/.test(error))).toEqual([]);
  await edge.close();
});
