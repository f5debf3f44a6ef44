import { escapeHtml } from "@borda/contracts/escape-html";
import { compile, parseDocument } from "@borda/quiz";
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import { type Answers, type CompiledQuiz, validateStepAnswers, walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { elementsOf } from "../test/page-outline.ts";
import { renderFirstStep, renderStep } from "./render-step.tsx";

function quizOf(sample: (typeof ELEMENT_SAMPLES)[number], locale: string): CompiledQuiz {
  const parsed = parseDocument({
    schema: "borda.quiz/1",
    name: "Galeria",
    locales: ["pt-BR", "en", "es"],
    outcomes: [
      {
        key: "any",
        title: { "pt-BR": "Seu resultado", en: "Your result", es: "Tu resultado" },
        text: { "pt-BR": [], en: [], es: [] },
      },
    ],
    steps: [
      { id: "one", title: "One", elements: [sample.element], next: "end" },
      { id: "end", title: "End", next: null, elements: [{ id: "e", type: "ending", title: { en: "End" } }] },
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const compiled = compile(parsed.value);
  const quiz = compiled.ok ? compiled.value.byLocale[locale] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(compiled));
  return quiz;
}

/** All texts of a part in one language. */
function wordsIn(part: unknown, locale: string): string[] {
  if (typeof part !== "object" || part === null) return [];
  if (Object.hasOwn(part, locale)) return stringsIn((part as Record<string, unknown>)[locale]);
  return Object.values(part).flatMap((inner) => wordsIn(inner, locale));
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

test.each(ELEMENT_SAMPLES.map((sample) => [sample.type, sample] as const))(
  "%s is shown on the edge without inline styles or handlers, and with its own words",
  async (_, sample) => {
    for (const locale of ["pt-BR", "en", "es"]) {
      const html = renderFirstStep(quizOf(sample, locale));
      const attributes = (await elementsOf(html)).flatMap((element) => Object.keys(element.attributes));
      expect(attributes.filter((name) => name === "style" || name.startsWith("on"))).toEqual([]);
      const words = wordsIn(sample.element, locale).map(escapeHtml);
      // Nobody sees what is captured.
      const isShown = sample.type !== "hidden" && words.length > 0;
      expect(words.some((word) => html.includes(word))).toBe(isShown);
    }
  },
);

test.each<[string, string, Answers]>([
  ["cep", "cep", { g_cep: { cep: "0131", street: "Rua A", city: "São Paulo", uf: "SP", number: "1" } }],
  ["cep", "uf", { g_cep: { cep: "01310100", street: "Rua A", city: "São Paulo", number: "1" } }],
  ["contact_block", "phone", { g_contact: { name: "Ana", email: "ana@exemplo.com" } }],
])("what is wrong with a %s stands beside its part %s, and once", async (type, part, answers) => {
  const sample = ELEMENT_SAMPLES.find((candidate) => candidate.type === type);
  if (sample === undefined) throw new Error(`no sample of ${type}`);
  const quiz = quizOf(sample, "pt-BR");
  const [key] = Object.keys(answers);
  const issues = validateStepAnswers(quiz, "one", answers);
  const html = renderStep({ walk: walk(quiz, answers, { until: "one" }), answers, issues });
  const parts = html.split('<div class="part').filter((piece) => piece.includes('class="error"'));
  const described = (await elementsOf(html)).filter(({ attributes }) => "aria-describedby" in attributes);
  expect([
    parts.length,
    parts[0]?.includes(`name="${key}.${part}"`),
    described.map(({ attributes }) => [attributes.name, attributes["aria-describedby"]]),
  ]).toEqual([1, true, [[`${key}.${part}`, `f-${key}-error`]]]);
});

test.each<[string, Answers[string], string[]]>([
  ["the first where it is short", { first: "A", last: "Souza" }, ["g_name.first"]],
  ["the last where it is empty", { first: "Ana", last: "" }, ["g_name.last"]],
  ["the last where nobody sees anything of it", { first: "Ana", last: "\u200b" }, ["g_name.last"]],
])("of a name in two fields that part is marked that is wrong: %s", async (_case, raw, marked) => {
  const sample = ELEMENT_SAMPLES.find(({ type }) => type === "full_name");
  if (sample === undefined) throw new Error("The gallery lacks it");
  const quiz = quizOf(sample, "pt-BR");
  const answers = { g_name: raw };
  const issues = [{ key: "g_name", message: "Escreva nome e sobrenome." }];
  const html = renderStep({ walk: walk(quiz, answers, { until: "one" }), answers, issues });
  const invalid = (await elementsOf(html)).filter(({ attributes }) => "aria-invalid" in attributes);
  expect(invalid.map(({ attributes }) => attributes.name)).toEqual(marked);
});

test.each<[string, Answers[string]]>([
  ["single_choice", { id: "other", text: " " }],
  ["multiple_choice", { ids: ["spots", "other"], text: "" }],
])("missing own words of a %s are marked at their field alone", async (type, raw) => {
  const sample = ELEMENT_SAMPLES.find((candidate) => candidate.type === type);
  if (sample === undefined || !("key" in sample.element)) throw new Error(`no sample of ${type}`);
  const { key } = sample.element;
  const quiz = quizOf(sample, "pt-BR");
  const answers = { [key]: raw };
  const issues = validateStepAnswers(quiz, "one", answers);
  const html = renderStep({ walk: walk(quiz, answers, { until: "one" }), answers, issues });
  const marked = (await elementsOf(html)).filter(
    ({ attributes }) => "aria-invalid" in attributes || "data-invalid" in attributes,
  );
  expect([
    html.split('class="error"').length - 1,
    marked.map(({ attributes }) => [attributes.name, attributes["aria-describedby"]]),
  ]).toEqual([1, [[`${key}.text`, `f-${key}-error`]]]);
});

test.each<[string, string, Answers[string]]>([
  ["phone", "g_phone", "11912345678"],
  ["contact_block", "g_contact.phone", { phone: "11912345678" }],
])("a number that is filled into a %s is written as people write it", async (type, name, raw) => {
  const sample = ELEMENT_SAMPLES.find((candidate) => candidate.type === type);
  if (sample === undefined || !("key" in sample.element)) throw new Error(`no sample of ${type}`);
  const quiz = quizOf(sample, "pt-BR");
  const html = renderStep({ walk: walk(quiz, {}), answers: { [sample.element.key]: raw } });
  const field = (await elementsOf(html)).find(({ attributes }) => attributes.name === name);
  expect(field?.attributes.value).toBe("(11) 91234-5678");
});

test("a button that chooses everything is there where that many may be chosen", () => {
  const sample = ELEMENT_SAMPLES.find(({ type }) => type === "multiple_choice");
  const { element } = sample ?? {};
  if (sample === undefined || element?.type !== "multiple_choice") throw new Error("The gallery lacks it");
  const several = element.choices.filter(({ exclusive }) => !exclusive).length;
  const isThere = [several, several - 1].map((max) =>
    renderFirstStep(quizOf({ ...sample, element: { ...element, max } }, "en")).includes("Choose all"),
  );
  expect(isThere).toEqual([true, false]);
});
