/** Expressions of scripts: what they give, and that short ones never become long ones of ours. */
import { describe, expect, test } from "vitest";
import { MAX_EXPRESSION_LENGTH } from "../../expression/parse-expression.ts";
import { exportOf, textBubble } from "./testing/exports.ts";
import { importedExport, walkExport } from "./testing/walk-import.ts";

const setX = (expressionToEvaluate: string) => ({
  type: "Set variable",
  options: { variableId: "v-x", expressionToEvaluate },
});

/** An export that asks A and B as text, sets X and shows it. */
function asking(expression: string) {
  return exportOf(
    [
      textBubble("A?"),
      { type: "text input", options: { variableId: "v-a" } },
      textBubble("B?"),
      { type: "text input", options: { variableId: "v-b" } },
      setX(expression),
      textBubble("= {{x}}"),
    ],
    { variables: ["a", "b", "x", "z"] },
  );
}

/** X for the answers, where nothing of the file is reported as left out. */
function xOf(expression: string, a = "-", b = "-") {
  const file = asking(expression);
  expect(importedExport(file).report.blocks[4]).toMatchObject({ status: "mapped" });
  return walkExport(file, { a, b }).variables.x;
}

const repeated = (before: string, count: number, inner: string, after = "") =>
  before.repeat(count) + inner + after.repeat(count);

describe("what a script says once is written once", () => {
  test.each([
    ["an address with fallbacks", "{{a}} || {{z}} || {{utm_source}} || {{b}} || 'amigo'", "Ana"],
    ["a chain of `||`", `${"{{z}} || ".repeat(40)}{{a}}`, "Ana"],
    ["a chain of `&&`", `${"{{a}} && ".repeat(40)}{{b}}`, "Bia"],
    ["a chain of comparisons", `${"{{a}} === 'Ana' && ".repeat(30)}{{b}} === 'Bia'`, true],
    ["brackets in brackets", repeated("({{z}} || ", 20, "{{a}}", ")"), "Ana"],
    ["`parseInt` of itself", repeated("parseInt(", 18, "4.7", ")"), 4],
    ["`parseInt` of sums", repeated("parseInt(1.5 + ", 10, "4.7", ")"), 15],
    ["opposites", repeated("!", 20, "{{a}}"), true],
    ["choices in conditions", repeated("(", 12, "{{a}}", " ? {{b}} : {{z}})"), "Bia"],
  ])("%s", (_, expression, expected) => {
    expect(xOf(expression, "Ana", "Bia")).toBe(expected);
  });

  test("no expression of the document is longer than one may be, whatever is drawn", () => {
    const inner = ["{{a}} || {{b}}", "{{a}} && 1", "{{a}} + {{b}}", "parseInt({{a}} * 2)", "{{a}} / {{b}}"];
    for (const around of inner) {
      for (const [before, after] of [
        ["(", ") || {{b}}"],
        ["{{b}} && (", ")"],
        ["parseInt(1 + ", ")"],
        ["({{a}} ? ", " : 1)"],
        ["Math.round(2 * (", "))"],
      ] as const) {
        const { document } = importedExport(asking(repeated(before, 11, around, after)));
        const longest = document.steps
          .flatMap(({ enter }) => enter ?? [])
          .map(({ value }) => JSON.stringify(value).length);
        expect(Math.max(0, ...longest)).toBeLessThan(MAX_EXPRESSION_LENGTH + 100);
      }
    }
  });
});

test("helpers are shared by blocks, and a document that has no more room for them reports the block", () => {
  const variables = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);
  const deep = repeated("({{x}} + ", 8, "1", ")");
  const sets = (count: number) =>
    exportOf(
      [
        textBubble("X?"),
        { type: "text input", options: { variableId: "v-x" } },
        ...variables(count).map((name) => ({
          type: "Set variable",
          options: { variableId: `v-${name}`, expressionToEvaluate: deep },
        })),
        textBubble("fim"),
      ],
      { variables: ["x", ...variables(count)] },
    );
  const [some, most] = [importedExport(sets(30)), importedExport(sets(98))];
  expect(some.document.variables.length).toBeLessThan(30 + 20);
  expect(walkExport(sets(30), { x: "2" }).variables).toMatchObject({ v0: 17, v29: 17 });
  expect(most.document.variables).toHaveLength(100);
  expect(new Set(most.report.blocks.slice(2, -1).map(({ remarks }) => remarks[0]?.code))).toEqual(
    new Set(["variable_expression_long"]),
  );
});

describe("what has no number gives none", () => {
  test.each([
    ["{{a}} / {{b}}", "10", "0", ""],
    ["{{a}} / {{b}}", "10", "4", 2.5],
    ["10 / {{b}}", "-", "0", ""],
    ["{{a}} / {{b}} + 5", "10", "0", ""],
    ["{{a}} / {{b}} + {{a}}", "10", "0", ""],
    ["{{a}} / {{b}} + {{a}}", "10", "5", 12],
    ["Math.sqrt({{a}}) + 5", "-4", "-", ""],
    ["Math.sqrt({{a}}) + 5", "4", "-", 7],
    ["{{a}} / 4", "10", "-", 2.5],
  ])("%s with %s and %s", (expression, a, b, expected) => {
    expect(xOf(expression, a, b)).toBe(expected);
  });

  test("also where a variable is divided by another in place", () => {
    const file = exportOf(
      [
        textBubble("A?"),
        { type: "number input", options: { variableId: "v-a" } },
        setX("12"),
        setX("{{x}} / {{a}}"),
        textBubble("= {{x}}"),
      ],
      { variables: ["a", "x"] },
    );
    expect([walkExport(file, { a: 0 }).variables.x, walkExport(file, { a: 3 }).variables.x]).toEqual(["", 4]);
  });
});

test("halves are rounded up, also below zero", () => {
  expect([
    xOf("Math.round(-2.5)"),
    xOf("Math.round({{a}} / 2)", "-5"),
    xOf("Math.round({{a}} / 2)", "5"),
    xOf("Math.round({{a}})", "-2.6"),
    xOf("Math.round({{a}} * 10) / 10", "1.25"),
  ]).toEqual([-2, -2, 3, -3, 1.3]);
});

describe("what `+` made a text stays one", () => {
  test.each([
    ["{{a}} + {{b}} + 20", "-3", "007", "-300720"],
    ["{{a}} + {{b}} + 20", "-3", "7", 24],
    ["{{a}} + {{b}} + {{b}}", "1", "07", "10707"],
    ["1 + {{a}} + {{b}}", "2", "x", "3x"],
    ["{{a}} + ({{b}} + 1)", "2", "007", "20071"],
    ["{{a}} + ({{b}} + 1)", "2", "7", 10],
    ["{{a}} + {{b}} + ({{b}} + {{a}}) + 1", "1", "02", "1020211"],
  ])("%s with %s and %s", (expression, a, b, expected) => {
    expect(xOf(expression, a, b)).toBe(expected);
  });
});

test("texts in quotes and backticks are filled in, with scripts in them", () => {
  expect([
    xOf("'Olá {{a}}'", "Ana"),
    xOf(`\`Olá \${{{a}}}, \${ {{b}} * 2 } pontos: \${{{b}} > 3 ? 'alto' : 'baixo'}\``, "Ana", "5"),
    xOf("{{a}} === 'Ana' ? 'sim, {{b}}' : `não`", "Ana", "Bia"),
  ]).toEqual(["Olá Ana", "Olá Ana, 10 pontos: alto", "sim, Bia"]);
});
