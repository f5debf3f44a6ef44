import fc from "fast-check";
import { expect, test } from "vitest";
import { ending, makeQuiz, step, text } from "../testing/make-document.ts";
import { type InputElement, indexOf, readAnswer, readableAnswer } from "./index.ts";
import { shuffled } from "./more-choice-kinds.ts";

const choices = ["a", "b", "c"].map((id) => ({ id, label: text(id.toUpperCase()) }));
const none = { id: "none", label: text("Nenhuma"), exclusive: true as const };
const quiz = makeQuiz([
  step("q", "end", [
    {
      id: "e_one",
      type: "single_choice",
      key: "one",
      label: text("?"),
      choices,
      other: { label: text("Outro"), maxLength: 10 },
    },
    { id: "e_many", type: "multiple_choice", key: "many", label: text("?"), choices: [...choices, none] },
  ]),
  step("end", null, [ending()]),
]);

function element(key: string): InputElement {
  const found = indexOf(quiz).answerable.get(key)?.element;
  if (found === undefined || found.type === "button") throw new Error(`no input ${key}`);
  return found;
}

test.each([
  ["one", "b", { state: "answered", answer: "b" }],
  [
    "one",
    { id: "other", text: "  meu  jeito " },
    { state: "answered", answer: { id: "other", text: "meu jeito" } },
  ],
  ["one", { id: "other", text: " " }, { state: "refused", fault: { code: "other_required" } }],
  ["one", "other", { state: "refused", fault: { code: "other_required" } }],
  [
    "one",
    { id: "other", text: "12345678901" },
    { state: "refused", fault: { code: "text_too_long", max: 10 } },
  ],
  ["one", { id: "a", text: "x" }, { state: "refused", fault: { code: "wrong_type" } }],
  ["one", { id: "other", text: "x", more: "y" }, { state: "refused", fault: { code: "wrong_type" } }],
  ["many", ["none"], { state: "answered", answer: ["none"] }],
  ["many", ["a", "none"], { state: "refused", fault: { code: "exclusive_choice" } }],
  ["many", ["c", "a"], { state: "answered", answer: ["a", "c"] }],
] as const)("%s answered with %j reads as it should", (key, raw, reading) => {
  expect(readAnswer(element(key), raw, "pt-BR")).toEqual(reading);
});

test("own words are read with the option's label before them", () => {
  expect(readableAnswer(element("one"), { id: "other", text: "meu jeito" }, "pt-BR")).toBe(
    "Outro: meu jeito",
  );
});

test("an order by lot holds every option once, keeps the last where it should, and stays for an attempt", () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 9 }),
      (attempt, ids) => {
        const options = ids.map((id) => ({ id, label: id }));
        const all = shuffled(options, "all", attempt, "q");
        const rest = shuffled(options, "except_last", attempt, "q");
        expect(all.map(({ id }) => id).toSorted()).toEqual([...ids].sort());
        expect([rest.length, rest.at(-1)]).toEqual([options.length, options.at(-1)]);
        expect(shuffled(options, "all", attempt, "q")).toEqual(all);
      },
    ),
  );
});
