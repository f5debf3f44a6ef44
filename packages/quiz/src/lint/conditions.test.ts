import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import type { Condition } from "../runtime/types.ts";
import { lintOf } from "../testing/lint-of.ts";
import { consent, endStep, field, heading, single, step, text } from "../testing/make-document.ts";

const skin = single("skin", { oily: { score: 2 }, dry: {} });
const goals = {
  id: "e_goals",
  type: "multiple_choice" as const,
  key: "goals",
  label: text("g"),
  choices: [{ id: "glow", label: text("g") }],
};
const before = step("before", "here", [
  skin,
  goals,
  field("number", "age"),
  field("email", "mail"),
  consent("ok", ["email"]),
]);

/** Findings about a condition on a step between one with answers and one with a later answer. */
function conditionFindings(when: Condition): string[] {
  const here = step("here", "later", [heading("h", "x")], { rules: [{ when, goto: "later" }] });
  const later = step("later", "end", [field("short_text", "later")]);
  const categories = [{ key: "care", title: text("c") }];
  return lintOf([before, here, later, endStep()], { variables: [{ key: "v", initial: 1 }], categories });
}

test.each<[Condition, boolean]>([
  [{ left: { answer: "skin" }, op: "eq", right: "oily" }, true],
  [{ left: { answer: "skin" }, op: "eq", right: "combined" }, false],
  [{ left: { answer: "skin" }, op: "one_of", right: ["oily", "combined"] }, false],
  [{ left: { answer: "skin" }, op: "is_set" }, true],
  [{ left: { answer: "goals" }, op: "includes_any", right: ["glow"] }, true],
  [{ left: { answer: "goals" }, op: "contains", right: "acne" }, false],
  [{ left: { label: "skin" }, op: "eq", right: "Anything" }, true],
  [{ left: { answer: "later" }, op: "is_set" }, false],
  [{ left: { label: "later" }, op: "eq", right: "x" }, false],
  [{ left: { answer: "nothing" }, op: "is_set" }, false],
  [{ left: { variable: "v" }, op: "gt", right: 1 }, true],
  [{ left: { variable: "w" }, op: "gt", right: 1 }, false],
  [{ left: { score: "care" }, op: "gt", right: { score: "total" } }, true],
  [{ left: { score: "glow" }, op: "gt", right: 1 }, false],
  [{ left: { score: "top" }, op: "eq", right: "care" }, true],
  [{ left: { score: "top" }, op: "eq", right: "glow" }, false],
  [{ left: { score: "total" }, op: "gt", right: { answer: "later" } }, false],
  [{ left: { hidden: "utm_source" }, op: "eq", right: "x" }, true],
  [{ left: { answer: "age" }, op: "gt", right: "18" }, true],
  [{ left: { answer: "age" }, op: "gt", right: "old" }, false],
  [{ left: { answer: "age" }, op: "gt" }, false],
  [{ left: { answer: "skin" }, op: "gt", right: 1 }, false],
  [{ left: { answer: "age" }, op: "between", right: [1, 2] }, true],
  [{ left: { answer: "age" }, op: "between", right: [2, 1] }, false],
  [{ left: { answer: "age" }, op: "between", right: [1, 2, 3] }, false],
  [{ left: { answer: "age" }, op: "is_set", right: 1 }, false],
  [{ left: { answer: "goals" }, op: "count_gt", right: 0 }, true],
  [{ left: { answer: "goals" }, op: "count_gt", right: -1 }, false],
  [{ left: { answer: "goals" }, op: "includes_all", right: [] }, false],
  [{ left: { answer: "mail" }, op: "matches", right: "@x\\.co$" }, true],
  [{ left: { answer: "mail" }, op: "matches", right: "(?=x)" }, false],
  [{ left: { answer: "mail" }, op: "matches", right: { answer: "skin" } }, false],
])("a condition such as %j can be decided: %s", (when, isDecidable) => {
  const place = "error impossible_condition steps.1.rules.0.when";
  expect(conditionFindings(when)).toEqual(isDecidable ? [] : [place]);
  expect(conditionFindings({ any: [when] })).toEqual(isDecidable ? [] : [`${place}.any.0`]);
});

test("an element may depend on answers above it, not on those below", () => {
  const depends = (key: string) =>
    ({ ...heading("h", "x"), visibleIf: { left: { answer: key }, op: "is_set" } }) as DocumentElementInput;
  const steps = (key: string) => [
    step("q", "end", [single("a", { x: {} }), depends(key), single("b", { x: {} })]),
    endStep(),
  ];
  expect([lintOf(steps("a")), lintOf(steps("b"))]).toEqual([
    [],
    ["error impossible_condition steps.0.elements.1.visibleIf"],
  ]);
});

test("in a loop an answer from the last round is there", () => {
  const again: Condition = { left: { answer: "b" }, op: "eq", right: "x" };
  const found = lintOf([
    step("a", "b", [{ ...heading("h", "Again"), visibleIf: again }, single("a", { x: {} })]),
    step("b", "end", [single("b", { x: { goto: "a" }, y: {} })]),
    endStep(),
  ]);
  expect(found).toEqual([]);
});
