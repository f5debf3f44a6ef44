import fc from "fast-check";
import { expect, test } from "vitest";
import { ending, makeQuiz, step, text } from "../testing/make-document.ts";
import { chosenOptions } from "./derived.ts";
import { shuffled } from "./full-choice-kinds.ts";
import {
  type Condition,
  formAnswers,
  holds,
  type InputElement,
  indexOf,
  pipe,
  type RawAnswer,
  readAnswer,
  readableAnswer,
  walk,
} from "./index.ts";

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
    {
      id: "e_least",
      type: "multiple_choice",
      key: "least",
      label: text("?"),
      required: false,
      min: 2,
      choices: [...choices, none],
    },
    {
      id: "e_words",
      type: "multiple_choice",
      key: "words",
      label: text("?"),
      required: false,
      max: 2,
      choices: [...choices.map((choice) => ({ ...choice, score: 1 })), none],
      other: { label: text("Outro"), maxLength: 10 },
    },
    {
      id: "e_pictures",
      type: "picture_choice",
      key: "pictures",
      label: text("?"),
      required: false,
      multiple: true,
      choices: [...choices, none],
      other: { label: text("Outro") },
    },
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
  ["one", { id: "other", text: "\u200b\u00ad" }, { state: "refused", fault: { code: "other_required" } }],
  ["one", "other", { state: "refused", fault: { code: "other_required" } }],
  [
    "one",
    { id: "other", text: "12345678901" },
    { state: "refused", fault: { code: "text_too_long", max: 10 } },
  ],
  ["one", { id: "a", text: "x" }, { state: "refused", fault: { code: "wrong_type" } }],
  ["one", { id: "other", text: "x", more: "y" }, { state: "refused", fault: { code: "wrong_type" } }],
  ["many", ["none"], { state: "answered", answer: ["none"] }],
  ["least", ["none"], { state: "answered", answer: ["none"] }],
  ["least", ["a"], { state: "refused", fault: { code: "too_few_choices", min: 2 } }],
  ["many", ["a", "none"], { state: "refused", fault: { code: "exclusive_choice" } }],
  ["many", ["c", "a"], { state: "answered", answer: ["a", "c"] }],
  ["many", { ids: ["a"], text: "x" }, { state: "refused", fault: { code: "wrong_type" } }],
  ["words", ["c", "a"], { state: "answered", answer: ["a", "c"] }],
  [
    "words",
    { ids: ["other", "a"], text: " meu\n jeito " },
    { state: "answered", answer: { ids: ["a", "other"], text: "meu jeito" } },
  ],
  ["words", ["a", "other"], { state: "refused", fault: { code: "other_required" } }],
  ["words", { ids: ["other"], text: " " }, { state: "refused", fault: { code: "other_required" } }],
  [
    "words",
    { ids: ["other"], text: "12345678901" },
    { state: "refused", fault: { code: "text_too_long", max: 10 } },
  ],
  [
    "words",
    { ids: ["a", "b", "other"], text: "x" },
    { state: "refused", fault: { code: "too_many_choices", max: 2 } },
  ],
  ["words", { ids: ["none", "other"], text: "x" }, { state: "refused", fault: { code: "exclusive_choice" } }],
  ["words", { ids: ["a"], text: "x" }, { state: "refused", fault: { code: "wrong_type" } }],
  ["words", { ids: [], text: "" }, { state: "empty" }],
  ["words", { ids: ["zzz"], text: "x" }, { state: "refused", fault: { code: "unknown_choice" } }],
  ["words", { ids: ["a"], text: "x", more: "y" }, { state: "refused", fault: { code: "wrong_type" } }],
  ["words", { id: "other", text: "x" }, { state: "refused", fault: { code: "wrong_type" } }],
  ["pictures", ["a", "none"], { state: "refused", fault: { code: "exclusive_choice" } }],
  [
    "pictures",
    { ids: ["b", "other"], text: "x" },
    { state: "answered", answer: { ids: ["b", "other"], text: "x" } },
  ],
] as const)("%s answered with %j reads as it should", (key, raw, reading) => {
  expect(readAnswer(element(key), raw, "pt-BR")).toEqual(reading);
});

test("own words are read with the option's label before them", () => {
  expect(readableAnswer(element("one"), { id: "other", text: "meu jeito" }, "pt-BR")).toBe(
    "Outro: meu jeito",
  );
});

test("own words beside other options are read, counted, compared and piped with them", () => {
  const answers = { one: "a", many: ["b"], words: { ids: ["b", "other"], text: "meu jeito" } };
  const end = walk(quiz, answers, { final: true });
  const holding = (condition: Condition) => holds(condition, end);
  const left = { answer: "words" };
  expect({
    text: readableAnswer(element("words"), answers.words, "pt-BR"),
    score: end.score.total,
    options: chosenOptions(end).filter((option) => option.element === "words"),
    conditions: [
      holding({ left, op: "includes_all", right: ["b", "other"] }),
      holding({ left, op: "contains", right: "other" }),
      holding({ left, op: "count_eq", right: 2 }),
      holding({ left: { ...left, part: "text" }, op: "eq", right: "meu jeito" }),
      holding({ left, op: "contains", right: "a" }),
    ],
    piped: ["{{words}}", '{{words|list:"ou"}}', "{{words|id}}", "{{words.text}}"].map((words) =>
      pipe(words, end),
    ),
  }).toEqual({
    text: "B, Outro: meu jeito",
    score: 1,
    options: ["b", "other"].map((choice) => ({ element: "words", choice })),
    conditions: [true, true, true, true, false],
    piped: ["B, Outro: meu jeito", "B ou meu jeito", "b, other", "meu jeito"],
  });
});

test.each<[string, string, RawAnswer]>([
  ["words=a&words=other&words.text=x", "words", { ids: ["a", "other"], text: "x" }],
  ["words=a&words.text=x", "words", ["a"]],
  ["words=other", "words", { ids: ["other"], text: "" }],
  ["one=other&one.text=x", "one", { id: "other", text: "x" }],
  ["pictures=a&pictures=b", "pictures", ["a", "b"]],
  ["", "one", null],
])("the form %s answers %s", (form, key, raw) => {
  expect(formAnswers(walk(quiz, {}), new URLSearchParams(form))[key]).toEqual(raw);
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
        expect([options, options.toReversed()]).toContainEqual(shuffled(options, "reverse", attempt, "q"));
      },
    ),
  );
});

test("options are turned round for half of the attempts", () => {
  const options = ["a", "b"].map((id) => ({ id, label: id }));
  const attempts = Array.from({ length: 400 }, (_, index) => `attempt_${index}`);
  const turned = attempts.filter((attempt) => shuffled(options, "reverse", attempt, "q")[0]?.id === "b");
  expect(turned.length).toBeGreaterThan(150);
  expect(turned.length).toBeLessThan(250);
  expect(shuffled(options, "reverse", null, "q")).toEqual(options);
});
