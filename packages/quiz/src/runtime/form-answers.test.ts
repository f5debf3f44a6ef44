import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import {
  consent,
  endStep,
  field,
  gotoButton,
  makeQuiz,
  single,
  step,
  text,
} from "../testing/make-document.ts";
import { formAnswers, walk } from "./index.ts";

const choices = ["a", "b"].map((id) => ({ id, label: text(id) }));
const quiz = makeQuiz([
  step("q", "end", [
    single("one", { a: {} }),
    { id: "e_many", type: "multiple_choice", key: "many", label: text("?"), choices },
    field("number", "age"),
    consent("ok", ["email"]),
    gotoButton("skip", "end"),
  ]),
  endStep(),
]);
const page = walk(quiz, {});

test("a posted form gives the raw answers of its step and nothing else", () => {
  const form = new URLSearchParams("one=a&many=a&many=b&age=41,5&ok=on&skip=1&token=x&other=y");
  expect(formAnswers(page, form)).toEqual({
    one: "a",
    many: ["a", "b"],
    age: "41,5",
    ok: true,
    skip: true,
  });
});

test("what a form leaves out was left empty, unticked or not pressed", () => {
  expect(formAnswers(page, new URLSearchParams())).toEqual({
    one: null,
    many: [],
    age: null,
    ok: false,
    skip: null,
  });
});

function typed(type: "short_text" | "long_text" | "full_name", key: string): DocumentElementInput {
  return { id: `e_${key}`, type, key, label: text("?") };
}

test("what pastes bring unseen and no answer may hold is left out, and a broken line stays broken", () => {
  const form = new Map([
    ["age", ["4\u00001\u0007"]],
    ["one", ["a\ud800"]],
    ["many", ["a\u007f", "b\u0002"]],
  ]);
  const words = makeQuiz([
    step("q", "end", [typed("short_text", "line"), typed("long_text", "story"), typed("full_name", "name")]),
    endStep(),
  ]);
  const texts = new URLSearchParams({
    line: "a\u000bb",
    story: "a\tb\u000bc\nd\u001b",
    name: "Ana\u0002 Lima",
  });
  expect([
    formAnswers(page, { getAll: (name) => form.get(name) ?? [] }),
    formAnswers(walk(words, {}), texts),
  ]).toEqual([
    { one: "a", many: ["a", "b"], age: "41", ok: false, skip: null },
    { line: "a\nb", story: "a\tb\nc\nd", name: "Ana Lima" },
  ]);
});

test("what the page of a form has not asked is neither given nor taken back", () => {
  const asking = makeQuiz([
    step("q", "end", [
      single("one", { a: {}, b: {} }),
      { ...typed("short_text", "why"), visibleIf: { left: { answer: "one" }, op: "eq", right: "a" } },
      gotoButton("skip", "end"),
    ]),
    endStep(),
  ]);
  const form = new URLSearchParams("one=a&why=x");
  const pages = [{}, { one: "b" }, { one: "a" }].map((answers) => walk(asking, answers, { until: "q" }));
  expect(pages.map((each) => formAnswers(each, form))).toEqual([
    { one: "a", skip: null },
    { one: "a", skip: null },
    { one: "a", why: "x", skip: null },
  ]);
});
