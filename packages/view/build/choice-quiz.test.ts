/** What a phone loads for a quiz of choices alone, from the document of its author to the scripts that its page names. */
import { compile, lint, parseDocument } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import { beforeAll, expect, test } from "vitest";
import { renderFirstStep, renderPage } from "../src/index.ts";
import { type BuiltAssets, brotliBytes, buildAssets } from "./build-assets.ts";

const MAX_BYTES = 12_000;

const t = (words: string) => ({ "pt-BR": words });
const choices = (ids: readonly string[], more: (id: string, at: number) => object = () => ({})) =>
  ids.map((id, at) => ({
    id,
    label: t(`Opção ${id}`),
    score: at,
    scores: { dry: at, oily: 2 - at },
    ...more(id, at),
  }));
const picture = (id: string) => ({
  image: { src: `https://files.borda.example/${id}.jpg`, alt: t(id), width: 600, height: 600 },
});
const step = (id: string, next: string | null, elements: readonly object[]) => ({
  id,
  title: id,
  elements,
  next,
});

/** Single, multiple and picture choices with points and a jump, rules for the outcome, an ending that shows it. */
const DOCUMENT = {
  schema: "borda.quiz/1",
  name: "Que pele é a sua?",
  locales: ["pt-BR"],
  categories: [
    { key: "dry", title: t("Seca") },
    { key: "oily", title: t("Oleosa") },
  ],
  steps: [
    step("welcome", "feel", [
      { id: "title", type: "heading", text: t("Que pele é a sua?") },
      { id: "words", type: "text", text: { "pt-BR": [[{ text: "Três perguntas." }]] } },
      { id: "go", type: "button", label: t("Começar"), action: { kind: "next" } },
    ]),
    step("feel", "worries", [
      {
        ...{ id: "e_feel", type: "single_choice", key: "feel", label: t("Como ela está?") },
        choices: choices(["x", "y", "z"], (id) => (id === "z" ? { goto: "texture" } : {})),
      },
    ]),
    step("worries", "texture", [
      {
        ...{ id: "e_worries", type: "multiple_choice", key: "worries", label: t("O que incomoda?") },
        ...{ min: 1, max: 2, choices: choices(["lines", "spots", "pores"]) },
      },
    ]),
    step("texture", "end", [
      {
        ...{ id: "e_texture", type: "picture_choice", key: "texture", label: t("Qual textura?") },
        choices: choices(["gel", "cream", "oil"], picture),
      },
    ]),
    step("end", null, [{ id: "bye", type: "ending", title: t("Pronto"), showOutcome: true }]),
  ],
  outcomes: [
    {
      key: "dry",
      title: t("Seca"),
      text: { "pt-BR": [] },
      when: { left: { score: "dry" }, op: "gte", right: 3 },
    },
    { key: "oily", title: t("Oleosa"), text: { "pt-BR": [[{ text: "Brilha." }]] } },
  ],
};

let built: BuiltAssets;
beforeAll(async () => {
  built = await buildAssets();
});

function pageOf(document: object): { readonly quiz: CompiledQuiz; readonly html: string } {
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  expect(lint(parsed.value).filter(({ severity }) => severity === "error")).toEqual([]);
  const compiled = compile(parsed.value);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const quiz = compiled.value.byLocale["pt-BR"] as CompiledQuiz;
  const html = renderPage({
    quiz,
    quizId: "0198c0de-0000-7000-8000-000000000001",
    version: 1,
    slug: "pele",
    attemptId: "0198c0de-0000-7000-8000-000000000002",
    token: "k1.payload.signature",
    nonce: "n0nce",
    stepHtml: renderFirstStep(quiz),
  });
  return { quiz, html };
}

/** The scripts that a browser loads with the page: in elements of its own and preloaded ones. */
function scriptsOf(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const addresses = tags.flatMap((tag) => tag.match(/(?:src|href)="?([^"\s>]+\.js)/)?.[1] ?? []);
  return [...new Set(addresses.map((address) => address.replace(/^.*\//, "")))].toSorted();
}

function bytesOf(names: readonly string[]): number {
  return names.reduce((sum, name) => {
    const file = built.files.find((one) => one.name === name);
    if (file === undefined)
      throw new Error(`the page names ${name}, which was not built: run \`pnpm build:assets\``);
    return sum + brotliBytes(file.bytes);
  }, 0);
}

test("a quiz of choices with points, a jump and an outcome needs no chunk, and all scripts of its page are 12 KB at most", () => {
  const { quiz, html } = pageOf(DOCUMENT);
  const scripts = scriptsOf(html);
  expect([quiz.needs ?? [], scripts]).toEqual([[], [built.entry]]);
  expect(bytesOf(scripts)).toBeLessThanOrEqual(MAX_BYTES);
});

test("the scripts of a quiz that needs a chunk are counted with it", () => {
  const [first, ...others] = DOCUMENT.steps;
  const asks = step("years", "feel", [{ id: "e_years", type: "number", key: "years", label: t("Idade?") }]);
  const { html } = pageOf({ ...DOCUMENT, steps: [{ ...first, next: "years" }, asks, ...others] });
  expect(scriptsOf(html)).toEqual([built.entry, built.chunks.amounts?.file].toSorted());
  expect(bytesOf(scriptsOf(html))).toBeGreaterThan(MAX_BYTES);
});
