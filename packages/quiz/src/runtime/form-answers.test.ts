import { expect, test } from "vitest";
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
import { formAnswers } from "./index.ts";

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

test("a posted form gives the raw answers of its step and nothing else", () => {
  const form = new URLSearchParams("one=a&many=a&many=b&age=41,5&ok=on&skip=1&token=x&other=y");
  expect(formAnswers(quiz, "q", form)).toEqual({
    one: "a",
    many: ["a", "b"],
    age: "41,5",
    ok: true,
    skip: true,
  });
});

test("what a form leaves out was left empty, unticked or not pressed", () => {
  expect(formAnswers(quiz, "q", new URLSearchParams())).toEqual({
    one: null,
    many: [],
    age: null,
    ok: false,
    skip: null,
  });
});

test("an unknown step has no answers", () => {
  expect(formAnswers(quiz, "nowhere", new URLSearchParams("one=a"))).toEqual({});
});
