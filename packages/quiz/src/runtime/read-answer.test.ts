import { expect, test } from "vitest";
import { consent, endStep, field, makeQuiz, single, step, text } from "../testing/make-document.ts";
import type { CheckedAnswer, RawAnswer } from "./answers.ts";
import { type AnswerFault, type InputElement, indexOf, readAnswer, requiredFault } from "./index.ts";

const choices = ["a", "b", "c"].map((id) => ({ id, label: text(id) }));
const many = {
  id: "e_many",
  type: "multiple_choice" as const,
  key: "many",
  label: text("?"),
  choices,
  min: 2,
  max: 2,
};
const pictures = { id: "e_pics", type: "picture_choice" as const, key: "pics", label: text("?"), choices };
const quiz = makeQuiz([
  step("q", "end", [
    single("one", { a: {}, b: {} }),
    many,
    pictures,
    { ...pictures, id: "e_pics_many", key: "pics_many", multiple: true },
    field("short_text", "name", { minLength: 2, maxLength: 4 }),
    field("short_text", "story", { multiline: true }),
    field("number", "age", { min: 18, max: 99, step: 0.5 }),
    field("number", "any"),
    field("number", "whole", { decimals: 0 }),
    { id: "e_nps", type: "nps", key: "nps", label: text("?") },
    { id: "e_water", type: "slider", key: "water", label: text("?"), min: 0, max: 1, step: 0.1 },
    field("email", "mail"),
    field("phone", "phone"),
    consent("ok", ["email"], { required: true }),
    consent("news", ["sms"]),
  ]),
  endStep(),
]);

function element(key: string): InputElement {
  const found = indexOf(quiz).answerable.get(key)?.element;
  if (found === undefined || found.type === "button") throw new Error(`no input ${key}`);
  return found;
}

const phone = { e164: "+5511988887777", country: "BR", national: "(11) 98888-7777" };

test.each<[string, RawAnswer, CheckedAnswer]>([
  ["one", "b", "b"],
  ["many", ["c", "a", "c"], ["a", "c"]],
  ["pics", "c", "c"],
  ["pics_many", ["c"], ["c"]],
  ["name", "  Li  Na ".slice(0, 5), "Li"],
  ["name", "Anna", "Anna"],
  ["story", " a\n  b ", "a\n  b"],
  ["age", 18, 18],
  ["age", "18,5", 18.5],
  ["age", 99, 99],
  ["any", "-1.234,5", -1234.5],
  ["whole", 1e-9, 0],
  ["any", "9.007.199.254.740.991", 9_007_199_254_740_991],
  ["any", "12345678901234,5", 12_345_678_901_234.5],
  ["any", "1,234567", 1.234567],
  ["any", 0.1 + 0.2, 0.3],
  ["nps", 5e-324, 0],
  ["nps", 9.9999999999, 10],
  ["water", 0.1 + 0.2, 0.3],
  ["water", "0.7", 0.7],
  ["mail", " Ana@X.co ", "ana@x.co"],
  ["phone", "11988887777", phone],
  ["ok", true, true],
  ["news", false, false],
])("%s answered with %j is %j", (key, raw, answer) => {
  expect(readAnswer(element(key), raw, "pt-BR")).toEqual({ state: "answered", answer });
});

test.each<[string, RawAnswer | undefined]>([
  ["one", undefined],
  ["one", null],
  ["one", ""],
  ["many", []],
  ["name", "   "],
  ["name", "\u200b"],
  ["name", "\u2800 \u3164"],
  ["story", "\u00ad\n\u2060"],
  ["age", " "],
  ["mail", null],
])("%s with %j is empty", (key, raw) => {
  expect(readAnswer(element(key), raw, "pt-BR")).toEqual({ state: "empty" });
});

test.each<[string, RawAnswer, AnswerFault]>([
  ["one", "z", { code: "unknown_choice" }],
  ["one", "toString", { code: "unknown_choice" }],
  ["one", ["a"], { code: "wrong_type" }],
  ["one", 1, { code: "wrong_type" }],
  ["many", "a", { code: "wrong_type" }],
  ["many", ["a", "z"], { code: "unknown_choice" }],
  ["many", ["a"], { code: "too_few_choices", min: 2 }],
  ["many", ["a", "a"], { code: "too_few_choices", min: 2 }],
  ["many", ["a", "b", "c"], { code: "too_many_choices", max: 2 }],
  ["pics", ["a"], { code: "wrong_type" }],
  ["name", "A", { code: "text_too_short", min: 2 }],
  ["name", "Annas", { code: "text_too_long", max: 4 }],
  ["name", 12, { code: "wrong_type" }],
  ["age", 17.5, { code: "number_too_small", min: 18 }],
  ["age", 99.5, { code: "number_too_large", max: 99 }],
  ["age", 18.25, { code: "number_off_step", step: 0.5 }],
  ["any", "12345678901234567890", { code: "number_too_large", max: Number.MAX_SAFE_INTEGER }],
  ["any", "-9007199254740993", { code: "number_too_small", min: -Number.MAX_SAFE_INTEGER }],
  ["any", 1e300, { code: "number_too_large", max: Number.MAX_SAFE_INTEGER }],
  ["any", "12345678901234,55", { code: "number_too_precise", max: 1 }],
  ["any", "9007199254740990,4", { code: "number_too_precise", max: 0 }],
  ["any", "1,2345678", { code: "number_too_precise", max: 6 }],
  ["age", "dezoito", { code: "number_invalid" }],
  ["age", true, { code: "wrong_type" }],
  ["age", ["18"], { code: "wrong_type" }],
  ["mail", "ana", { code: "email_invalid" }],
  ["mail", true, { code: "wrong_type" }],
  ["phone", "12345", { code: "phone_invalid" }],
  ["phone", 11988887777, { code: "wrong_type" }],
  ["ok", "on", { code: "wrong_type" }],
])("%s answered with %j is refused", (key, raw, fault) => {
  expect(readAnswer(element(key), raw, "pt-BR")).toEqual({ state: "refused", fault });
});

test.each<[string, RawAnswer | undefined, AnswerFault["code"] | null]>([
  ["one", undefined, "choice_required"],
  ["many", [], "choice_required"],
  ["name", "", "required"],
  ["ok", undefined, "consent_required"],
  ["ok", false, "consent_required"],
  ["ok", true, null],
  ["news", undefined, null],
  ["one", "a", null],
])("%s with %j lacks %s", (key, raw, code) => {
  const reading = readAnswer(element(key), raw, "pt-BR");
  expect(requiredFault(element(key), reading)).toEqual(code === null ? null : { code });
});
