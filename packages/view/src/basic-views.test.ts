/** What is read and pressed, with all that authors can say of its looks. */
import { compile, type DocumentElementInput, parseDocument } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { elementsOf } from "../test/page-outline.ts";
import { renderFirstStep } from "./render-step.tsx";

const pt = (words: string) => ({ "pt-BR": words });
const paragraph = (words: string) => ({ "pt-BR": [[{ text: words }]] });

function quizOf(elements: readonly DocumentElementInput[]): CompiledQuiz {
  const parsed = parseDocument({
    schema: "borda.quiz/1",
    name: "Quiz",
    locales: ["pt-BR"],
    steps: [
      { id: "one", title: "One", elements, next: "end" },
      { id: "end", title: "End", next: null, elements: [{ id: "e", type: "ending", title: pt("Fim") }] },
    ],
  });
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(compiled));
  return quiz;
}

/** The tags of some kind that a step shows, with their classes. */
async function looksOf(elements: readonly DocumentElementInput[], tags: readonly string[]) {
  const found = await elementsOf(renderFirstStep(quizOf(elements)));
  return found
    .filter(({ tag }) => tags.includes(tag))
    .map(({ tag, attributes }) => (attributes.class === undefined ? tag : `${tag}.${attributes.class}`));
}

test("a heading has its level, and beside that a size and a side of its own", async () => {
  const heading = { type: "heading", text: pt("Olá") } as const;
  const shown = await looksOf(
    [
      { id: "plain", ...heading },
      { id: "same", ...heading, level: 2, align: "start", size: "normal" },
      { id: "large", ...heading, level: 3, align: "center", size: "large" },
      { id: "small", ...heading, level: 2, size: "small" },
      { id: "end", ...heading, level: 2, align: "end" },
    ],
    ["h1", "h2", "h3"],
  );
  expect(shown).toEqual(["h1", "h2", "h3.center large", "h2.small", "h2.end"]);
});

test("a text stands at the start or in the middle", async () => {
  const words = { type: "text", text: paragraph("Olá") } as const;
  const shown = await looksOf(
    [
      { id: "plain", ...words },
      { id: "middle", ...words, align: "center" },
    ],
    ["div"],
  );
  expect(shown.filter((look) => look.startsWith("div.rich"))).toEqual(["div.rich", "div.rich center"]);
});

test("a picture takes half of the column, or leads out like every other link", async () => {
  const image = { src: "https://img.test/a.png", alt: pt("Foto"), width: 600, height: 400 };
  const html = renderFirstStep(
    quizOf([
      { id: "plain", type: "image", image },
      { id: "half", type: "image", image, width: "half", only: "phone" },
      { id: "out", type: "image", image, width: "full", link: { href: "https://example.com/ver" } },
    ]),
  );
  const shown = (await elementsOf(html)).filter(({ tag }) => ["figure", "a", "img"].includes(tag));
  const img = { src: image.src, alt: "Foto", width: "600", height: "400", decoding: "async" };
  const out = { href: "https://example.com/ver", target: "_blank", rel: "noopener", "data-click": "out" };
  expect(shown.map(({ tag, attributes }) => [tag, attributes])).toEqual([
    ["figure", { class: "picture" }],
    ["img", img],
    ["figure", { class: "picture half" }],
    ["img", { ...img, loading: "lazy" }],
    ["figure", { class: "picture" }],
    ["a", out],
    ["img", img],
  ]);
});

test("a picture has its own shape or one that it is cut to", async () => {
  const image = { src: "https://img.test/a.png", alt: pt("Foto"), width: 600, height: 400 };
  const shown = await looksOf(
    [
      { id: "own", type: "image", image },
      { id: "wide", type: "image", image, aspect: "16:9" },
      { id: "classic", type: "image", image, aspect: "4:3", width: "half" },
      { id: "square", type: "image", image, aspect: "1:1" },
    ],
    ["figure"],
  );
  expect(shown).toEqual([
    "figure.picture",
    "figure.picture shaped wide",
    "figure.picture half shaped classic",
    "figure.picture shaped square",
  ]);
});

test("a button has a size and a width of its own", async () => {
  const button = { type: "button", label: pt("Ir"), action: { kind: "next" } } as const;
  const shown = await looksOf(
    [
      { id: "plain", ...button },
      { id: "same", ...button, size: "normal", width: "full" },
      { id: "other", ...button, size: "large", width: "fit", variant: "quiet" },
    ],
    ["button"],
  );
  expect(shown.filter((look) => look !== "button")).toEqual([
    "button.button",
    "button.button",
    "button.button quiet large fit",
  ]);
});

test("a button within the step is a link to its place until a script takes over", async () => {
  const words = { type: "text", text: paragraph("Olá") } as const;
  const film = {
    id: "film",
    type: "video",
    provider: "vimeo",
    source: "76979871",
    title: pt("Filme"),
  } as const;
  const go = (id: string, to: string): DocumentElementInput => ({
    id,
    type: "button",
    label: pt("Ir"),
    action: { kind: "scroll", to },
  });
  const html = renderFirstStep(
    quizOf([
      go("down", "offer"),
      go("watch", "film"),
      { id: "more", type: "button", label: pt("Mais"), action: { kind: "reveal", show: ["why", "how"] } },
      { ...film, unlockAfterSeconds: 5 },
      { id: "offer", ...words },
      { id: "why", ...words },
      { id: "how", ...words, only: "phone" },
    ]),
  );
  const found = await elementsOf(html);
  const links = found.flatMap(({ attributes }) =>
    "data-place" in attributes ? [[attributes.href, attributes["data-reveals"]]] : [],
  );
  const spots = found.filter(({ attributes }) => attributes.class === "spot");
  expect([
    links,
    spots.map(({ attributes }) => attributes),
    found.filter(({ attributes }) => attributes.id === "film-film").length,
    // It is still the step's own way on.
    html.includes("Continuar"),
  ]).toEqual([
    [
      ["#at-offer", undefined],
      ["#film-film", undefined],
      ["#at-why", "why how"],
    ],
    [
      { class: "spot", id: "at-offer", tabindex: "-1" },
      { class: "spot", id: "at-why", tabindex: "-1", "data-sealed": "true" },
      { class: "spot", id: "at-how", tabindex: "-1", "data-only": "phone", "data-sealed": "true" },
    ],
    1,
    true,
  ]);
});

test("what is kept to some screens is part of every page, and its style sheet comes along", async () => {
  const words = { type: "text", text: paragraph("Olá") } as const;
  const quiz = quizOf([
    { id: "both", ...words },
    { id: "small", ...words, only: "phone" },
    { id: "wide", ...words, only: "desktop" },
  ]);
  const found = await elementsOf(renderFirstStep(quiz));
  const kept = found.flatMap(({ attributes }) => attributes["data-only"] ?? []);
  const texts = found.filter(({ attributes }) => attributes.class === "rich").length;
  expect([kept, texts, quiz.needs]).toEqual([["phone", "desktop"], 3, ["basics"]]);
});

test("only a quiz whose headings and texts have more than words loads what that takes", () => {
  const needs = (...elements: DocumentElementInput[]) => quizOf(elements).needs ?? [];
  const heading = { id: "h", type: "heading", text: pt("Olá"), level: 2 } as const;
  const words = { id: "t", type: "text", text: paragraph("Olá") } as const;
  expect([
    needs(heading, words),
    needs({ ...heading, size: "large" }),
    needs({ ...words, align: "center" }),
  ]).toEqual([[], ["basics"], ["basics"]]);
});
