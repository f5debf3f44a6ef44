/** Buttons, links and endings in a real browser: what comes late, what leads back, what waits and what leaves. */
import { compile, type DocumentElementInput, parseDocument, type QuizDocumentInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";
import { OUTGOING_QUIZ } from "./outgoing-quiz.ts";

const pt = (words: string) => ({ "pt-BR": words });
const ATTEMPT = "0198c0de-0000-7000-8000-0000000000ab";
const SOURCE = { utm_source: "instagram", s1: "ana" };
const ADDRESS = "https://quiz.test/pele";

let browser: Browser;
let context: BrowserContext;
let edge: FakeEdge | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await openPhone(browser);
});
afterEach(async () => {
  await context.close();
  await edge?.close();
});

function compiled(document: QuizDocumentInput): CompiledQuiz {
  const parsed = parseDocument(document);
  const result = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = result.ok ? result.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(result));
  return quiz;
}

/** A question about a name, a step with the elements, and one with the ending. */
function quizWith(
  elements: readonly DocumentElementInput[],
  ending: Partial<Extract<DocumentElementInput, { type: "ending" }>> = {},
  aboveEnding: readonly DocumentElementInput[] = [],
): CompiledQuiz {
  const name: DocumentElementInput = { id: "i1", type: "short_text", key: "name", label: pt("Nome") };
  const end: DocumentElementInput = { id: "e1", type: "ending", title: pt("Pronto!"), ...ending };
  return compiled({
    schema: "borda.quiz/1",
    name: "Botões",
    locales: ["pt-BR"],
    steps: [
      { id: "name", title: "Nome", elements: [name], next: elements.length > 0 ? "middle" : "end" },
      ...(elements.length > 0 ? [{ id: "middle", title: "Meio", elements: [...elements], next: "end" }] : []),
      { id: "end", title: "Fim", elements: [...aboveEnding, end], next: null },
    ],
  });
}

async function openQuiz(quiz: CompiledQuiz): Promise<{ page: Page; served: FakeEdge }> {
  const served = await startFakeEdge(quiz, { attemptId: ATTEMPT, source: SOURCE, canonicalUrl: ADDRESS });
  edge = served;
  await context.route(/^https:/, (route) => route.fulfill({ contentType: "text/html", body: "<p>fora" }));
  const page = await context.newPage();
  await page.goto(`${served.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return { page, served };
}

async function stands(page: Page, step: string): Promise<void> {
  await page.waitForSelector(`main[data-step="${step}"]`);
}

async function giveName(page: Page, next: string): Promise<void> {
  await page.fill("[name=name]", "Ana");
  await page.getByRole("button", { name: "Continuar" }).click();
  await stands(page, next);
}

const OUT = { label: pt("Seguir"), href: "https://example.com/fim" };

test("an ending leads on by itself once its answers have arrived, and says until then why it waits", async () => {
  const { page, served } = await openQuiz(quizWith([], { button: OUT, redirectAfterSeconds: 0 }));
  served.mood = "is away";
  await giveName(page, "end");
  await page.getByText("A próxima página abre sozinha assim que suas respostas chegarem.").waitFor();
  // Refused twice and more, it still waits.
  await expect.poll(() => served.finals().length, { timeout: 10_000 }).toBeGreaterThan(1);
  expect(page.url()).toBe(`${served.origin}/pele`);
  served.mood = "accepts";
  await page.waitForURL("https://example.com/fim");
  expect(served.received.at(-1)).toMatchObject({ route: "answers", status: 202, body: { final: true } });
});

test("whoever comes back from where an ending has led stays there", async () => {
  await context.route("https://example.com/fim", (route) => route.fulfill({ body: "fim" }));
  const { page } = await openQuiz(quizWith([], { button: OUT, redirectAfterSeconds: 0 }));
  await page.getByLabel("Nome").fill("Ana");
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.waitForURL("https://example.com/fim");
  await page.goBack();
  await page.waitForSelector(".receipt.sent");
  expect(await isAtEnd(page)).toBe(true);
  // What was due at once would have led away again before this is pressed.
  await page.getByRole("link", { name: "Seguir" }).press("Tab");
  expect(page.url()).toMatch(/\/pele$/);
});

test("a countdown beside an ending leads on only when the answers have arrived", async () => {
  await context.clock.install();
  const countdown: DocumentElementInput = {
    id: "left",
    type: "countdown",
    key: "left",
    label: pt("Acaba em"),
    until: { kind: "visitor", minutes: 1 },
    atEnd: { kind: "redirect", href: "https://example.com/fim" },
  };
  const { page, served } = await openQuiz(quizWith([], {}, [countdown]));
  served.mood = "is away";
  await giveName(page, "end");
  await context.clock.runFor("01:10");
  await page.getByRole("link", { name: "Continuar" }).waitFor();
  expect([served.finals().length > 0, page.url()]).toEqual([true, `${served.origin}/pele`]);
  served.mood = "accepts";
  await context.clock.runFor("02:00");
  await page.waitForURL("https://example.com/fim");
  expect(served.received.at(-1)).toMatchObject({ route: "answers", status: 202, body: { final: true } });
});

test("an ending whose answers nobody takes any more leaves time to do something about it, then leads on", async () => {
  await context.clock.install();
  const { page, served } = await openQuiz(quizWith([], { button: OUT, redirectAfterSeconds: 1 }));
  served.mood = "calls it expired";
  await giveName(page, "end");
  await page.locator(".note", { hasText: "Esta tentativa não é mais aceita." }).waitFor();
  await context.clock.runFor(9_000);
  expect(page.url()).toBe(`${served.origin}/pele`);
  await context.clock.runFor(2_000);
  await page.waitForURL("https://example.com/fim");
});

test("a tap on the ending's button sends what is still owed before it is out of sight", async () => {
  const { page, served } = await openQuiz(quizWith([], { button: OUT }));
  served.mood = "is away";
  await giveName(page, "end");
  await page.locator(".receipt", { hasText: "Ainda não conseguimos enviar." }).waitFor();
  served.mood = "accepts";
  served.received.length = 0;
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  await expect.poll(() => served.finals().map(({ answers }) => answers)).toMatchObject([[{ k: "name" }]]);
});

test("a button with a delay is there when its time has come and not before", async () => {
  await context.clock.install();
  const later: DocumentElementInput = {
    id: "later",
    type: "button",
    label: pt("Agora sim"),
    delaySeconds: 30,
    action: { kind: "next" },
  };
  const { page } = await openQuiz(quizWith([later]));
  await giveName(page, "middle");
  const button = page.getByRole("button", { name: "Agora sim" });
  await page.locator("#act-later[data-taken]").waitFor({ state: "attached" });
  // Beside this the clock runs on by itself.
  await context.clock.runFor(15_000);
  expect(await button.isVisible()).toBe(false);
  await context.clock.runFor(15_000);
  await button.click();
  await stands(page, "end");
});

test("a button leads back, and the question beside it still has its own way on", async () => {
  const { page, served } = await openQuiz(
    quizWith([
      { id: "i2", type: "short_text", key: "city", label: pt("Cidade") },
      { id: "return", type: "button", label: pt("Rever o nome"), action: { kind: "back" } },
    ]),
  );
  await giveName(page, "middle");
  await page.getByRole("button", { name: "Rever o nome" }).click();
  await stands(page, "name");
  expect(await page.inputValue("[name=name]")).toBe("Ana");
  await page.getByRole("button", { name: "Continuar" }).click();
  await stands(page, "middle");
  await page.fill("[name=city]", "Recife");
  await page.getByRole("button", { name: "Continuar" }).click();
  await stands(page, "end");
  await page.waitForSelector(".receipt.sent");
  expect(served.finals()[0]?.answers.map(({ k, v }) => [k, v])).toEqual([
    ["name", "Ana"],
    ["city", "Recife"],
  ]);
});

test("confetti falls once, and for nobody who asked for less motion", async () => {
  const count = (page: Page) => page.locator(".confetti").count();
  const { page } = await openQuiz(quizWith([], { confetti: true }));
  const errors = watchForErrors(page);
  await giveName(page, "end");
  await page.waitForSelector(".receipt.sent");
  const many = await count(page);
  await edge?.close();
  const calm = await openQuiz(quizWith([], { confetti: true }));
  await calm.page.emulateMedia({ reducedMotion: "reduce" });
  await giveName(calm.page, "end");
  await calm.page.waitForSelector(".receipt.sent");
  expect([many, await count(calm.page), errors]).toEqual([60, 0, []]);
});

async function hrefOf(page: Page, name: string): Promise<URL> {
  return new URL((await page.getByRole("link", { name }).getAttribute("href")) ?? "");
}

test("links out of the quiz are as the edge made them after the browser has painted them", async () => {
  const { page } = await openQuiz(compiled(OUTGOING_QUIZ));
  await page.fill("[name=person]", "Ana Lima");
  await page.fill("[name=email]", "ana@example.com");
  await page.fill("[name=phone]", "(11) 98888-7777");
  const goOn = async (next: string) => {
    await page.getByRole("button", { name: "Continuar" }).click();
    await stands(page, next);
  };
  await goOn("shop");
  const kiwify = Object.fromEntries((await hrefOf(page, "Pagar com kiwify")).searchParams);
  await goOn("price");
  const price = (await hrefOf(page, "Quero")).searchParams.get("sck");
  await goOn("chat");
  const chat = (await hrefOf(page, "Falar com a gente")).href;
  await goOn("links");
  const fixed = (await hrefOf(page, "Fixo")).href;
  await goOn("pinned");
  const pinned = (await hrefOf(page, "Comprar agora")).searchParams.get("sck");
  await goOn("end");
  const facebook = (await hrefOf(page, "Facebook")).searchParams.get("u");
  expect({ kiwify, price, chat, fixed, pinned, facebook }).toEqual({
    pinned: ATTEMPT,
    kiwify: {
      off: "1",
      sck: ATTEMPT,
      utm_source: "instagram",
      s1: "ana",
      name: "Ana Lima",
      email: "ana@example.com",
      phone: "+5511988887777",
    },
    price: ATTEMPT,
    chat: `https://wa.me/5511900000002?text=${encodeURIComponent("Oi, sou Ana Lima & quero saber mais. (000000AB)")}`,
    fixed: "https://example.com/fixo?de=instagram",
    facebook: ADDRESS,
  });
});

test("on a first step the edge's links are those that the browser paints", async () => {
  const quiz = { ...compiled(OUTGOING_QUIZ), start: "shop" };
  const { page } = await openQuiz(quiz);
  const before = (await hrefOf(page, "Pagar com hotmart")).href;
  await page.getByRole("button", { name: "Continuar" }).click();
  await stands(page, "price");
  await page.goBack();
  await stands(page, "shop");
  expect([before, (await hrefOf(page, "Pagar com hotmart")).href]).toEqual([
    `https://shop.example/hotmart?off=1&sck=${ATTEMPT}&utm_source=instagram&s1=ana&xcod=${ATTEMPT}`,
    before,
  ]);
});

test("where the device has nothing to share with, the address is copied with the message", async () => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const share = { networks: ["whatsapp" as const], message: pt("Fiz este quiz, {{name}}!") };
  const { page } = await openQuiz(quizWith([], { share }));
  await page.evaluate(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await giveName(page, "end");
  await page.getByRole("button", { name: "Copiar link" }).click();
  await page.getByRole("button", { name: "Link copiado" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`Fiz este quiz, Ana! ${ADDRESS}`);
});

test.each([
  ["may not copy", "Copiar link", false],
  ["may not share", "Compartilhar…", true],
])("in a frame that %s, the words stand ready to be copied by hand", async (_, name, sharing) => {
  const share = { networks: ["whatsapp" as const], message: pt("Fiz este quiz!") };
  const { page } = await openQuiz(quizWith([], { share }));
  const errors = watchForErrors(page);
  await page.evaluate((hasSheet) => {
    const refuse = () => Promise.reject(new DOMException("", "NotAllowedError"));
    Object.defineProperty(navigator, "share", { value: hasSheet ? refuse : undefined });
    Object.defineProperty(navigator, "clipboard", { value: { writeText: refuse } });
  }, sharing);
  await giveName(page, "end");
  await page.getByRole("button", { name }).click();
  const field = page.getByLabel("Não deu para copiar sozinho: copie daqui");
  await field.waitFor();
  await page.locator(".receipt.sent").waitFor();
  expect([
    await field.isVisible(),
    await field.evaluate((input: HTMLInputElement) => [
      document.activeElement === input,
      input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
    ]),
    await violationsOn(page),
    errors,
  ]).toEqual([true, [true, `Fiz este quiz! ${ADDRESS}`], [], []]);
});

test("where it has, it is given the message and the address", async () => {
  const share = { networks: ["email" as const], message: pt("Fiz este quiz!") };
  const { page } = await openQuiz(quizWith([], { share }));
  await page.evaluate(() => {
    Object.defineProperty(navigator, "share", {
      value: async (data: unknown) => Object.assign(window, { shared: data }),
    });
  });
  await giveName(page, "end");
  await page.getByRole("button", { name: "Compartilhar…" }).click();
  expect(await page.evaluate(() => Reflect.get(window, "shared"))).toEqual({
    text: "Fiz este quiz!",
    url: ADDRESS,
  });
});

const pay: DocumentElementInput = {
  id: "pay",
  type: "checkout_link",
  label: pt("Pagar"),
  href: "https://shop.example/pagar",
};

/** The answers of the last request under a key; the time of a click is the device's. */
function lastOf(served: FakeEdge, key: string) {
  const [answers] = served.received.flatMap((one) => (one.route === "answers" ? [one.body] : [])).slice(-1);
  return [answers?.final, answers?.answers.find(({ k }) => k === key)?.v];
}
const isAtEnd = async (page: Page) => (await page.locator('main[data-step="end"]').count()) === 1;
const CLICKED = { clicked: true, at: expect.stringMatching(/^20\d\d-.+Z$/) };

test("a click is an answer: it leaves at once, stays on the device, and shows what waits for it", async () => {
  const thanks: DocumentElementInput = {
    id: "thanks",
    type: "heading",
    text: pt("Boa compra!"),
    visibleIf: { left: { answer: "pay" }, op: "clicked" },
  };
  const { page, served } = await openQuiz(quizWith([pay, thanks]));
  await giveName(page, "middle");
  await page.getByRole("link", { name: "Pagar" }).click();
  await page.getByText("Boa compra!").waitFor();
  await expect.poll(() => lastOf(served, "pay")).toEqual([false, CLICKED]);
  const kept = await page.evaluate(() => Object.keys(localStorage).map((key) => localStorage.getItem(key)));
  expect(JSON.parse(kept[0] ?? "{}").answers).toEqual({ name: "Ana", pay: CLICKED });
  await page.getByRole("button", { name: "Continuar" }).click();
  await stands(page, "end");
  await expect.poll(() => lastOf(served, "pay")).toEqual([true, CLICKED]);
});

test("a rule leads those who clicked another way", async () => {
  const quiz = compiled({
    schema: "borda.quiz/1",
    name: "Regra",
    locales: ["pt-BR"],
    steps: [
      {
        id: "offer",
        title: "Oferta",
        elements: [pay],
        rules: [{ when: { left: { answer: "pay" }, op: "clicked" }, goto: "bought" }],
        next: "end",
      },
      {
        id: "bought",
        title: "Comprou",
        elements: [{ id: "b", type: "ending", title: pt("Boa!") }],
        next: null,
      },
      { id: "end", title: "Fim", elements: [{ id: "e", type: "ending", title: pt("Tchau") }], next: null },
    ],
  });
  const { page, served } = await openQuiz(quiz);
  await page.getByRole("link", { name: "Pagar" }).click();
  await page.getByRole("button", { name: "Continuar" }).click();
  await stands(page, "bought");
  await page.waitForSelector(".receipt.sent");
  expect(lastOf(served, "pay")).toEqual([true, CLICKED]);
});

test("a click after the end is sent as well, once, and is repeated until it has arrived", async () => {
  const { page, served } = await openQuiz(quizWith([], { button: OUT }));
  await giveName(page, "end");
  await page.waitForSelector(".receipt.sent");
  served.mood = "is away";
  const link = page.getByRole("link", { name: "Seguir" });
  await link.click();
  await page.locator(".receipt", { hasText: "Ainda não conseguimos enviar." }).waitFor();
  served.mood = "accepts";
  await page.waitForSelector(".receipt.sent", { timeout: 10_000 });
  const sent = served.finals().length;
  await link.click();
  await page.reload();
  await stands(page, "end");
  expect([lastOf(served, "e1"), served.finals().length]).toEqual([[true, CLICKED], sent]);
});

test("a link that is followed after the attempt has expired changes nothing that was accepted", async () => {
  const { page, served } = await openQuiz(quizWith([], { button: OUT }));
  await giveName(page, "end");
  await page.waitForSelector(".receipt.sent");
  served.mood = "calls it expired";
  await page.getByRole("link", { name: "Seguir" }).click();
  await expect.poll(() => lastOf(served, "e1")).toEqual([true, CLICKED]);
  await page.waitForSelector(".receipt.sent");
  const kept = await page.evaluate(() => Object.keys(localStorage).length);
  expect([kept, await page.locator(".note").count(), await isAtEnd(page)]).toEqual([0, 0, true]);
});

test("only what opens a link counts as following it", async () => {
  const { page, served } = await openQuiz(quizWith([pay]));
  await giveName(page, "middle");
  const link = page.getByRole("link", { name: "Pagar" });
  await link.click({ button: "right" });
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.waitForSelector(".receipt.sent");
  expect(lastOf(served, "pay")).toEqual([true, undefined]);
});
