/** What authors say of how elements look, in a real browser. */
import { compile, type DocumentElementInput, parseDocument, type QuizDocumentInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { violationsOn } from "../../../test/browser/violations.ts";
import { phoneVisits } from "./phone-visits.ts";

const pt = (words: string) => ({ "pt-BR": words });

function quizOf(
  elements: readonly DocumentElementInput[],
  settings: NonNullable<QuizDocumentInput["settings"]> = {},
): CompiledQuiz {
  const parsed = parseDocument({
    schema: "borda.quiz/1",
    name: "Aparência",
    locales: ["pt-BR"],
    settings,
    steps: [
      { id: "one", title: "Um", elements, next: "end" },
      { id: "end", title: "Fim", next: null, elements: [{ id: "e", type: "ending", title: pt("Pronto!") }] },
    ],
  });
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(compiled));
  return quiz;
}

const { context, serve } = phoneVisits();

async function open(quiz: CompiledQuiz, reducedMotion: "reduce" | "no-preference" = "reduce"): Promise<Page> {
  const served = await serve(quiz);
  const page = await context().newPage();
  await page.emulateMedia({ reducedMotion });
  await page.goto(`${served.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return page;
}

const HEADING: DocumentElementInput = { id: "top", type: "heading", text: pt("Sua rotina") };
const LIST: DocumentElementInput = {
  id: "list",
  type: "list",
  title: pt("Você recebe"),
  items: Array.from({ length: 20 }, (_, index) => ({ title: pt(`Item ${index + 1}`) })),
  staggered: true,
};

/** When each item begins to appear, in seconds; null where it is there at once. */
function beginnings(page: Page): Promise<(number | null)[]> {
  return page.locator(".points > li").evaluateAll((items) =>
    items.map((item) => {
      const { animationName, animationDelay } = getComputedStyle(item);
      return animationName === "none" ? null : Math.round(Number.parseFloat(animationDelay) * 10) / 10;
    }),
  );
}

test("the items of a staggered list appear one after another, and are there for those who listen", async () => {
  const page = await open(quizOf([LIST]), "no-preference");
  const expected = Array.from({ length: 20 }, (_, index) => Math.round(index * 3) / 10);
  expect([await beginnings(page), await page.getByRole("listitem").count()]).toEqual([expected, 20]);
});

test("they are all there at once for people who asked for less motion", async () => {
  const page = await open(quizOf([HEADING, LIST]));
  expect([await beginnings(page), await violationsOn(page)]).toEqual([Array(20).fill(null), []]);
});

test("a list that a chat has said does not move again", async () => {
  const page = await open(quizOf([LIST], { presentation: "chat" }), "no-preference");
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.waitForSelector('main[data-step="end"]');
  expect(await beginnings(page)).toEqual(Array(20).fill(null));
});
