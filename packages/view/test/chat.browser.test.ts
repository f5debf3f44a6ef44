/** The same quiz as screens and as a chat, in a real browser. */
import type { DocumentElementInput } from "@borda/quiz";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { type Presentation, pt, quizOf } from "./chat-quiz.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";

let browser: Browser;
const edges: Partial<Record<Presentation, FakeEdge>> = {};
beforeAll(async () => {
  browser = await launchBrowser();
  for (const presentation of ["screens", "chat"] as const)
    edges[presentation] = await startFakeEdge(quizOf(presentation));
});
afterAll(async () => {
  await browser.close();
  for (const edge of Object.values(edges)) await edge.close();
});

async function open(
  presentation: Presentation,
  colors: "light" | "dark" = "light",
  edge = edges[presentation] as FakeEdge,
) {
  const phone = await openPhone(browser, { colors });
  const page = await phone.newPage();
  page.setDefaultTimeout(5_000);
  const errors = watchForErrors(page);
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return { page, edge, errors, close: () => phone.close() };
}

const onwards = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).click();
const stepIs = (page: Page, step: string) => page.waitForSelector(`main[data-step="${step}"]`);
const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
};

async function answerAll(page: Page): Promise<void> {
  await page.getByLabel("Como posso te chamar?").fill("Ana");
  await onwards(page);
  await stepIs(page, "skin");
  await page.getByLabel("Seca").click();
  await stepIs(page, "worries");
  await page.getByLabel("Acne").click();
  await page.getByLabel("Linhas finas").click();
  await onwards(page);
  await stepIs(page, "end");
}

test("the same attempt gives the same answers, score and outcome as screens and as a chat", async () => {
  const told = [];
  for (const presentation of ["screens", "chat"] as const) {
    const { page, edge, errors, close } = await open(presentation);
    await answerAll(page);
    await page.locator(".receipt.sent").waitFor();
    const [final] = edge.finals();
    const outcome = await page.locator(".result h2").textContent();
    told.push([final?.answers.map(({ k, v }) => [k, v]), final?.moves, outcome, errors]);
    await close();
  }
  expect(told[1]).toEqual(told[0]);
  expect(told[0]?.[0]).toEqual([
    ["name", "Ana"],
    ["skin", "c2"],
    ["worries", ["c0", "c2"]],
  ]);
});

test.each(["light", "dark"] as const)(
  "a chat says again what was said, and an answer can be changed, in %s",
  async (colors) => {
    const { page, errors, close } = await open("chat", colors);
    await shot(page, `chat-1-${colors}`);
    await page.getByLabel("Como posso te chamar?").fill("Ana");
    await onwards(page);
    await stepIs(page, "skin");
    await page.getByLabel("Seca").click();
    await stepIs(page, "worries");
    const log = page.getByRole("log", { name: "Conversa" });
    expect(await log.locator(".said,.given p").allTextContents()).toEqual([
      "Oi! Eu sou a Bia, consultora de pele.",
      "São só três perguntas.",
      "Como posso te chamar?",
      "Sua resposta: Ana",
      "Prazer, Ana! Como é a sua pele?",
      "Sua resposta: Seca",
    ]);
    await page.getByLabel("Acne").click();
    expect(
      await page.evaluate(() => document.activeElement?.closest("main")?.getAttribute("data-step")),
    ).toBe("worries");
    expect(await violationsOn(page)).toEqual([]);
    await shot(page, `chat-2-${colors}`);

    await page.getByRole("button", { name: "Mudar: Ana" }).click();
    await stepIs(page, "name");
    expect(await log.locator("*").count()).toBe(0);
    await page.getByLabel("Como posso te chamar?").fill("Lia");
    await onwards(page);
    await stepIs(page, "skin");
    expect(await page.getByText("Prazer, Lia! Como é a sua pele?").isVisible()).toBe(true);
    expect(await page.getByLabel("Seca").isChecked()).toBe(true);
    await page.getByLabel("Mista").click();
    await stepIs(page, "worries");
    expect(await page.getByText("Acne").isVisible()).toBe(true);
    await onwards(page);
    await stepIs(page, "end");
    await page.locator(".receipt.sent").waitFor();
    expect(await page.getByRole("button", { name: /^Mudar/ }).count()).toBe(0);
    expect(await violationsOn(page)).toEqual([]);
    await shot(page, `chat-3-${colors}`);
    expect(errors).toEqual([]);
    await close();
  },
);

const SHOWN: DocumentElementInput[] = [
  { id: "l1", type: "list", title: pt("O que você ganha"), items: [{ title: pt("Uma rotina") }] },
  { id: "v1", type: "video", provider: "youtube", source: "aqz-KE-bpKQ", title: pt("A rotina em um minuto") },
  { id: "a1", type: "audio", title: pt("Recado da Bia"), src: "https://files.borda.example/bia.mp3" },
  { id: "c1", type: "cards", items: [{ title: pt("Sem parabenos") }] },
  {
    id: "k1",
    type: "compare",
    title: pt("Com e sem rotina"),
    columns: [{ label: pt("Com") }, { label: pt("Sem") }],
    rows: [{ label: pt("Brilho"), cells: [{ kind: "yes" }, { kind: "no" }] }],
  },
  { id: "r1", type: "result" },
];

test.each(["light", "dark"] as const)(
  "what a step showed stays in the chat in its own form, in %s",
  async (colors) => {
    const edge = await startFakeEdge(quizOf("chat", SHOWN));
    const { page, errors, close } = await open("chat", colors, edge);
    await page.getByLabel("Como posso te chamar?").fill("Ana");
    await onwards(page);
    await stepIs(page, "skin");
    const log = page.getByRole("log", { name: "Conversa" });
    expect([
      await log.getByRole("listitem").allTextContents(),
      await log.getByRole("link", { name: "A rotina em um minuto" }).isVisible(),
      await log.locator("audio").getAttribute("aria-label"),
      await log.getByRole("table", { name: "Com e sem rotina" }).isVisible(),
    ]).toEqual([["Uma rotina", "Sem parabenos"], true, "Recado da Bia", true]);
    expect(await violationsOn(page)).toEqual([]);
    await shot(page, `chat-shown-${colors}`);
    // What was the result then is not what later answers make of it.
    await page.getByLabel("Seca").click();
    await stepIs(page, "worries");
    expect(await log.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
      "O que você ganha",
      "Pele calma",
    ]);
    expect(errors).toEqual([]);
    await close();
    await edge.close();
  },
);

test("a link that was said before is followed and answers nothing, also after the end", async () => {
  const sold: DocumentElementInput[] = [
    {
      id: "offer",
      type: "pricing",
      title: pt("Rotina"),
      priceMinor: 9_700,
      button: { label: pt("Quero"), href: "https://shop.example/rotina" },
    },
    { id: "r1", type: "result", cta: { label: pt("Saber mais"), href: "https://shop.example/pele" } },
  ];
  const edge = await startFakeEdge(quizOf("chat", sold));
  const { page, close } = await open("chat", "light", edge);
  await page.context().route("https://shop.example/**", (route) => route.fulfill({ body: "loja" }));
  const follow = async (name: string) => {
    const [shop] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name }).click(),
    ]);
    await shop.waitForURL("https://shop.example/**");
    await shop.close();
  };
  await answerAll(page);
  await page.locator(".receipt.sent").waitFor();
  await follow("Quero");
  await follow("Saber mais");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  expect([
    edge.finals().flatMap(({ answers }) => answers.map(({ k }) => k)),
    kept.includes("clicked"),
  ]).toEqual([["name", "skin", "worries"], false]);
  await close();
  await edge.close();
});

test("what is new in a chat is in view", async () => {
  const { page, close } = await open("chat");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 390, height: 500 });
  await answerAll(page);
  const top = await page.locator("main").evaluate((main) => main.getBoundingClientRect().top);
  const bottomGap = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);
  expect([
    top > 0 && top < 400,
    scrollYIsPositive(await page.evaluate(() => scrollY)),
    bottomGap >= 0,
  ]).toEqual([true, true, true]);
  await close();
});

function scrollYIsPositive(pixels: number): boolean {
  return pixels > 0;
}
