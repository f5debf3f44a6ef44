import { expect, test } from "vitest";
import { compileCondition } from "../compile/compile-condition.ts";
import { endStep, field, makeQuiz, single, step, text } from "../testing/make-document.ts";
import type { CheckedAnswer } from "./answers.ts";
import { holds } from "./index.ts";
import type { Condition, Literal, Operator } from "./types.ts";

const multiple = {
  id: "e_goals",
  type: "multiple_choice" as const,
  key: "goals",
  label: text("goals?"),
  choices: ["acne", "spots", "glow"].map((id) => ({ id, label: text(id) })),
};
const quiz = makeQuiz(
  [
    step("q", "end", [
      single("skin", { oily: { label: "Pele oleosa" }, dry: { label: "Pele seca" } }),
      multiple,
      field("short_text", "name"),
      field("number", "age"),
      field("phone", "phone"),
    ]),
    endStep(),
  ],
  {
    variables: [{ key: "plan", initial: "" }],
    categories: ["a", "b"].map((key) => ({ key, title: text(key) })),
  },
);

/** Whether a comparison of the answer `name` holds. */
function compare(left: CheckedAnswer | undefined, op: Operator, right?: Literal): boolean {
  const answers = new Map(left === undefined ? [] : [["name", left] as const]);
  const score = { total: 0, categories: { a: 0, b: 0 } };
  const condition: Condition = { left: { answer: "name" }, op, ...(right === undefined ? {} : { right }) };
  return holds(compileCondition(condition), { quiz, answers, variables: {}, score, hidden: {} });
}

test.each<[CheckedAnswer | undefined, Operator, Literal | undefined, boolean]>([
  ["Ana", "eq", " ANA ", true],
  ["Ána", "eq", "a\u0301na", true],
  ["Ana", "eq", "Anna", false],
  ["10", "eq", 10, true],
  ["10.0", "eq", "10", true],
  [10, "eq", "ten", false],
  ["12345678901234567", "eq", "12345678901234568", false],
  ["12345678901234567", "eq", " 12345678901234567", true],
  [
    "00190500954014481606906809350314337370000000100",
    "eq",
    "00190500954014481606906809350314337370000000101",
    false,
  ],
  ["12345678901234567", "one_of", ["12345678901234566", "12345678901234568"], false],
  ["012345678901234", "eq", "12345678901234", true],
  [1234567890123456, "eq", "1234567890123456.0", true],
  ["1e3", "eq", 1000, false],
  [true, "eq", true, true],
  [true, "eq", "true", true],
  [undefined, "eq", "", true],
  [undefined, "eq", "x", false],
  [undefined, "eq", 0, false],
  [["acne", "glow"], "eq", ["glow", "acne"], true],
  [["acne", "glow"], "eq", ["acne"], false],
  [["acne"], "eq", "acne", true],
  ["Ana", "neq", "ana", false],
  [undefined, "neq", "x", true],
  ["Ana Lima", "contains", "LIMA", true],
  ["Ana Lima", "contains", "", false],
  [["acne", "glow"], "contains", "acne", true],
  [["acne", "glow"], "contains", "ac", false],
  [["acne", "glow"], "contains", ["acne", "spots"], false],
  [undefined, "not_contains", "x", true],
  ["Ana Lima", "starts_with", "ana", true],
  ["Ana Lima", "starts_with", "lima", false],
  ["Ana Lima", "starts_with", "", false],
  ["Ana Lima", "not_starts_with", "lima", true],
  ["Ana Lima", "ends_with", "LIMA", true],
  ["Ana Lima", "not_ends_with", "LIMA", false],
  ["a1", "matches", "^[a-z]\\d$", true],
  ["A1", "matches", "^[a-z]\\d$", false],
  ["A1", "matches", "(?i)^[a-z]\\d$", true],
  ["A1", "not_matches", "^[a-z]\\d$", true],
  ["A1", "matches", "(", false],
  ["A1", "not_matches", "(", true],
  [18, "gt", 18, false],
  [18.5, "gt", 18, true],
  [18, "gte", 18, true],
  ["18", "gte", "17.5", true],
  ["eighteen", "gte", 0, false],
  [undefined, "gte", 0, false],
  [undefined, "lt", 5, false],
  [4, "lt", 5, true],
  [5, "lt", 5, false],
  [5, "lte", 5, true],
  [5, "between", [5, 7], true],
  [7, "between", [5, 7], true],
  [8, "between", [5, 7], false],
  [8, "not_between", [5, 7], true],
  [undefined, "not_between", [5, 7], true],
  ["oily", "one_of", ["dry", "oily"], true],
  ["oily", "one_of", ["dry"], false],
  ["oily", "one_of", "oily", true],
  [undefined, "one_of", ["dry"], false],
  [["acne"], "one_of", ["acne", "glow"], true],
  ["oily", "none_of", ["dry"], true],
  [undefined, "none_of", ["dry"], true],
  [["acne", "glow"], "includes_all", ["glow", "acne"], true],
  [["acne"], "includes_all", ["glow", "acne"], false],
  [["acne"], "includes_all", [], false],
  [["acne"], "includes_any", ["glow", "acne"], true],
  [[], "includes_any", ["glow"], false],
  [["acne", "glow"], "count_eq", 2, true],
  ["one", "count_eq", 1, true],
  [undefined, "count_eq", 0, true],
  [["acne", "glow"], "count_gt", 1, true],
  [["acne", "glow"], "count_gt", 2, false],
  [["acne", "glow"], "count_lt", 3, true],
  [["acne", "glow"], "count_lt", 2, false],
  ["x", "is_set", undefined, true],
  [" ", "is_set", undefined, false],
  [0, "is_set", undefined, true],
  [false, "is_set", undefined, true],
  [[], "is_empty", undefined, true],
  [undefined, "is_empty", undefined, true],
  ["x", "is_empty", undefined, false],
  [true, "is_true", undefined, true],
  ["True", "is_true", undefined, true],
  [1, "is_true", undefined, false],
  [undefined, "is_true", undefined, false],
  [false, "is_false", undefined, true],
  [undefined, "is_false", undefined, true],
  ["no", "is_false", undefined, false],
])("%j %s %j is %s", (left, op, right, expected) => {
  expect(compare(left, op, right)).toBe(expected);
});

const state = {
  quiz,
  answers: new Map<string, CheckedAnswer>([
    ["skin", "oily"],
    ["goals", ["acne", "glow"]],
    ["phone", { e164: "+5511988887777", country: "BR", national: "(11) 98888-7777" }],
  ]),
  variables: { plan: "gold" },
  score: { total: 7, categories: { a: 3, b: 3 } },
  hidden: { utm_source: "instagram" },
};
const yes: Condition = { left: { answer: "skin" }, op: "eq", right: "oily" };
const no: Condition = { left: { answer: "skin" }, op: "eq", right: "dry" };

test.each<[string, Condition, boolean]>([
  ["a choice by its label", { left: { label: "skin" }, op: "eq", right: "pele oleosa" }, true],
  ["several choices by their labels", { left: { label: "goals" }, op: "contains", right: "glow" }, true],
  [
    "a phone number by its E.164 form",
    { left: { answer: "phone" }, op: "starts_with", right: "+5511" },
    true,
  ],
  ["a variable", { left: { variable: "plan" }, op: "eq", right: "gold" }, true],
  ["an unknown variable", { left: { variable: "constructor_" }, op: "is_empty" }, true],
  ["the total score", { left: { score: "total" }, op: "eq", right: 7 }, true],
  ["a score category against another", { left: { score: "a" }, op: "gte", right: { score: "b" } }, true],
  ["the top category, ties going to the first", { left: { score: "top" }, op: "eq", right: "a" }, true],
  ["a captured value", { left: { hidden: "utm_source" }, op: "eq", right: "Instagram" }, true],
  ["what every object inherits, which is nothing", { left: { hidden: "constructor" }, op: "is_empty" }, true],
  ["all of what holds", { all: [yes, { not: no }] }, true],
  ["all with one that does not hold", { all: [yes, no] }, false],
  ["any with one that holds", { any: [no, yes] }, true],
  ["any of what does not hold", { any: [no, no] }, false],
])("a condition can ask for %s", (_, condition, expected) => {
  expect(holds(condition, state)).toBe(expected);
});
