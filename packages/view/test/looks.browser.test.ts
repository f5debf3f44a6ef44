/** What authors say of how elements look, in a real browser. */
import type { DocumentElementInput, QuizDocumentInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { DESKTOP, PHONE } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { compiled } from "./compiled-quiz.ts";
import { phoneVisits } from "./phone-visits.ts";

const pt = (words: string) => ({ "pt-BR": words });

function quizOf(
  elements: readonly DocumentElementInput[],
  settings: NonNullable<QuizDocumentInput["settings"]> = {},
): CompiledQuiz {
  return compiled({
    schema: "borda.quiz/1",
    name: "Aparência",
    locales: ["pt-BR"],
    settings,
    steps: [
      { id: "one", title: "Um", elements: [...elements], next: "end" },
      { id: "end", title: "Fim", next: null, elements: [{ id: "e", type: "ending", title: pt("Pronto!") }] },
    ],
  });
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

const note = (id: string, only: "phone" | "desktop"): DocumentElementInput => ({
  id,
  type: "text",
  text: { "pt-BR": [[{ text: `Para ${only}` }]] },
  only,
});
const KEPT = [HEADING, note("small", "phone"), note("wide", "desktop")];

/** What of the two stands on the page, on a phone and on a wide screen. */
async function seenOnBoth(page: Page) {
  const seen = [];
  for (const size of [PHONE, DESKTOP, { width: 768, height: 800 }, { width: 767, height: 800 }]) {
    await page.setViewportSize(size);
    seen.push(await page.getByText(/^Para/).filter({ visible: true }).allTextContents());
  }
  return seen;
}
const EACH_ITS_OWN = [["Para phone"], ["Para desktop"], ["Para desktop"], ["Para phone"]];

test("what is kept to some screens stands on them alone, and nobody hears it on the others", async () => {
  const page = await open(quizOf(KEPT));
  expect([await seenOnBoth(page), await violationsOn(page)]).toEqual([EACH_ITS_OWN, []]);
  expect(await page.locator("main").ariaSnapshot()).not.toContain("Para desktop");
});

test("a chat says again only what stood on the screen", async () => {
  const page = await open(quizOf(KEPT, { presentation: "chat" }));
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.waitForSelector('main[data-step="end"]');
  const bubbles = await page.locator(".said").filter({ visible: true }).count();
  expect([bubbles, await seenOnBoth(page)]).toEqual([2, EACH_ITS_OWN]);
});

test("a film that is kept to other screens does not begin by itself", async () => {
  const film: DocumentElementInput = {
    id: "film",
    type: "video",
    provider: "vimeo",
    source: "76979871",
    title: pt("Filme"),
    autoplay: true,
  };
  await context().route("https://player.vimeo.com/**", (route) => route.fulfill({ body: "film" }));
  const begun = async (only: "phone" | "desktop") => {
    const page = await open(quizOf([HEADING, { ...film, only }]), "no-preference");
    await page.waitForSelector(".video[data-taken]", { state: "attached" });
    return page.locator(".video iframe").count();
  };
  expect([await begun("phone"), await begun("desktop")]).toEqual([1, 0]);
});

test("where the device dictates colours, chosen stars, the present dot and the progress stand out", async () => {
  const image = { src: "https://files.borda.example/x.png", alt: pt("Foto"), width: 6, height: 4 };
  const page = await open(
    quizOf([
      HEADING,
      { id: "photos", type: "carousel", label: pt("Fotos"), slides: [{ image }, { image }] },
      { id: "stars", type: "rating", key: "stars", label: pt("Nota?"), required: false },
      { id: "tones", type: "rating", key: "tones", label: pt("E agora?"), colours: true, required: false },
      { id: "advance", type: "progress", label: pt("Quase lá") },
    ]),
  );
  await page.emulateMedia({ forcedColors: "active" });
  await page.getByRole("radio", { name: "2" }).first().check();
  await page.getByRole("radio", { name: "2" }).last().check();
  await page.waitForSelector(".dots");
  const seen = await page.evaluate(() => {
    const [highlight, line] = ["Highlight", "CanvasText"].map((name) => {
      const probe = document.createElement("i");
      probe.style.color = name;
      document.body.append(probe);
      return getComputedStyle(probe).color;
    });
    const names = new Map([
      [highlight, "highlight"],
      [line, "text"],
    ]);
    const of = (selector: string, property: "color" | "backgroundColor" | "borderTopColor", part?: string) =>
      [...document.querySelectorAll(selector)].map((node) =>
        names.get(getComputedStyle(node, part)[property]),
      );
    return {
      stars: of('[name="stars"] ~ .words', "color"),
      dots: of(".dots button", "backgroundColor", "::before"),
      bar: of(".advance .progress", "borderTopColor"),
    };
  });
  expect(seen).toEqual({
    stars: ["highlight", "highlight", "text", "text", "text"],
    dots: ["highlight", "text"],
    bar: ["text"],
  });
});

test("what gets the focus keeps clear of a fixed button of several lines", async () => {
  const page = await open(
    quizOf([
      HEADING,
      ...Array.from({ length: 12 }, (_, index): DocumentElementInput => {
        const key = `q${index}`;
        return { id: key, type: "short_text", key, label: pt(`Pergunta ${index}`), required: false };
      }),
      {
        id: "sticky",
        type: "sticky_cta",
        label: pt("Quero garantir a minha rotina personalizada com desconto de lançamento ainda hoje"),
        sublabel: pt("Compra segura, garantia de trinta dias, parcelamento em doze vezes sem juros"),
        action: { kind: "next" },
      },
    ]),
  );
  const bottoms: number[] = [];
  for (let index = 0; index < 11; index++) {
    await page.locator(`[name="q${index}"]`).focus();
    bottoms.push(
      await page.evaluate(() => {
        const button = document.querySelector(".sticky .button")?.getBoundingClientRect().top ?? 0;
        return (document.activeElement?.getBoundingClientRect().bottom ?? 0) - button;
      }),
    );
  }
  expect(bottoms.filter((bottom) => bottom > 0)).toEqual([]);
});
