/** The sample quiz, answered by taps in a real browser. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { launchBrowser, openPhone } from "../../../test/browser/browser.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";
import { makeSampleQuiz } from "./sample-quiz.ts";

/** A browser for the tests of a file; an edge with the quiz and a phone for each of them. */
export function useSample(): {
  readonly browser: Browser;
  readonly edge: FakeEdge;
  readonly phone: BrowserContext;
} {
  const sample = {} as { browser: Browser; edge: FakeEdge; phone: BrowserContext };
  beforeAll(async () => {
    sample.browser = await launchBrowser();
  });
  afterAll(() => sample.browser.close());
  beforeEach(async () => {
    sample.edge = await startFakeEdge(makeSampleQuiz());
    sample.phone = await openPhone(sample.browser);
  });
  afterEach(async () => {
    await sample.phone.close();
    await sample.edge.close();
  });
  return sample;
}

/** What the walk answers, by key. */
export const SAMPLE_ANSWERS = [
  ["goal", "spots"],
  ["skin", "calm"],
  ["habits", ["serum"]],
  ["texture", "gel"],
  ["film_skip", true],
  ["name", "Ana"],
  ["email", "ana@example.com"],
  ["consent", true],
];

/** Opens the quiz and waits until the runtime has taken over. */
export async function openSample(context: BrowserContext, edge: FakeEdge): Promise<Page> {
  const page = await context.newPage();
  await page.route("https://files.borda.test/**", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  await page.goto(`${edge.origin}/pele`);
  await hasTakenOver(page);
  return page;
}

/** The runtime marks the entry of the browser's history when it takes over. */
export async function hasTakenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => history.state !== null);
}

/** Waits for a step. */
export async function stands(page: Page, step: string): Promise<void> {
  await page.waitForSelector(`main[data-step="${step}"]`);
}

/** Chooses an option, which leads on to a step by itself. */
export async function tap(page: Page, value: string, next: string): Promise<void> {
  await page.locator(`label:has([value="${value}"])`).click();
  await stands(page, next);
}

/** Presses a button that leads on to a step. */
export async function press(page: Page, label: string, next: string): Promise<void> {
  await page.getByRole("button", { name: label }).click();
  await stands(page, next);
}

/** Answers everything up to the last question. */
export async function goToContact(page: Page): Promise<void> {
  await tap(page, "spots", "skin");
  await tap(page, "calm", "habits");
  await page.locator('label:has([value="serum"])').click();
  await press(page, "Continuar", "texture");
  await tap(page, "gel", "film");
  await press(page, "Ir direto ao resultado", "contact");
}

/** Enters name, e-mail and consent. */
export async function fillContact(page: Page): Promise<void> {
  await page.fill("[name=name]", "Ana");
  await page.fill("[name=email]", "ana@example.com");
  await page.locator("[name=consent]").check({ force: true });
}

/** Enters the contact and goes on to the ending. */
export async function finish(page: Page): Promise<void> {
  await fillContact(page);
  await press(page, "Ver minha rotina", "end");
}
