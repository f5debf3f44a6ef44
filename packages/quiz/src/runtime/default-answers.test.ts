import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { ending, makeQuiz, single, step, text } from "../testing/make-document.ts";
import { prefillParameters, withDefaults } from "./default-answers.ts";
import { type Answers, type CompiledQuiz, walk } from "./index.ts";

type Parts = Readonly<Record<string, unknown>>;

function quizOf(...parts: readonly Parts[]): CompiledQuiz {
  const elements = parts.map(
    (part, at) => ({ id: `e_${at}`, key: `k${at}`, label: text("?"), ...part }) as DocumentElementInput,
  );
  return makeQuiz(
    [
      step("first", "second", [single("goal", { a: {}, b: {} })]),
      step("second", "end", elements),
      step("end", null, [ending()]),
    ],
    { variables: [{ key: "city", initial: "Recife" }] },
  );
}

const choices = ["a", "b", "c"].map((id) => ({ id, label: text(id) }));

function fieldsOf(quiz: CompiledQuiz, given: Readonly<Record<string, string>> = {}, answers: Answers = {}) {
  const all = { goal: "b", ...answers };
  const { goal: _, ...fields } = withDefaults(walk(quiz, all, { until: "second" }), all, given);
  return Object.values(fields);
}

test.each<[string, Parts, unknown]>([
  ["a text", { type: "short_text", defaultValue: "Ana" }, "Ana"],
  ["a variable", { type: "short_text", defaultValue: { variable: "city" } }, "Recife"],
  ["an answer given before", { type: "single_choice", choices, defaultValue: { answer: "goal" } }, "b"],
  ["a number as the language writes it", { type: "number", defaultValue: 1234.5 }, "1.234,5"],
  ["an amount", { type: "currency", defaultValue: 50 }, "50"],
  ["a point of a scale", { type: "nps", defaultValue: 7 }, "7"],
  ["yes or no", { type: "yes_no", defaultValue: false }, false],
  ["one option", { type: "picture_choice", choices, defaultValue: "c" }, "c"],
  ["several options", { type: "multiple_choice", choices, defaultValue: ["a", "c"] }, ["a", "c"]],
  [
    "first and last name",
    { type: "full_name", fields: "two", defaultValue: "Ana Maria Lima" },
    { first: "Ana", last: "Maria Lima" },
  ],
])("%s stands in its field", (_, part, raw) => {
  expect(fieldsOf(quizOf(part))).toEqual([raw]);
});

test.each<[string, Parts, string, unknown]>([
  ["a text", { type: "email", prefill: "mail" }, "ana@exemplo.com", "ana@exemplo.com"],
  ["several options", { type: "multiple_choice", choices, prefill: "mail" }, "a, c", ["a", "c"]],
  ["a postal code", { type: "cep", prefill: "mail" }, "01310-100", { cep: "01310-100" }],
  [
    "a part of a block",
    { type: "contact_block", parts: [{ part: "name" }, { part: "email", prefill: "mail" }] },
    "ana@exemplo.com",
    { email: "ana@exemplo.com" },
  ],
])("%s is filled in from the address", (_, part, value, raw) => {
  const quiz = quizOf(part);
  expect([prefillParameters(quiz), fieldsOf(quiz, { mail: value }), fieldsOf(quiz)]).toEqual([
    ["mail"],
    [raw],
    [],
  ]);
});

test("the address goes before the default value, and what was answered or emptied before both", () => {
  const quiz = quizOf({ type: "short_text", prefill: "nome", defaultValue: "Ana" });
  const given = { nome: "Bia" };
  expect([
    fieldsOf(quiz, given),
    fieldsOf(quiz, {}),
    fieldsOf(quiz, given, { k0: "Caio" }),
    fieldsOf(quiz, given, { k0: null }),
  ]).toEqual([["Bia"], ["Ana"], ["Caio"], [null]]);
});

test.each<[Parts, string, unknown]>([
  [{ type: "single_choice", choices, defaultValue: "b" }, "premium", "b"],
  [{ type: "multiple_choice", choices, defaultValue: ["b"] }, "x, y", ["b"]],
  [{ type: "yes_no", defaultValue: true }, "false", true],
  [{ type: "yes_no", defaultValue: true }, "no", "no"],
])("%j keeps its default where a link names no option of it: %s", (part, asked, raw) => {
  expect(fieldsOf(quizOf({ ...part, prefill: "plan" }), { plan: asked })).toEqual([raw]);
});

test("what stands in a field is no answer, and does not come back once somebody has gone on without it", () => {
  const quiz = quizOf({ type: "short_text", required: false, defaultValue: "Ana" });
  const shown = walk(quiz, { goal: "a" }, { until: "second" });
  const on = [
    { from: null, to: "first" },
    { from: "first", to: "second" },
  ];
  const back = { from: "second", to: "first" };
  const forth = { from: "first", to: "second" };
  expect([
    [...shown.answers.keys()],
    withDefaults(shown, {}, {}, on),
    withDefaults(shown, {}, {}, [...on, back, forth]),
    withDefaults(shown, {}, {}, [...on, { from: "second", to: "end" }, { from: "end", to: "second" }]),
  ]).toEqual([["goal"], { k0: "Ana" }, { k0: "Ana" }, {}]);
});

test("only a quiz with fields that are filled in needs the script for it", () => {
  const needs = (part: Parts) => quizOf({ type: "short_text", ...part }).needs?.includes("defaults");
  expect([needs({}), needs({ prefill: "a" }), needs({ defaultValue: "a" })]).toEqual([false, true, true]);
});
