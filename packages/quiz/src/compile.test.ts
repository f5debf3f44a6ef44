import { expect, test } from "vitest";
import { compile } from "./compile.ts";
import { parseDocument, type QuizDocument } from "./document.ts";
import { endStep, field, heading, makeDocument, single, step, text } from "./testing/make-document.ts";

function parsed(value: unknown): QuizDocument {
  const result = parseDocument(value);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const image = {
  src: "https://cdn.example.com/a.png",
  alt: { "pt-BR": "Uma folha", en: "A leaf" },
  width: 40,
  height: 30,
};
const bilingual = parsed({
  schema: "borda.quiz/1",
  name: "Pele",
  locales: ["pt-BR", "en"],
  theme: { dark: { primary: "#ffffff" }, light: { primary: "#000000" }, logo: image },
  variables: [{ key: "plan", initial: "gold" }],
  categories: [{ key: "care", title: { "pt-BR": "Cuidado", en: "Care" } }],
  steps: [
    {
      id: "q",
      title: "Question",
      enter: [{ variable: "plan", op: "set", value: "silver" }],
      rules: [{ when: { left: { answer: "name" }, op: "matches", right: "^[ab]" }, goto: "end" }],
      elements: [
        { id: "title", type: "heading", text: { "pt-BR": "Olá", en: "Hello" }, level: 2 },
        { id: "words", type: "text", text: { "pt-BR": [[{ text: "Só em português", bold: true }]] } },
        { id: "leaf", type: "image", image },
        {
          id: "skin",
          type: "single_choice",
          key: "skin",
          label: { "pt-BR": "Pele?", en: "Skin?" },
          help: { en: "Only English" },
          choices: [{ id: "oily", label: { "pt-BR": "Oleosa", en: "Oily" }, image, score: 2, goto: "end" }],
        },
        {
          id: "age",
          type: "number",
          key: "age",
          label: { "pt-BR": "Idade?", en: "Age?" },
          unit: { "pt-BR": "anos", en: "years" },
          placeholder: { "pt-BR": "35", en: "35" },
          max: 99,
        },
        {
          id: "name",
          type: "short_text",
          key: "name",
          label: { "pt-BR": "Nome?", en: "Name?" },
          required: false,
        },
      ],
      next: "end",
    },
    {
      id: "end",
      title: "End",
      elements: [
        {
          id: "bye",
          type: "ending",
          title: { "pt-BR": "Fim", en: "End" },
          text: { "pt-BR": [], en: [[{ text: "Bye" }]] },
          button: { label: { "pt-BR": "Ir", en: "Go" }, href: "https://example.com/" },
        },
      ],
      next: null,
    },
  ],
  outcomes: [{ key: "glow", title: { "pt-BR": "Brilho", en: "Glow" }, text: { "pt-BR": [], en: [] } }],
  meta: { description: { "pt-BR": "Descubra", en: "Find out" } },
});

test("each locale gets its own texts, missing ones come from the default locale, then from any", () => {
  const result = compile(bilingual);
  if (!result.ok) throw new Error("refused");
  const leaf = { ...image, alt: "A leaf" };
  expect(result.value.locales).toEqual(["pt-BR", "en"]);
  expect(result.value.byLocale.en).toEqual({
    format: "borda.compiled/1",
    name: "Pele",
    locale: "en",
    start: "q",
    steps: [
      {
        id: "q",
        title: "Question",
        enter: [{ variable: "plan", op: "set", value: "silver" }],
        rules: [
          {
            when: { left: { answer: "name" }, op: "matches", right: "^[ab]", pattern: ["^", [97, 98]] },
            goto: "end",
          },
        ],
        elements: [
          { id: "title", type: "heading", text: "Hello", level: 2 },
          { id: "words", type: "text", text: [[{ text: "Só em português", bold: true }]] },
          { id: "leaf", type: "image", image: leaf },
          {
            id: "skin",
            type: "single_choice",
            key: "skin",
            label: "Skin?",
            help: "Only English",
            required: true,
            layout: "list",
            autoAdvance: true,
            choices: [{ id: "oily", label: "Oily", image: leaf, score: 2, goto: "end" }],
          },
          {
            id: "age",
            type: "number",
            key: "age",
            label: "Age?",
            unit: "years",
            placeholder: "35",
            max: 99,
            required: true,
          },
          {
            id: "name",
            type: "short_text",
            key: "name",
            label: "Name?",
            required: false,
            multiline: false,
            maxLength: 500,
          },
        ],
        next: "end",
      },
      {
        id: "end",
        title: "End",
        elements: [
          {
            id: "bye",
            type: "ending",
            title: "End",
            text: [[{ text: "Bye" }]],
            showOutcome: false,
            button: { label: "Go", href: "https://example.com/" },
          },
        ],
        next: null,
      },
    ],
    variables: [{ key: "plan", initial: "gold" }],
    categories: [{ key: "care", title: "Care" }],
    outcomes: [{ key: "glow", title: "Glow", text: [] }],
    theme: {
      mode: "auto",
      light: expect.objectContaining({ primary: "#000000", text: "#1c1917" }),
      dark: expect.objectContaining({ primary: "#ffffff", text: "#f5f5f4" }),
      radiusPx: 14,
      font: "system",
      showProgress: true,
      logo: leaf,
    },
    meta: { title: "Pele", description: "Find out" },
    sentences: {
      choice_required: "Choose an option to go on.",
      too_few_choices: "Choose at least #.",
      too_many_choices: "Choose at most #.",
      unknown_choice: "This option no longer exists. Choose another.",
      required: "Fill in this field to go on.",
      number_invalid: "Enter just a number.",
      number_too_small: "Enter a number from # up.",
      number_too_large: "Enter a number up to #.",
      number_too_precise: "Use at most # decimals.",
      number_off_step: "Enter a number in steps of #.",
      text_too_short: "Write at least # characters.",
      text_too_long: "Write at most # characters.",
      other_required: "Write your answer or choose another option.",
      text_off_mask: "Fill it in to the end, in the form shown.",
      text_off_pattern: "Check the format: it is not as asked above.",
      wrong_type: "We did not understand this answer. Please answer again.",
    },
    needs: ["amounts", "clicks", "fields", "logic"],
  });
  expect(result.value.byLocale["pt-BR"]?.meta).toEqual({ title: "Pele", description: "Descubra" });
});

test("a quiz starts where its document says", () => {
  const document = makeDocument([endStep(), step("q", "end", [heading("h", "Oi")])], { start: "q" });
  const result = compile(document);
  expect(result.ok && result.value.byLocale["pt-BR"]?.start).toBe("q");
});

test("a theme of light colours alone is shown light, so that it never turns into somebody else's at night", () => {
  const steps = [endStep()];
  const modeOf = (theme: object) => {
    const result = compile(makeDocument(steps, { theme }));
    return result.ok && result.value.byLocale["pt-BR"]?.theme.mode;
  };
  expect([
    modeOf({ light: { primary: "#000000" } }),
    modeOf({}),
    modeOf({ light: {}, mode: "auto" }),
  ]).toEqual(["light", "auto", "auto"]);
});

test("what could not run is refused with all its places", () => {
  const bad = { left: { answer: "name" }, op: "matches" as const, right: "(a)\\1" };
  const document = makeDocument([
    step("q", "nowhere", [field("short_text", "name"), single("name", { a: {}, b: { goto: "gone" } })], {
      rules: [{ when: { not: bad }, goto: "q" }],
    }),
    endStep(),
  ]);
  const result = compile(document);
  expect(result.ok ? [] : result.error.map(({ code, path, step: id }) => [code, path.join("."), id])).toEqual(
    [
      ["duplicate_key", "steps.0.elements.1.id", "q"],
      ["duplicate_key", "steps.0.elements.1.key", "q"],
      ["dangling_target", "steps.0.elements.1.choices.1.goto", "q"],
      ["dangling_target", "steps.0.next", "q"],
      ["impossible_condition", "steps.0.rules.0.when.not", "q"],
    ],
  );
});

test("compiling does not change the document and gives the same twice", () => {
  const before = structuredClone(bilingual);
  const [first, second] = [compile(bilingual), compile(bilingual)];
  expect(first).toEqual(second);
  expect(bilingual).toEqual(before);
});

test("a draft with a dead end can still be compiled for its preview", () => {
  expect(compile(makeDocument([step("q", null, [heading("h", text("x")["pt-BR"] as string)])])).ok).toBe(
    true,
  );
});
