/** Buttons, links and endings in a real browser: what comes late, what leads back, what waits and what leaves. */
import type { DocumentElementInput } from "@borda/quiz";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { watchForErrors } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { compiled } from "./compiled-quiz.ts";
import { OUTGOING_QUIZ } from "./outgoing-quiz.ts";
import { ADDRESS, ATTEMPT, giveName, isAtEnd, OUT, pt, quizWith, stands, visits } from "./outgoing-visits.ts";

const { context, openQuiz } = visits();

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
  await context().route("https://example.com/fim", (route) => route.fulfill({ body: "fim" }));
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

test("an ending's button begins again with nothing filled in, which is an attempt of its own", async () => {
  const { page, served } = await openQuiz(quizWith([], { replayLabel: pt("Responder de novo") }));
  await giveName(page, "end");
  await page.waitForSelector(".receipt.sent");
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole("link", { name: "Responder de novo" }).click();
  await stands(page, "name");
  await page.waitForFunction(() => history.state !== null);
  expect([await page.getByLabel("Nome").inputValue(), page.url()]).toEqual(["", `${served.origin}/pele`]);
  await giveName(page, "end");
  await page.waitForSelector(".receipt.sent");
  expect(served.finals().length).toBe(2);
});

test("a countdown beside an ending leads on only when the answers have arrived", async () => {
  await context().clock.install();
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
  await context().clock.runFor("01:10");
  await page.getByRole("link", { name: "Continuar" }).waitFor();
  expect([served.finals().length > 0, page.url()]).toEqual([true, `${served.origin}/pele`]);
  served.mood = "accepts";
  // In small steps: a try whose answer is still on its way must not grow old by minutes.
  await expect
    .poll(
      async () => {
        await context().clock.runFor("00:02");
        return page.url();
      },
      { timeout: 30_000, interval: 100 },
    )
    .toBe("https://example.com/fim");
  expect(served.received.at(-1)).toMatchObject({ route: "answers", status: 202, body: { final: true } });
});

test("an ending whose answers nobody takes any more leaves time to do something about it, then leads on", async () => {
  await context().clock.install();
  const { page, served } = await openQuiz(quizWith([], { button: OUT, redirectAfterSeconds: 1 }));
  served.mood = "calls it expired";
  await giveName(page, "end");
  await page.locator(".note", { hasText: "Esta tentativa não é mais aceita." }).waitFor();
  await context().clock.runFor(9_000);
  expect(page.url()).toBe(`${served.origin}/pele`);
  await context().clock.runFor(2_000);
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
  await context().clock.install();
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
  await context().clock.runFor(15_000);
  expect(await button.isVisible()).toBe(false);
  await context().clock.runFor(15_000);
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
    chat: `https://wa.me/5511900000002?text=${encodeURIComponent("Oi, sou Ana Lima & quero saber mais. (59GBMV5B)")}`,
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
    `https://shop.example/hotmart?off=1&sck=${ATTEMPT}&xcod=${ATTEMPT}&utm_source=instagram&s1=ana`,
    before,
  ]);
});

test("where the device has nothing to share with, the address is copied with the message", async () => {
  await context().grantPermissions(["clipboard-read", "clipboard-write"]);
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
