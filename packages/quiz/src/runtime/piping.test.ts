import fc from "fast-check";
import { expect, test } from "vitest";
import { consent, endStep, field, makeQuiz, single, step, text } from "../testing/make-document.ts";
import { pipe, pipeHref, pipeRichText, type VisitorFacts, walk } from "./index.ts";

const quiz = makeQuiz(
  [
    step("q", "end", [
      single("skin", { oily: { label: "Pele oleosa", score: 1299.9, scores: { care: 2 } } }),
      field("short_text", "name"),
      field("phone", "phone", { required: false }),
      field("number", "age", { required: false }),
      consent("ok", ["email"]),
    ]),
    endStep(),
  ],
  {
    variables: [
      { key: "plan", initial: "gold" },
      { key: "discount", initial: 0.5 },
      { key: "blank", initial: " " },
    ],
    categories: [{ key: "care", title: text("Care") }],
    outcomes: [{ key: "glow", title: text("Brilho"), text: { "pt-BR": [] } }],
  },
);
const answers = { skin: "oily", name: "ana maria LIMA", phone: "11988887777", age: 41.5, ok: true };
const state = walk(quiz, answers, { final: true, hidden: { utm_source: "insta", name: "hidden" } });
const empty = walk(quiz, {}, {});

test.each([
  ["Olá, {{name}}!", "Olá, ana maria LIMA!"],
  ["{{ name | first_name }}", "ana"],
  ["{{name|first_name|upper}}", "ANA"],
  ["{{name|lower}}", "ana maria lima"],
  ["{{skin}} {{skin|label}} {{skin|id}}", "Pele oleosa Pele oleosa oily"],
  ["{{phone}}", "(11) 98888-7777"],
  ["{{age}} {{age|number}} {{age|number:2}}", "41,5 41,5 41,50"],
  ["{{ok}}", "Sim"],
  ["{{plan}} {{discount}}", "gold 0,5"],
  ["{{score.total}} {{score.total|brl}} {{score.care}} {{score.top}}", "1299,9 R$ 1.299,90 2 care"],
  ["{{outcome.title}}", "Brilho"],
  ["{{utm_source}}", "insta"],
  ['{{missing|fallback:"amigo"}}', "amigo"],
  ['{{blank|fallback:"amigo"}}', "amigo"],
  ['{{missing|fallback:"a|b"|upper}}', "a|b"],
  ['{{name|first_name|fallback:"amigo"}}', "ana"],
  ["{{missing}}{{score.none}}{{constructor}}", ""],
  ["{{name|shout}}", ""],
  ["{{name", "{name"],
  ["{{}} {{1}} {{a b}} {{name|}}", "   "],
  ["{{{name}}}", "{ana maria LIMA}"],
  ["{{{{name}}}}", "{ana maria LIMA}}"],
  ["no piping { } here", "no piping { } here"],
])("%s gives %s", (template, expected) => {
  expect(pipe(template, state)).toBe(expected);
});

const visitor: VisitorFacts = {
  nowMs: Date.UTC(2026, 10, 22, 1, 30),
  offsetMinutes: -180,
  ...{ country: "BR", region: "SP", city: "São Paulo", device: "phone", language: "pt", returning: true },
};
const richQuiz = (locale: string) => ({
  ...makeQuiz(
    [
      step("q", "end", [
        {
          id: "e_goals",
          type: "multiple_choice",
          key: "goals",
          label: text("?"),
          choices: [
            ["acne", "Acne"],
            ["glow", "Brilho"],
            ["spots", "Iluminar"],
          ].map(([id = "", label = ""]) => ({ id, label: text(label) })),
        },
        field("short_text", "born"),
        single("level", { high: { label: "10", score: 3 }, low: { score: 4 } }),
      ]),
      endStep(),
    ],
    { variables: [{ key: "items", initial: "" }] },
  ),
  locale,
});
const given = { goals: ["acne", "glow"], born: "1990-02-03", level: "high" };

test.each([
  ["pt-BR", "{{goals|list}}", "Acne e Brilho"],
  ["en", "{{goals|list}}", "Acne and Brilho"],
  ["es", "{{goals|list}}", "Acne y Brilho"],
  ["pt-BR", '{{goals|list:"ou"}} {{goals}} {{goals|id}}', "Acne ou Brilho Acne, Brilho acne, glow"],
  ["pt-BR", "{{goals|list|upper}}", "ACNE E BRILHO"],
  ["pt-BR", "{{born|date}} {{born|date:\"d 'de' MMMM\"}}", "03/02/1990 3 de fevereiro"],
  ["pt-BR", '{{born|date:"EEEE, d/M/yy"}}', "sábado, 3/2/90"],
  ["en", '{{born|date}} {{born|date:"MMMM d, yyyy"}}', "02/03/1990 February 3, 1990"],
  ["es", '{{visitor.date|date:"EEEE d MMMM"}} {{visitor.time}}', "sábado 21 noviembre 22:30"],
  ["pt-BR", "{{level|date}} {{level|number:1}}", "10 10,0"],
  ["pt-BR", "{{geo.city}} {{visitor.country}} {{visitor.hour}}", "São Paulo BR 22"],
  ["pt-BR", "{{utm.source}} {{hidden.gclid}}", "insta G1"],
  ["pt-BR", "{{score.max}} {{score.percent|number:0}}%", "4 75%"],
  [
    "pt-BR",
    '{{geo.planet|fallback:"?"}} {{born.part|fallback:"?"}} {{constructor.name|fallback:"?"}}',
    "? ? ?",
  ],
])("in %s %s gives %s", (locale, template, expected) => {
  const hidden = { utm_source: "insta", gclid: "G1" };
  expect(pipe(template, walk(richQuiz(locale), given, { final: true, hidden, visitor }))).toBe(expected);
});

test("parts of an answer and amounts of money are piped, the amount in the currency's unit", () => {
  const base = walk(richQuiz("pt-BR"), given, { final: true, visitor });
  const contact = { email: "a@b.com", opted: true };
  const answers = new Map([...base.answers, ["contact", contact], ["price", { minor: 129_990, cur: "BRL" }]]);
  const state = { ...base, answers };
  expect(pipe("{{contact.email|upper}} {{contact.opted}} {{price|brl}} {{price.cur}}", state)).toBe(
    "A@B.COM true R$ 1.299,90 BRL",
  );
});

test("before anything is answered only variables, scores and fallbacks have something to say", () => {
  const template =
    '{{name}}|{{skin}}|{{plan}}|{{score.total}}|{{score.top}}|{{name|first_name|fallback:"você"}}';
  expect(pipe(template, empty)).toBe("||gold|0||você");
});

test("an answer that looks like piping stays an answer", () => {
  const tricky = walk(quiz, { ...answers, name: "{{phone}} {" }, { final: true });
  expect(pipe("{{name}}{{{name}}", tricky)).toBe("{phone}} {phone}} {");
});

test("values in addresses are percent-encoded and cannot leave their place", () => {
  const tricky = walk(quiz, { ...answers, name: "a&b=c#d/../e?é" }, { final: true });
  expect(pipeHref("https://example.com/{{name}}?to={{phone}}", tricky)).toBe(
    "https://example.com/a%26b%3Dc%23d%2F..%2Fe%3F%C3%A9?to=(11)%2098888-7777",
  );
});

test("a number in a text has the decimal mark of the locale, in an address a point", () => {
  const numbers = walk(richQuiz("pt-BR"), given, { final: true });
  const body = { kg: 81.5, bmi: 27.5, shown: "kg" };
  const shown = (locale: string) => {
    const state = {
      ...numbers,
      quiz: { ...numbers.quiz, locale },
      answers: new Map([...numbers.answers, ["w", body]]),
      variables: { year: 2026, sum: 1234.5, debt: -0.001 },
    };
    const template = "{{w.bmi}} {{year}} {{sum}} {{sum|number}} {{sum|brl}} {{debt|brl}}";
    const href = "https://x.test/?a={{w.bmi}}&b={{sum}}&c={{sum|number}}&d={{sum|brl}}";
    return [pipe(template, state), pipeHref(href, state)];
  };
  expect([shown("pt-BR"), shown("en"), shown("es"), shown("es-MX")]).toEqual([
    [
      "27,5 2026 1234,5 1.234,5 R$ 1.234,50 R$ 0,00",
      "https://x.test/?a=27.5&b=1234.5&c=1.234%2C5&d=R%24%201.234%2C50",
    ],
    [
      "27.5 2026 1234.5 1,234.5 R$ 1,234.50 R$ 0.00",
      "https://x.test/?a=27.5&b=1234.5&c=1%2C234.5&d=R%24%201%2C234.50",
    ],
    [
      "27,5 2026 1234,5 1.234,5 R$ 1.234,50 R$ 0,00",
      "https://x.test/?a=27.5&b=1234.5&c=1.234%2C5&d=R%24%201.234%2C50",
    ],
    [
      "27.5 2026 1234.5 1,234.5 R$ 1,234.50 R$ 0.00",
      "https://x.test/?a=27.5&b=1234.5&c=1%2C234.5&d=R%24%201%2C234.50",
    ],
  ]);
});

test("rich text keeps its marks while texts and links are filled in", () => {
  const spans = [
    [{ text: "{{name}}", bold: true as const, href: "https://x.test/?n={{name}}" }],
    [{ text: "." }],
  ];
  expect(pipeRichText(spans, state)).toEqual([
    [{ text: "ana maria LIMA", bold: true, href: "https://x.test/?n=ana%20maria%20LIMA" }],
    [{ text: "." }],
  ]);
});

test("whatever stands in a template or an answer, no pair of opening braces comes out", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "{{",
    "}}",
    "name",
    "|",
    'fallback:"{"',
    "upper",
    " ",
    "score.total",
    "a",
  );
  const words = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(words, words, (template, name) => {
      const filled = walk(quiz, { ...answers, name }, { final: true });
      return !pipe(template, filled).includes("{{") && !pipeHref(template, filled).includes("{{");
    }),
    { numRuns: 500 },
  );
});
