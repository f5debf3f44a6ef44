/** Links out of a quiz that were followed: an answer under the id of their element. */
import { expect, test } from "vitest";
import { compile } from "../compile.ts";
import type { DocumentElementInput } from "../document.ts";
import { lintOf } from "../testing/lint-of.ts";
import { endStep, field, makeDocument, makeQuiz, single, step, text } from "../testing/make-document.ts";
import { type Answers, type CompiledQuiz, validateAnswers, walk } from "./index.ts";

const CLICK = { clicked: true, at: "2026-11-21T10:00:00.000Z" };
const OFFER = "https://pay.example/x";

const pay: DocumentElementInput = {
  id: "pay",
  type: "checkout_link",
  label: text("Pagar, {{name}}"),
  href: OFFER,
};
const LINKS: DocumentElementInput[] = [
  pay,
  {
    id: "chat",
    type: "whatsapp_button",
    label: text("Falar"),
    numbers: ["+5511900000001"],
    message: text("Oi"),
  },
  {
    id: "price",
    type: "pricing",
    title: text("Preço"),
    priceMinor: 1,
    button: { label: text("Quero"), href: OFFER },
  },
  { id: "fixed", type: "sticky_cta", label: text("Fixo"), action: { kind: "link", href: OFFER } },
  {
    id: "pinned",
    type: "sticky_cta",
    label: text("Comprar"),
    action: { kind: "checkout", href: OFFER },
  },
  { id: "see", type: "button", label: text("Ver"), action: { kind: "link", href: OFFER } },
  {
    id: "banner",
    type: "image",
    image: { src: "https://img.example/a.png", alt: text("Foto"), width: 6, height: 4 },
    link: { href: OFFER },
  },
  { id: "result", type: "result", cta: { label: text("Saber mais"), href: OFFER } },
];
const last: DocumentElementInput = {
  id: "last",
  type: "ending",
  title: text("Fim"),
  button: { label: text("Loja"), href: OFFER },
};

function quizOf(elements: DocumentElementInput[]): CompiledQuiz {
  return makeQuiz([
    step("who", "offer", [field("short_text", "name")]),
    step("offer", "end", elements),
    step("end", null, [last]),
  ]);
}

function checked(quiz: CompiledQuiz, answers: Answers, final: boolean) {
  const inputs = Object.entries(answers).map(([k, v]) => ({ k, v }));
  return validateAnswers(quiz, inputs as never, { final });
}

test("every link out of a quiz stores that it was followed and when, also one beside the ending", () => {
  const ids = ["pay", "chat", "price", "fixed", "pinned", "see", "banner", "result", "last"];
  const clicks = Object.fromEntries(ids.map((id) => [id, CLICK]));
  const result = checked(quizOf(LINKS), { name: "Ana", ...clicks }, true);
  expect(
    result.ok && result.value.answers.slice(1).map(({ k, t, v, text: words }) => [k, t, v, words]),
  ).toEqual([
    ["pay", "checkout_link", CLICK, "Pagar, Ana"],
    ["chat", "whatsapp_button", CLICK, "Falar"],
    ["price", "pricing", CLICK, "Quero"],
    ["fixed", "sticky_cta", CLICK, "Fixo"],
    ["pinned", "sticky_cta", CLICK, "Comprar"],
    ["see", "button", CLICK, "Ver"],
    ["banner", "image", CLICK, "Foto"],
    ["result", "result", CLICK, "Saber mais"],
    ["last", "ending", CLICK, "Loja"],
  ]);
  expect(result.ok && result.value.choices).toEqual(ids.map((element) => ({ element, choice: "clicked" })));
});

test("a click is no answer to a step: whoever comes back stands where the link is", () => {
  const found = walk(quizOf([pay]), { name: "Ana", pay: CLICK });
  expect([found.current, found.answers.get("pay")]).toEqual(["offer", CLICK]);
});

test.each([
  ["true", true],
  ["a text", "clicked"],
  ["a click without its time", { clicked: true }],
  ["a click that did not happen", { clicked: false, at: CLICK.at }],
  ["a time that is none", { clicked: true, at: "2026-13-45T10:00:00Z" }],
  ["more than a click", { ...CLICK, status: "paid" }],
])("%s is refused under the id of a link", (_what, value) => {
  const result = checked(quizOf([pay]), { name: "Ana", pay: value as never }, false);
  expect(result.ok ? [] : result.error.map(({ path, code }) => [path, code])).toEqual([
    [["answers", 1, "v"], "wrong_type"],
  ]);
});

test("a click is only one where there is a link", () => {
  const quiz = quizOf([{ id: "next", type: "button", label: text("Seguir"), action: { kind: "next" } }]);
  const result = checked(quiz, { name: "Ana", next: CLICK as never }, false);
  expect(result.ok ? [] : result.error.map(({ code }) => code)).toEqual(["unknown_answer"]);
});

const wasClicked = { left: { answer: "pay" }, op: "clicked" } as const;

test("rules and conditions ask whether a link was followed, and lint knows its name", () => {
  const steps = [
    step("who", "offer", [field("short_text", "name")]),
    step(
      "offer",
      "end",
      [pay, { id: "thanks", type: "heading" as const, text: text("Obrigada"), visibleIf: wasClicked }],
      { rules: [{ when: wasClicked, goto: "bought" }] },
    ),
    step("bought", "end", [single("why", { a: {}, b: {} })]),
    endStep(),
  ];
  expect(lintOf(steps)).toEqual([]);
  const quiz = makeQuiz(steps);
  const shown = (answers: Answers) => walk(quiz, answers, { until: "offer" }).visible.map(({ id }) => id);
  const led = (answers: Answers) => walk(quiz, answers, { final: true }).path;
  expect({
    before: [shown({ name: "Ana" }), led({ name: "Ana" })],
    after: [shown({ name: "Ana", pay: CLICK }), led({ name: "Ana", pay: CLICK, why: "a" })],
  }).toEqual({
    before: [["pay"], ["who", "offer", "end"]],
    after: [
      ["pay", "thanks"],
      ["who", "offer", "bought", "end"],
    ],
  });
});

test("the id of a link and the key of a question cannot be the same", () => {
  const steps = [step("offer", "end", [field("short_text", "pay"), pay]), endStep()];
  expect(lintOf(steps).filter((finding) => finding.includes("duplicate_key"))).toEqual([
    "error duplicate_key steps.0.elements.1.id",
  ]);
});

test("only a quiz with a link loads what records its clicks", () => {
  const needs = (elements: DocumentElementInput[]) => {
    const compiled = compile(makeDocument([step("offer", "end", elements), endStep()]));
    return compiled.ok ? (compiled.value.byLocale["pt-BR"]?.needs ?? []).includes("clicks") : null;
  };
  expect([needs([pay]), needs([field("short_text", "name")])]).toEqual([true, false]);
});

test("an outcome's picture, badge and link are compiled for each language and stand for the result's own link", () => {
  const document = makeDocument(
    [
      step("offer", "end", [{ id: "result", type: "result", cta: { label: text("Dela"), href: OFFER } }]),
      endStep(),
    ],
    {
      outcomes: [
        {
          key: "only",
          title: text("Você"),
          text: { "pt-BR": [[{ text: "Sim" }]] },
          badge: text("Raro"),
          image: { src: "https://img.example/a.png", alt: text("Uma flor"), width: 10, height: 10 },
          cta: { label: text("Do resultado"), href: OFFER },
        },
      ],
    },
  );
  const compiled = compile(document);
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  const result = quiz && checked(quiz, { result: CLICK }, true);
  expect([quiz?.outcomes, result?.ok && result.value.answers.map(({ text: words }) => words)]).toEqual([
    [
      {
        key: "only",
        title: "Você",
        text: [[{ text: "Sim" }]],
        badge: "Raro",
        image: { src: "https://img.example/a.png", alt: "Uma flor", width: 10, height: 10 },
        cta: { label: "Do resultado", href: OFFER },
      },
    ],
    ["Do resultado"],
  ]);
});

test("an outcome's picture wants words for those who do not see it", () => {
  const outcomes = [
    {
      key: "only",
      title: text("Você"),
      text: { "pt-BR": [[{ text: "Sim" }]] },
      image: { src: "https://img.example/a.png", alt: text(""), width: 10, height: 10 },
    },
  ];
  expect(lintOf([step("q", "end", [field("short_text", "name")]), endStep()], { outcomes })).toEqual([
    "warning image_without_alt outcomes.0.image.alt",
  ]);
});
