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

test("a chat says answers again with their units, and of a countdown what it came to", async () => {
  const asked: DocumentElementInput[] = [
    {
      id: "over",
      type: "countdown",
      key: "over",
      label: pt("Sua oferta termina em"),
      until: { kind: "fixed", at: "2020-01-01T00:00:00Z" },
      endText: pt("A oferta terminou."),
    },
    {
      id: "left",
      type: "countdown",
      key: "left",
      label: pt("O sorteio começa em"),
      until: { kind: "fixed", at: "2099-01-01T00:00:00Z" },
    },
    { id: "i5", type: "number", key: "paces", label: pt("Passos por dia?"), unit: pt("passos") },
    {
      id: "i6",
      type: "slider",
      key: "water",
      label: pt("Quanta água?"),
      min: 0,
      max: 4,
      step: 0.5,
      initial: 2.5,
      unit: pt("litros"),
    },
    {
      id: "i7",
      type: "consent",
      key: "news",
      label: pt("Quer novidades?"),
      text: { "pt-BR": [[{ text: "Por onde podemos falar?" }]] },
      channels: ["email", "whatsapp"],
      optIns: [
        { channel: "email", label: pt("Por e-mail") },
        { channel: "whatsapp", label: pt("Por WhatsApp") },
      ],
    },
  ];
  const { page, errors, close } = await open("chat", asked);
  await page.getByText("A oferta terminou.").waitFor();
  await page.getByLabel("Passos por dia?").fill("12000");
  await page.getByLabel("Por WhatsApp").check();
  await page.getByLabel("Como posso te chamar?").fill("Ana");
  await onwards(page);
  await page.waitForSelector('main[data-step="skin"]');
  const log = page.getByRole("log", { name: "Conversa" });
  expect([await log.locator(".said,.given p").allTextContents(), errors]).toEqual([
    [
      "Oi! Eu sou a Bia, consultora de pele.",
      "São só três perguntas.",
      "A oferta terminou.",
      "Passos por dia?",
      "Sua resposta: 12.000 passos",
      "Quanta água?",
      "Sua resposta: 2,5 litros",
      "Quer novidades?",
      "Sua resposta: Por WhatsApp",
      "Como posso te chamar?",
      "Sua resposta: Ana",
    ],
    [],
  ]);
  await close();
});

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
