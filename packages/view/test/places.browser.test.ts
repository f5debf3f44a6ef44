/** Buttons that lead to a place of their step, or show what is hidden there, in a real browser. */
import type { DocumentElementInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { compiled } from "./compiled-quiz.ts";
import { pt, stands } from "./outgoing-visits.ts";
import { phoneVisits } from "./phone-visits.ts";

const { context, serve } = phoneVisits();

const button = (
  id: string,
  label: string,
  action: Extract<DocumentElementInput, { type: "button" }>["action"],
): DocumentElementInput => ({ id, type: "button", label: pt(label), action });
const words = (id: string, text: string): DocumentElementInput => ({
  id,
  type: "text",
  text: { "pt-BR": [[{ text }]] },
});
const items = Array.from({ length: 20 }, (_, index) => ({ title: pt(`Motivo ${index + 1}`) }));

const ELEMENTS: readonly DocumentElementInput[] = [
  { id: "top", type: "heading", text: pt("Sua rotina") },
  button("down", "Ver a oferta", { kind: "scroll", to: "offer" }),
  button("ask", "Responder", { kind: "scroll", to: "i1" }),
  button("more", "Por que funciona", { kind: "reveal", show: ["why", "how"] }),
  words("why", "Porque hidrata."),
  words("how", "Duas vezes ao dia."),
  { id: "list", type: "list", items },
  { id: "offer", type: "heading", level: 2, text: pt("A oferta") },
  { id: "i1", type: "short_text", key: "name", label: pt("Nome") },
  { id: "more_items", type: "list", items },
];

function quizOf(presentation: "screens" | "chat" = "screens"): CompiledQuiz {
  return compiled({
    schema: "borda.quiz/1",
    name: "Lugares",
    locales: ["pt-BR"],
    settings: { presentation },
    steps: [
      { id: "page", title: "Página", elements: [...ELEMENTS], next: "city" },
      {
        id: "city",
        title: "Cidade",
        elements: [{ id: "i2", type: "short_text", key: "city", label: pt("Cidade") }],
        next: "end",
      },
      { id: "end", title: "Fim", elements: [{ id: "e1", type: "ending", title: pt("Pronto!") }], next: null },
    ],
  });
}

async function open(reducedMotion: "reduce" | "no-preference" = "reduce", quiz = quizOf()) {
  const served = await serve(quiz);
  const page = await context().newPage();
  const errors = watchForErrors(page);
  await page.emulateMedia({ reducedMotion });
  await page.goto(`${served.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return { page, served, errors };
}

/** Where the focus is, and whether that is on the screen. */
function focus(page: Page) {
  return page.evaluate(() => {
    const { top, bottom } = (document.activeElement as Element).getBoundingClientRect();
    return [document.activeElement?.id, top >= 0 && bottom <= innerHeight];
  });
}
const goOn = (page: Page) => page.getByRole("button", { name: "Continuar" }).click();

test.each([
  ["Ver a oferta", "at-offer"],
  ["Responder", "at-i1"],
])("%s scrolls to its place, takes the focus along and is no step of the history", async (label, place) => {
  const { page, errors } = await open();
  const before = await page.evaluate(() => [history.length, location.href]);
  await page.getByRole("link", { name: label }).click();
  expect([await focus(page), await page.evaluate(() => [history.length, location.href]), errors]).toEqual([
    [place, true],
    before,
    [],
  ]);
});

test("it is smooth only for those who did not ask for less motion", async () => {
  const behaviours: unknown[] = [];
  for (const motion of ["no-preference", "reduce"] as const) {
    const { page } = await open(motion);
    await page.evaluate(() => {
      Element.prototype.scrollIntoView = (options) => Object.assign(window, { asked: options });
    });
    await page.getByRole("link", { name: "Ver a oferta" }).click();
    behaviours.push(await page.evaluate(() => Reflect.get(window, "asked")));
  }
  expect(behaviours).toEqual([
    { behavior: "smooth", block: "start" },
    { behavior: "auto", block: "start" },
  ]);
});

test("what a button shows is hidden until then, and stays when the step is painted anew or come back to", async () => {
  const { page, served, errors } = await open();
  const shower = page.getByRole("button", { name: "Por que funciona" });
  const seen = async () => [
    await page.getByText("Porque hidrata.").isVisible(),
    await page.getByText("Duas vezes ao dia.").isVisible(),
    await shower.getAttribute("aria-expanded"),
    await shower.getAttribute("aria-controls"),
  ];
  const ids = "at-why at-how";
  expect([await seen(), await violationsOn(page)]).toEqual([[false, false, "false", ids], []]);
  await shower.press("Space");
  expect([await seen(), await focus(page)]).toEqual([
    [true, true, "true", ids],
    ["at-why", true],
  ]);
  // Nothing was answered, so the step is painted anew with what is wrong.
  await goOn(page);
  await page.locator(".error").waitFor();
  expect(await seen()).toEqual([true, true, "true", ids]);
  await page.getByLabel("Nome").fill("Ana");
  await goOn(page);
  await stands(page, "city");
  await page.goBack();
  await stands(page, "page");
  expect([await seen(), await page.inputValue("[name=name]"), await violationsOn(page)]).toEqual([
    [true, true, "true", ids],
    "Ana",
    [],
  ]);
  await goOn(page);
  await page.getByLabel("Cidade").fill("Recife");
  await goOn(page);
  await page.locator(".receipt.sent").waitFor();
  expect([served.finals()[0]?.answers.map(({ k, v }) => [k, v]), errors]).toEqual([
    [
      ["name", "Ana"],
      ["city", "Recife"],
    ],
    [],
  ]);
});

test("without a script nothing is hidden, and both are links within the page", async () => {
  const served = await serve(quizOf());
  const phone = await openPhone(context().browser() as never, { javaScript: false });
  const page = await phone.newPage();
  await page.goto(`${served.origin}/pele`);
  const isShown = await page.getByText("Porque hidrata.").isVisible();
  await page.getByRole("link", { name: "Ver a oferta" }).click();
  const isThere = await page.getByText("A oferta", { exact: true }).isVisible();
  expect([isShown, isThere, new URL(page.url()).hash]).toEqual([true, true, "#at-offer"]);
  await phone.close();
});

test("a chat shows and scrolls as well, and says again what the step had", async () => {
  const { page, errors } = await open("reduce", quizOf("chat"));
  await page.getByRole("button", { name: "Por que funciona" }).click();
  expect(await focus(page)).toEqual(["at-why", true]);
  await page.getByRole("link", { name: "Ver a oferta" }).click();
  expect((await focus(page))[0]).toBe("at-offer");
  await page.getByLabel("Nome").fill("Ana");
  await goOn(page);
  await stands(page, "city");
  const said = page.locator(".said", { hasText: "Porque hidrata." });
  expect([
    await said.isVisible(),
    await page.locator("[id^=at-]").count(),
    await violationsOn(page),
    errors,
  ]).toEqual([true, 0, [], []]);
});
