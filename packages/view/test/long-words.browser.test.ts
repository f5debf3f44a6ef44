/** Words that are wider than a phone break; the page never scrolls sideways. */
import type { DocumentElementInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { compiled } from "./compiled-quiz.ts";
import { galleryIn } from "./gallery-visit.ts";
import { SHOWN_TYPES } from "./gallery-walk.ts";
import { LONG_CONTENT, LONG_QUESTIONS } from "./long-words.ts";
import { PICTURE } from "./open-elements.ts";
import { phoneVisits } from "./phone-visits.ts";

type Presentation = "screens" | "chat";
const pt = (words: string) => ({ "pt-BR": words });

function quizOf(elements: readonly DocumentElementInput[], presentation: Presentation): CompiledQuiz {
  return compiled({
    schema: "borda.quiz/1",
    name: "Palavras longas",
    locales: ["pt-BR"],
    settings: { presentation },
    steps: [
      { id: "one", title: "Um", elements: [...elements], next: "end" },
      {
        id: "end",
        title: "Fim",
        next: null,
        elements: [{ id: "e", type: "ending", title: pt('Valeu, {{name|fallback:"amiga"}}') }],
      },
    ],
  });
}

const { context, serve } = phoneVisits();

async function open(quiz: CompiledQuiz): Promise<Page> {
  const served = await serve(quiz);
  const page = await context().newPage();
  page.setDefaultTimeout(5_000);
  await page.route("https://files.borda.example/**", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: PICTURE }),
  );
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`${served.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return page;
}

/** What reaches beyond the window and cannot be scrolled to in a frame of its own, by class and words. */
function beyondTheWindow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (node: Element | null): boolean =>
      node !== null && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
    const found = [...document.querySelectorAll("main *")].filter((node) => {
      const { left, right, height } = node.getBoundingClientRect();
      return height > 1 && (right > width + 1 || left < -1) && !scrolls(node.parentElement);
    });
    const named = found.map(
      (node) => `${node.className || node.localName}: ${node.textContent?.slice(0, 20)}`,
    );
    const page = document.documentElement.scrollWidth;
    return page > width ? [...named, `page: ${page} of ${width} pixels`] : named;
  });
}

/** On two phones, and where somebody reads large letters. */
async function beyondEachWindow(page: Page): Promise<string[][]> {
  const found = [];
  for (const [width, fontSize] of [
    [390, "100%"],
    [320, "100%"],
    [390, "200%"],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, fontSize);
    found.push(await beyondTheWindow(page));
  }
  return found;
}
const NOTHING = [[], [], []];

test.each(["screens", "chat"] as const)("no long word of an author widens the page, in %s", async (look) => {
  const content = await open(quizOf(LONG_CONTENT, look));
  expect(await beyondEachWindow(content)).toEqual(NOTHING);
  const questions = await open(quizOf(LONG_QUESTIONS, look));
  expect(await beyondEachWindow(questions)).toEqual(NOTHING);
});

test("the elements of the gallery fit a phone in large letters", async () => {
  const quiz = galleryIn("pt-BR");
  const alone = ["loader", "loader_question", "ending"];
  const elements = SHOWN_TYPES.filter((type) => !alone.includes(type)).flatMap(
    (type) => quiz.steps.find(({ id }) => id === `s_${type}`)?.elements ?? [],
  );
  const all = { id: "all", title: "Tudo", elements, rules: [], next: null };
  quiz.steps = [all, ...quiz.steps.filter(({ id }) => id === "s_ending")];
  for (const start of ["all", "s_ending"]) {
    const page = await open({ ...quiz, start });
    expect(await beyondEachWindow(page)).toEqual(NOTHING);
  }
});

/** Words that are broken, and marks of a slider that stand in each other. */
function crampedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const broken = [...document.querySelectorAll("main .choice .words")].filter((words) => {
      const range = document.createRange();
      range.selectNodeContents(words);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    });
    const marks = [...document.querySelectorAll("main .marks text")];
    const covered = marks.filter((mark, index) => {
      const one = mark.getBoundingClientRect();
      return marks.slice(0, index).some((other) => {
        const { left, right, top, bottom } = other.getBoundingClientRect();
        // Letters of two rows may share a line box, never a place.
        const [middle, around] = [(one.top + one.bottom) / 2, one.left < right && left < one.right];
        return around && top < middle && middle < bottom;
      });
    });
    return [...broken, ...covered].map(({ textContent }) => textContent ?? "");
  });
}

test.each(["screens", "chat"] as const)(
  "in letters of twice the size no short word breaks or covers another, in %s",
  async (look) => {
    const choicesOf = (...words: string[]) =>
      words.map((label, index) => ({ id: `c${index}`, label: pt(label), emoji: "🙂" }));
    const marks = ["Nada", "Pouco", "Médio", "Bastante", "Muitíssimo"].map((label, at) => ({
      at,
      label: pt(label),
    }));
    const quiz = quizOf(
      [
        { id: "much", type: "slider", key: "much", label: pt("Quanto?"), min: 0, max: 4, marks },
        {
          ...{ id: "skin", type: "single_choice", key: "skin", label: pt("Pele?"), layout: "grid" },
          choices: choicesOf("Oleosa", "Sensível", "Seca"),
        },
        {
          ...{ id: "mood", type: "emoji_choice", key: "mood", label: pt("Como foi?") },
          choices: choicesOf("Péssimo", "Ruim", "Regular", "Bom", "Ótimo"),
        },
      ],
      look,
    );
    const page = await open(quiz);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    const found = [];
    for (const width of [320, 391]) {
      await page.setViewportSize({ width, height: 844 });
      await page.waitForFunction((wide) => innerWidth === wide, width);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      found.push(await beyondTheWindow(page));
    }
    expect([await crampedWords(page), found]).toEqual([[], [[], []]]);
  },
);

test.each(["screens", "chat"] as const)(
  "a long word that somebody types neither hides the way on nor widens what says it again, in %s",
  async (look) => {
    const long = "maria.aparecida.dos.santos.oliveira@clinicadermatologia.com.br";
    const quiz = quizOf(
      [
        { id: "name", type: "short_text", key: "name", label: pt("Nome?") },
        { id: "story", type: "long_text", key: "story", label: pt("Sua história?") },
      ],
      look,
    );
    const page = await open(quiz);
    await page.getByLabel("Nome?").fill(long);
    await page.getByLabel("Sua história?").fill("k".repeat(120));
    expect(await beyondTheWindow(page)).toEqual([]);
    await page.getByRole("button", { name: "Continuar", exact: true }).click();
    await page.waitForSelector('main[data-step="end"]');
    expect(await beyondTheWindow(page)).toEqual([]);
  },
);
