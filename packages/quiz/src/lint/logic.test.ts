import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import type { Condition } from "../runtime/types.ts";
import { lintOf } from "../testing/lint-of.ts";
import { endStep, field, heading, makeDocument, single, step, text } from "../testing/make-document.ts";

const skin = single("skin", { oily: {}, dry: {} });
const rest = {
  variables: [{ key: "n", initial: 0 }],
  categories: [{ key: "care", title: text("Care") }],
};

/** What is said of a condition on a rule behind some questions. */
function saidOf(when: Condition): string[] {
  const document = makeDocument(
    [
      step("q", "r", [skin, field("number", "age"), field("short_text", "name")], {
        rules: [{ tag: ["hot"] }],
      }),
      step("r", "end", [heading("h", "x")], { rules: [{ when, goto: "end" }] }),
      step("later", "end", [field("number", "late")]),
      endStep(),
    ],
    rest,
  );
  return lint(document)
    .filter(({ code }) => code === "impossible_condition" || code === "invalid_expression")
    .map(({ message }) => message);
}

test.each<Condition>([
  { left: { answer: "name" }, op: "length_gt", right: 3 },
  { left: { answer: "name" }, op: "before", right: "today-18y" },
  { left: { answer: "name" }, op: "on", right: { visitor: "date" } },
  { left: { answer: "name" }, op: "within_next_days", right: 7 },
  { left: { answer: "skin" }, op: "skipped" },
  { left: { score: "percent" }, op: "gte", right: 70 },
  { left: { visitor: "city" }, op: "eq", right: "Recife" },
  { left: { outcome: "key" }, op: "is_set" },
  { left: { tag: "hot" }, op: "is_true" },
  { expression: "if(age > 18, skin == 'oily', false) or n * 2 > score.care" },
  { expression: "label(skin) == 'Oleosa' and visitor.returning and tag.hot" },
  { expression: "date_diff(today(), '2026-12-24', 'days') < 30 and age('1990-01-01') > 3" },
])("the condition %j is sound", (when) => {
  expect(saidOf(when)).toEqual([]);
});

test.each<[Condition, string]>([
  [{ left: { answer: "name" }, op: "length_gt", right: -1 }, "whole number from 0"],
  [{ left: { answer: "name" }, op: "before", right: "soon" }, "needs a date such as"],
  [{ left: { answer: "name" }, op: "before", right: 3 }, "needs a date such as"],
  [{ left: { answer: "age" }, op: "before", right: "today" }, '"age" is never a date'],
  [{ left: { answer: "skin" }, op: "gt", right: 3 }, '"skin" is never a number'],
  [{ left: { answer: "skin" }, op: "paid", right: 1 }, "compares with nothing"],
  [{ left: { variable: "n" }, op: "clicked" }, "is asked of an element"],
  [{ left: { tag: "cold" }, op: "is_true" }, 'No rule tags anybody as "cold"'],
  [{ expression: "age >" }, "Character 6: Expected a value instead of the end."],
  [{ expression: "agee > 3" }, 'Character 1: "agee" is neither an answer nor a variable.'],
  [{ expression: "1 < 2 and late > 3" }, 'Character 11: No path to this point asks for "late" before.'],
  [{ expression: "skin * 2 > 3" }, 'Character 1: "*" takes a number here, and a text is never one.'],
  [{ expression: "upper(name)" }, "Character 1: A boolean is needed here, and this is never one."],
  [{ expression: "round(age, 1, 2) > 1" }, 'Character 1: "round" takes 1 to 2 values, not 3.'],
  [{ expression: "age(skin) > 3" }, 'Character 5: "age" takes a date here, and a text is never one.'],
  [{ expression: "date_add(today(), 1, 'moons') > name" }, 'Character 22: "moons" is no unit.'],
  [{ expression: `${"9".repeat(400)} > age` }, "Character 1: The number is too large."],
  [{ expression: "score.karma > 3" }, 'Character 1: There is no score category "karma".'],
  [{ left: { expression: "1 +" }, op: "gt", right: 2 }, "Character 4: Expected a value"],
])("the condition %j is told: %s", (when, message) => {
  expect(saidOf(when)).toEqual([expect.stringContaining(message)]);
});

test("an expression is pointed to where it stands: in a guard, an element, an assignment, an outcome", () => {
  const broken = { expression: "(" };
  const found = lintOf(
    [
      step("a", "b", [skin, { ...heading("h", "x"), visibleIf: { not: broken } }], {
        enter: [{ variable: "n", op: "set", value: broken }],
        rules: [{ set: [{ variable: "n", op: "add", value: broken }] }],
      }),
      step("b", "end", [heading("i", "x")], {
        when: broken,
        fallback: { set: [{ variable: "n", op: "add", value: broken }] },
      }),
      endStep(),
    ],
    {
      ...rest,
      outcomes: [
        { key: "o", title: text("o"), text: { "pt-BR": [] }, when: { any: [broken] } },
        { key: "p", title: text("p"), text: { "pt-BR": [] } },
      ],
    },
  );
  expect(found.filter((line) => line.includes("invalid_expression"))).toEqual(
    [
      "steps.0.elements.1.visibleIf.not.expression",
      "steps.1.when.expression",
      "outcomes.0.when.any.0.expression",
      "steps.0.enter.0.value.expression",
      "steps.0.rules.0.set.0.value.expression",
      "steps.1.fallback.set.0.value.expression",
    ].map((path) => `error invalid_expression ${path}`),
  );
});

test("values that are calculated of each other go round in circles", () => {
  const calculated = (key: string, expression: string) =>
    ({ id: `e_${key}`, type: "calculated", key, label: text(key), expression }) as never;
  const steps = (second: string) => [
    step("q", "c", [field("number", "age")]),
    step("c", "d", [calculated("one", `${second} + 1`)]),
    step("d", "c", [calculated("two", "one * 2"), single("again", { yes: {}, no: { goto: "end" } })]),
    endStep(),
  ];
  expect(lintOf(steps("two"))).toContain("error invalid_expression steps.1.elements.0.expression");
  expect(lintOf(steps("age")).filter((line) => line.includes("expression"))).toEqual([]);
});

test("a rule cannot act on elements that are not there, nor finish where nothing ends", () => {
  const rules = [{ show: ["ghost"], hide: ["h"], require: ["h"], optional: ["skin"] }];
  const steps = [step("a", "end", [skin, heading("h", "x")], { rules }), endStep()];
  expect(lintOf(steps)).toEqual([
    "error dangling_target steps.0.rules.0.show.0",
    "error dangling_target steps.0.rules.0.require.0",
  ]);
  const endless = [step("a", "a", [skin], { fallback: { complete: true } })];
  expect(lintOf(endless)).toContain("error dangling_target steps.0.fallback.complete");
});

test("a guarded step may be passed: behind it nothing is certain, and it needs a way on", () => {
  const guard = { left: { answer: "skin" }, op: "eq", right: "oily" } as const;
  const steps = (next: string | null) => [
    step("a", "b", [skin]),
    step("b", next, [field("short_text", "name")], { when: guard, rules: [{ goto: "c" }] }),
    step("c", "end", [heading("h", "{{skin}} {{name}}")]),
    endStep(),
  ];
  expect(lintOf(steps("c"))).toEqual(["warning piping_without_fallback steps.2.elements.0.text"]);
  expect(lintOf(steps(null))).toContain("error dead_end steps.1.next");
});

test("what a rule may hide or make optional is not certain to be answered", () => {
  const steps = (rule: object) => [
    step("a", "b", [skin], { rules: [rule] }),
    step("b", "c", [field("short_text", "name")]),
    step("c", "end", [heading("h", "{{name}}")]),
    endStep(),
  ];
  const warning = ["warning piping_without_fallback steps.2.elements.0.text"];
  expect(
    [{ hide: ["e_name"] }, { optional: ["name"] }, { tag: ["x"] }].map((rule) => lintOf(steps(rule))),
  ).toEqual([warning, warning, []]);
});

test("the key that tags are stored under cannot name anything else in a quiz that tags", () => {
  const steps = [step("a", "end", [field("short_text", "tags")], { rules: [{ tag: ["x"] }] }), endStep()];
  expect(lintOf(steps)).toEqual(["error duplicate_key steps.0.elements.0.key"]);
});

test("a quiz that gives more tags than a response keeps is told so", () => {
  const tags = (part: number, count: number) => Array.from({ length: count }, (_, at) => `t${part}_${at}`);
  const found = (last: number) =>
    lintOf([step("a", "end", [skin], { rules: [{ tag: tags(1, 30) }, { tag: tags(2, last) }] }), endStep()]);
  expect([found(20), found(21)]).toEqual([[], ["warning too_many_tags steps"]]);
});

test("what an option of a classifier tags can be asked for", () => {
  const classifier = {
    ...{ id: "e_c", type: "classifier", key: "c", label: text("?") },
    choices: ["pro", "home"].map((id) => ({ id, label: text(id), tag: `is_${id}` })),
  } as never;
  const found = (tag: string) => {
    const rules = [{ when: { left: { tag }, op: "is_true" } as const, goto: "end" }];
    return lintOf([
      step("a", "b", [classifier]),
      step("b", "end", [heading("h", "x")], { rules }),
      endStep(),
    ]);
  };
  expect([found("is_pro"), found("is_both")]).toEqual([
    [],
    ["error impossible_condition steps.1.rules.0.when"],
  ]);
});

test("a fallback that always jumps makes next unreachable where every rule jumps too", () => {
  const rules = [{ when: { left: { answer: "skin" }, op: "eq", right: "dry" } as const, goto: "end" }];
  const steps = [
    step("a", "b", [skin], { rules, fallback: { goto: "c" } }),
    endStep("b"),
    endStep("c"),
    endStep(),
  ];
  expect(lintOf(steps)).toEqual(["warning unreachable_step steps.1"]);
});

test.each([
  ["{{visitor.date|date}} {{visitor.hour}} {{score.max}} {{score.care}}", []],
  ["{{geo.city}} {{utm.source}} {{score.percent}} {{skin.part}}", 4],
])("of %s %j need a fallback", (words, expected) => {
  const found = lintOf([step("a", "b", [skin]), step("b", "end", [heading("h", words)]), endStep()], rest);
  expect(found.length).toBe(typeof expected === "number" ? expected : 0);
});
