/** What nobody can have meant: a double tap and a key that is held leave one step, not the next that nobody has read. */
import type { DocumentElementInput } from "@borda/quiz";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openDesktop, openPhone } from "../../../test/browser/browser.ts";
import { compiled } from "./compiled-quiz.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";

const said = (words: string) => ({ "pt-BR": words });
const choices = ["a", "b"].map((id) => ({ id, label: said(id.toUpperCase()) }));

function question(type: "short_text" | "slider" | "single_choice", key: string): DocumentElementInput {
  const element = { id: `e_${key}`, key, label: said(`${key}?`) };
  if (type === "single_choice") return { ...element, type, choices };
  return type === "slider" ? { ...element, type } : { ...element, type, required: false };
}

/** Three steps with a question of a type each. */
function quizOf(type: "short_text" | "slider" | "single_choice", presentation: "screens" | "chat") {
  return compiled({
    schema: "borda.quiz/1",
    name: "Passos",
    locales: ["pt-BR"],
    settings: { presentation },
    steps: [
      ...["s0", "s1", "s2"].map((id, index) => ({
        id,
        title: id,
        elements: [question(type, `q${index}`)],
        next: index === 2 ? "end" : `s${index + 1}`,
      })),
      {
        id: "end",
        title: "Fim",
        next: null,
        elements: [{ id: "e_end", type: "ending" as const, title: said("Fim"), showOutcome: false }],
      },
    ],
  });
}

let contexts: { readonly phone: BrowserContext; readonly desk: BrowserContext };
let close: () => Promise<void>;
const edges: FakeEdge[] = [];
beforeAll(async () => {
  const browser = await launchBrowser();
  contexts = { phone: await openPhone(browser), desk: await openDesktop(browser) };
  close = () => browser.close();
});
afterAll(async () => {
  await close();
  await Promise.all(edges.map((edge) => edge.close()));
});

type Quiz = Parameters<typeof quizOf>;

/** @param isUncounted whether every click is a first one to the browser, as all taps are to those of phones */
async function open(who: "phone" | "desk", type: Quiz[0], look: Quiz[1], isUncounted = false): Promise<Page> {
  const edge = await startFakeEdge(quizOf(type, look));
  edges.push(edge);
  const page = await contexts[who].newPage();
  if (isUncounted)
    await page.addInitScript(() => Object.defineProperty(UIEvent.prototype, "detail", { get: () => 1 }));
  page.setDefaultTimeout(5_000);
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return page;
}

const button = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true });
/** The step, once all that was pressed has been worked on. */
async function stepAfter(page: Page): Promise<string | null> {
  await page.locator("main:not([data-step=s0])").waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  return page.locator("main").getAttribute("data-step");
}

test.each([
  ["short_text", "screens"],
  ["slider", "screens"],
  ["short_text", "chat"],
] as const)("a double click on the button leaves one step of %s in %s", async (type, presentation) => {
  const page = await open("desk", type, presentation);
  await button(page).dblclick();
  const step = await stepAfter(page);
  await button(page).click();
  await page.locator("main[data-step=s2]").waitFor();
  expect(step).toBe("s1");
});

test.each(["screens", "chat"] as const)(
  "a double tap on the button leaves one step in %s",
  async (presentation) => {
    const page = await open("phone", "short_text", presentation);
    const box = await button(page).boundingBox();
    const place = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10] as const;
    await touch(page, ...place);
    await touch(page, ...place);
    expect(await stepAfter(page)).toBe("s1");
  },
);

test("a double click on an option answers one question", async () => {
  const page = await open("desk", "single_choice", "screens");
  await page
    .locator("label.choice")
    .first()
    .dblclick({ position: { x: 40, y: 20 } });
  expect([await stepAfter(page), await page.locator("main input:checked").count()]).toEqual(["s1", 0]);
});

test("a double tap on an option answers one question", async () => {
  const page = await open("phone", "single_choice", "screens");
  const box = await page.locator("label.choice").first().boundingBox();
  const place = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10] as const;
  await page.touchscreen.tap(...place);
  await page.touchscreen.tap(...place);
  expect([await stepAfter(page), await page.locator("main input:checked").count()]).toEqual(["s1", 0]);
});

/** A tap of a finger; those of `touchscreen` are of a point without width. */
async function touch(page: Page, x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const finger = { x, y, radiusX: 12, radiusY: 12 };
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [finger] });
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}

test.each(["short_text", "single_choice"] as const)(
  "a double tap leaves one step of %s on a phone that counts no taps, and a tap elsewhere is meant",
  async (type) => {
    const page = await open("phone", type, "screens", true);
    const target = type === "short_text" ? button(page) : page.locator("label.choice").first();
    const box = await target.boundingBox();
    const place = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10] as const;
    await touch(page, ...place);
    await touch(page, ...place);
    const step = await stepAfter(page);
    if (type === "single_choice") await page.locator("label.choice").last().tap();
    else await button(page).click();
    await page.locator("main[data-step=s2]").waitFor();
    expect(step).toBe("s1");
  },
);

test.each([
  ["a", "single_choice", "screens"],
  ["a", "single_choice", "chat"],
  ["Enter", "short_text", "screens"],
  ["Enter", "short_text", "chat"],
] as const)("a held %s leaves one step of %s in %s", async (key, type, presentation) => {
  const page = await open("desk", type, presentation);
  if (type === "short_text") await page.locator("[name=q0]").focus();
  await page.keyboard.down(key);
  await stepAfter(page);
  // What is held is told again and again.
  await page.keyboard.down(key);
  await page.keyboard.down(key);
  const step = await stepAfter(page);
  await page.keyboard.up(key);
  if (type === "short_text") await page.locator("[name=q1]").focus();
  await page.keyboard.press(key);
  await page.locator("main[data-step=s2]").waitFor();
  expect(step).toBe("s1");
});
