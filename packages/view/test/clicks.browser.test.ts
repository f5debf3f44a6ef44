/** Links out of the quiz in a real browser: that they were followed is an answer. */
import type { DocumentElementInput } from "@borda/quiz";
import { expect, test } from "vitest";
import { compiled } from "./compiled-quiz.ts";
import type { FakeEdge } from "./fake-edge.ts";
import { giveName, isAtEnd, OUT, pt, quizWith, stands, visits } from "./outgoing-visits.ts";

const { openQuiz } = visits();

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
const CLICKED = { clicked: true, at: expect.stringMatching(/^20\d\d-.+Z$/) };

test("a tap on a picture that leads out is a click like any other", async () => {
  const banner: DocumentElementInput = {
    id: "banner",
    type: "image",
    image: { src: "https://files.borda.test/a.png", alt: pt("Ver a loja"), width: 600, height: 400 },
    link: { href: "https://shop.example/?de={{name}}" },
  };
  const { page, served } = await openQuiz(quizWith([banner]));
  await giveName(page, "middle");
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Ver a loja" }).click();
  expect((await opened).url()).toBe("https://shop.example/?de=Ana");
  await expect.poll(() => lastOf(served, "banner")).toEqual([false, CLICKED]);
  await page.getByRole("button", { name: "Continuar" }).click();
  await stands(page, "end");
  await expect.poll(() => lastOf(served, "banner")).toEqual([true, CLICKED]);
});

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
