import { describe, expect, test } from "vitest";
import type { Condition } from "../../runtime/types.ts";
import { importTypebot } from "./import-typebot.ts";
import { exportOf, textBubble } from "./testing/exports.ts";

type Comparison = readonly [variable: string, operator: string, value?: string];

const PETS = {
  type: "choice input",
  options: { variableId: "v-Pet" },
  items: [{ content: "Dog" }, { content: "Small dog" }, { content: "Cat" }],
};
const TOYS = {
  type: "choice input",
  options: { variableId: "v-Toys", isMultipleChoice: true },
  items: [{ content: "Ball" }, { content: "Bone" }],
};
const RATING = { type: "rating input", options: { variableId: "v-Rating", length: 5 } };
const NAME = { type: "text input", options: { variableId: "v-Name" } };
const AGE = { type: "number input", options: { variableId: "v-Age" } };
const FILE = { type: "file input", options: { variableId: "v-File" } };

/** The condition that stands in the document for a `Condition` block behind one question each. */
function conditionOf(
  comparisons: readonly Comparison[],
  logicalOperator?: "AND" | "OR",
): Condition | "never" | "always" {
  const content = {
    logicalOperator,
    comparisons: comparisons.map(([name, comparisonOperator, value]) => ({
      variableId: `v-${name}`,
      comparisonOperator,
      value,
    })),
  };
  const block = { type: "Condition", items: [{ id: "yes", content, outgoingEdgeId: "to-yes" }] };
  const file = exportOf([PETS, TOYS, RATING, NAME, AGE, FILE, block, textBubble("no")], {
    variables: ["Pet", "Toys", "Rating", "Name", "Age", "File", "Not set"],
    groups: [{ id: "yes", title: "Yes", blocks: [{ id: "said", ...textBubble("yes") }] }],
    edges: [{ id: "to-yes", from: {}, to: { groupId: "yes" } }],
  });
  const imported = importTypebot(file, { consent: false });
  if (!imported.ok) throw new Error(imported.error.message);
  const { steps } = imported.value.document;
  const rule = steps.flatMap(({ rules = [] }) => rules).find(({ goto }) => goto === "yes");
  if (rule?.when !== undefined) return rule.when;
  return steps.some(({ id }) => id === "yes") ? "always" : "never";
}

const answer = (key: string) => ({ answer: key });

describe("a text that is compared with a choice becomes the ids of the choices for which it holds", () => {
  test.each<[Comparison, Condition | "never" | "always"]>([
    [["Pet", "Equal to", "Dog"], { left: answer("pet"), op: "eq", right: "dog" }],
    [["Pet", "Equal to", "dog"], "never"],
    [["Pet", "Contains", "dog"], { left: answer("pet"), op: "one_of", right: ["dog", "small_dog"] }],
    [["Pet", "Not equal", "Dog"], { not: { left: answer("pet"), op: "eq", right: "dog" } }],
    [["Pet", "Not equal", "Horse"], "always"],
    [
      ["Pet", "Does not contain", "dog"],
      { not: { left: answer("pet"), op: "one_of", right: ["dog", "small_dog"] } },
    ],
    [["Pet", "Starts with", "small"], { left: answer("pet"), op: "eq", right: "small_dog" }],
    [["Pet", "Matches regex", "/^d/i"], { left: answer("pet"), op: "eq", right: "dog" }],
    [["Pet", "Is set"], { left: answer("pet"), op: "is_set" }],
  ])("%j", (comparison, expected) => {
    expect(conditionOf([comparison])).toEqual(expected);
  });
});

describe("a text that is compared with a point of a scale becomes the points for which it holds", () => {
  const left = answer("rating");
  test.each<[Comparison, Condition | "never" | "always"]>([
    [["Rating", "Equal to", "4"], { left, op: "eq", right: 4 }],
    [["Rating", "Equal to", "4.0"], "never"],
    [["Rating", "Not equal", "4"], { not: { left, op: "eq", right: 4 } }],
    [["Rating", "Greater than", "3"], { left, op: "gt", right: 3 }],
    [["Rating", "Less or equal to", "1"], { left, op: "lte", right: 1 }],
    [["Rating", "Greater or equal to", "0"], { left, op: "is_set" }],
    [["Rating", "Greater than", "9"], "never"],
    [["Rating", "Matches regex", "^[1-3]$"], { left, op: "between", right: [1, 3] }],
    [["Rating", "Matches regex", "^[045]$"], { left, op: "one_of", right: [0, 4, 5] }],
    [["Rating", "Matches regex", "[345]"], { left, op: "gte", right: 3 }],
    [["Rating", "Does not match regex", "[345]"], { left, op: "lte", right: 2 }],
    [["Rating", "Starts with", "5"], { left, op: "eq", right: 5 }],
    [["Rating", "Does not contain", "5"], { not: { left, op: "eq", right: 5 } }],
    [["Rating", "Does not contain", "9"], "always"],
    [["Rating", "Is set"], { left, op: "is_set" }],
    [["Rating", "Is empty"], { left, op: "is_empty" }],
    [["Rating", "Equal to", "{{Age}}"], { expression: "same(rating, age)" }],
  ])("%j", (comparison, expected) => {
    expect(conditionOf([comparison])).toEqual(expected);
  });
});

describe("several choices are compared by what they contain", () => {
  test.each<[Comparison, Condition | "never" | "always"]>([
    [["Toys", "Contains", "Ball"], { left: answer("toys"), op: "includes_any", right: ["ball"] }],
    [
      ["Toys", "Does not contain", "bone"],
      { not: { left: answer("toys"), op: "includes_any", right: ["bone"] } },
    ],
    [["Toys", "Contains", "Rope"], "never"],
    [["Toys", "Equal to", "Ball, Bone"], { left: { label: "toys" }, op: "matches", right: "^Ball, Bone$" }],
    [["Toys", "Is empty"], { left: answer("toys"), op: "is_empty" }],
  ])("%j", (comparison, expected) => {
    expect(conditionOf([comparison])).toEqual(expected);
  });
});

describe("texts and numbers keep their operators", () => {
  test.each<[Comparison, Condition | "never" | "always"]>([
    [["Name", "Equal to", "Ana"], { left: answer("name"), op: "matches", right: "^Ana$" }],
    [["Name", "Equal to", "R$ 5"], { left: answer("name"), op: "matches", right: "^R\\$ 5$" }],
    [["Name", "Not equal", "Ana"], { not: { left: answer("name"), op: "matches", right: "^Ana$" } }],
    [["Name", "Equal to", ""], { left: answer("name"), op: "is_empty" }],
    [["Name", "Ends with", "a"], { left: answer("name"), op: "ends_with", right: "a" }],
    [["Name", "Equal to", "{{Pet}}"], { expression: "same(name, label(pet))" }],
    [["Name", "Matches regex", "^A.*a$"], { left: answer("name"), op: "matches", right: "^A.*a$" }],
    [["Name", "Matches regex", "(?=x)"], "never"],
    [["Age", "Greater than", "17"], { left: answer("age"), op: "gt", right: 17 }],
    [["Age", "Greater than", "next week"], "never"],
    [["File", "Greater than", "17"], "never"],
    [["Not set", "Is empty"], "always"],
    [["Not set", "Equal to", "x"], "never"],
    [["Nowhere", "Is empty"], "always"],
  ])("%j", (comparison, expected) => {
    expect(conditionOf([comparison])).toEqual(expected);
  });
});

test.each<[string, string, Condition | "never" | "always"]>([
  ["Name", "Equal to", "never"],
  ["Name", "Not equal", "always"],
  ["Name", "Contains", "never"],
  ["Name", "Does not contain", "always"],
  ["Name", "Matches regex", "never"],
  ["Age", "Greater than", "never"],
  ["Toys", "Starts with", "never"],
  ["Toys", "Equal to", "never"],
  ["Rating", "Less than", "never"],
  ["Name", "Is set", { left: answer("name"), op: "is_set" }],
])(
  "%s %s what a condition has no room for, and the flow is imported all the same",
  (variable, name, expected) => {
    expect(conditionOf([[variable, name, "9".repeat(501)]])).toEqual(expected);
  },
);

test("AND and OR keep what is open and drop what is decided", () => {
  const dog: Comparison = ["Pet", "Equal to", "Dog"];
  const adult: Comparison = ["Age", "Greater than", "17"];
  const never: Comparison = ["Pet", "Equal to", "Horse"];
  const [isDog, isAdult] = [conditionOf([dog]), conditionOf([adult])];
  expect(conditionOf([dog, adult])).toEqual({ all: [isDog, isAdult] });
  expect(conditionOf([dog, adult], "OR")).toEqual({ any: [isDog, isAdult] });
  expect(conditionOf([dog, never], "OR")).toEqual(isDog);
  expect(conditionOf([dog, never], "AND")).toBe("never");
  expect(conditionOf([])).toBe("always");
});

test("a comparison that lacks its operator never holds, and the report says so", () => {
  const content = { comparisons: [{ variableId: "v-Pet", value: "Dog" }] };
  const block = { type: "Condition", items: [{ id: "yes", content, outgoingEdgeId: "to-yes" }] };
  const file = exportOf([PETS, block, textBubble("no")], {
    variables: ["Pet"],
    groups: [{ id: "yes", title: "Yes", blocks: [{ id: "said", ...textBubble("yes") }] }],
    edges: [{ id: "to-yes", from: {}, to: { groupId: "yes" } }],
  });
  const imported = importTypebot(file, { consent: false });
  const entries = imported.ok ? imported.value.report.blocks : [];
  expect(entries.filter(({ id }) => id === "b1" || id === "said")).toEqual([
    {
      id: "b1",
      type: "Condition",
      status: "approximated",
      note: "A comparison without variable or operator never holds, as in Typebot. Decides the step that follows.",
      remarks: [
        { code: "comparison_incomplete", values: {} },
        { code: "condition", values: {} },
      ],
      words: "Pet ? Dog",
      group: "First",
    },
    {
      id: "said",
      type: "text",
      status: "unsupported",
      note: "No path of the flow leads to this block, or only one whose condition never holds; it was left out.",
      remarks: [{ code: "not_reached", values: {} }],
      words: "yes",
      group: "Yes",
    },
  ]);
});
