/** How a chat says answers again, and how wide and how red its questions are, in a real browser. */
import type { DocumentElementInput } from "@borda/quiz";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { choices, type Presentation, pt, quizOf } from "./chat-quiz.ts";
import { startFakeEdge } from "./fake-edge.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(presentation: Presentation, shown: DocumentElementInput[]) {
  const edge = await startFakeEdge(quizOf(presentation, shown));
  const phone = await openPhone(browser);
  const page = await phone.newPage();
  page.setDefaultTimeout(5_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const errors = watchForErrors(page);
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  const close = async () => {
    await phone.close();
    await edge.close();
  };
  return { page, errors, close };
}

const onwards = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).click();

test("a scale in a chat is one row as on a screen, and a refused question is red", async () => {
  const scale: DocumentElementInput = {
    id: "i8",
    type: "opinion_scale",
    key: "sensitive",
    label: pt("Minha pele é sensível"),
    steps: 7,
    lowLabel: pt("Discordo"),
    highLabel: pt("Concordo"),
  };
  const pills: DocumentElementInput = {
    id: "i9",
    type: "single_choice",
    key: "age",
    label: pt("Qual é a sua idade?"),
    choices: choices("Até 30", "Mais de 30"),
  };
  const seen = [];
  for (const presentation of ["screens", "chat"] as const) {
    const { page, close } = await open(presentation, [scale, pills]);
    await page.setViewportSize({ width: 320, height: 740 });
    const points = await page.locator(".scale input").evaluateAll((inputs) => {
      const boxes = inputs.map((input) => input.getBoundingClientRect());
      return {
        rows: new Set(boxes.map(({ top }) => top)).size,
        isEachWide: Math.min(...boxes.map(({ width }) => width)) >= 40,
        isInside: boxes.every(({ left, right }) => left >= 0 && right <= innerWidth),
      };
    });
    await onwards(page);
    await page.locator(".error").first().waitFor();
    const colours = await page.locator(".choice").evaluateAll((cards) => {
      const danger = getComputedStyle(document.querySelector(".error") as Element).color;
      return cards.map((card) => getComputedStyle(card).borderTopColor === danger);
    });
    seen.push([points, colours.filter((isRed) => !isRed)]);
    await close();
  }
  const whole = [{ rows: 1, isEachWide: true, isInside: true }, []];
  expect(seen).toEqual([whole, whole]);
});

test("what is typed into, chosen by tapping and pressed is equally wide in a chat on a wide screen", async () => {
  const more: DocumentElementInput = {
    id: "b1",
    type: "button",
    label: pt("Pular"),
    action: { kind: "next" },
  };
  const { page, close } = await open("chat", [more]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const sides = await page.locator("main .input, main .button").evaluateAll((nodes) =>
    nodes.map((node) => {
      const { left, width } = node.getBoundingClientRect();
      return [Math.round(left), Math.round(width)].join();
    }),
  );
  expect([sides.length > 1, new Set(sides).size]).toEqual([true, 1]);
  await close();
});
