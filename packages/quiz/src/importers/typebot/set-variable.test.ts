import { describe, expect, test } from "vitest";
import { exportOf, textBubble } from "./testing/exports.ts";
import { importedExport, walkExport } from "./testing/walk-import.ts";

/** An export that asks A and B as text, sets X and shows it. */
function asking(expressionToEvaluate: string) {
  return exportOf(
    [
      textBubble("A?"),
      { type: "text input", options: { variableId: "v-a" } },
      textBubble("B?"),
      { type: "text input", options: { variableId: "v-b" } },
      { type: "Set variable", options: { variableId: "v-x", expressionToEvaluate } },
      textBubble("= {{x}}"),
    ],
    { variables: ["a", "b", "x"] },
  );
}

function xOf(expression: string, a: string, b: string) {
  return walkExport(asking(expression), { a, b }).variables.x;
}

describe("what our expressions can say is computed as JavaScript does", () => {
  test.each<[string, string, string, string | number | boolean]>([
    ["{{a}} % 2", "7", "0", 1],
    ["{{a}} ** 2", "7", "0", 49],
    ["2 ** 3 ** {{a}}", "2", "0", 512],
    ["{{a}} > {{b}}", "10", "9", true],
    ["{{a}} <= {{b}}", "10", "9", false],
    ["{{a}} === 'Sim'", "Sim", "", true],
    ["{{a}} == 'sim'", "Sim", "", false],
    ["{{a}} != {{b}}", "Ana", "ana", true],
    ["{{a}} == 5", "5", "", true],
    ["{{x}} ?? 'nada'", "", "", "nada"],
    ["{{a}} || 'ninguém'", "Ana", "", "Ana"],
    ["{{a}} || 'ninguém'", "0", "", "ninguém"],
    ["{{a}} && {{b}}", "Ana", "Bia", "Bia"],
    ["!{{a}}", "Ana", "", false],
    ["{{a}} > 3 ? 'alto' : 'baixo'", "4", "", "alto"],
    ["{{a}} > 3 ? 'alto' : {{a}} > 1 ? 'médio' : 'baixo'", "2", "", "médio"],
    ["({{a}} > 3 && {{b}} > 3) ? 1 : 2", "4", "3", 2],
    ["Math.round({{a}} / {{b}} * 10) / 10", "10", "3", 3.3],
    ["Math.max({{a}}, {{b}}, 5)", "4", "9", 9],
    ["Math.floor(parseFloat({{a}}))", "4.7", "", 4],
    ["parseInt({{a}}, 10) + 1", "4", "", 5],
    ["1e3 + {{a}}", "1", "", 1001],
    ["{{b}}, {{a}}", "fica", "some", "fica"],
    ["{{a}} + 1 // soma", "4", "", 5],
    ["return {{a}} * 2;", "4", "", 8],
    ["+{{a}} + 1", "4", "", 5],
    ["{{a}} + {{b}}", "Ana", "Bia", "AnaBia"],
    ["{{a}} + {{b}}", "4", "3", 7],
    ["{{a}} + 3", "texto 0", "", "texto 03"],
    ["{{a}} + {{b}} + 1", "4", "3", 8],
    ["{{a}} + {{b}} + ' anos'", "4", "3", "7 anos"],
    ["'Total: ' + ({{a}} + {{b}})", "4", "3", "Total: 7"],
    ["'Total: ' + {{a}} + {{b}}", "4", "3", "Total: 43"],
    ["{{a}} * ({{b}} + 1)", "4", "3", 16],
    ["0123", "", "", "0123"],
    ["0800", "", "", "0800"],
  ])("%s with %s and %s", (expression, a, b, expected) => {
    expect(xOf(expression, a || "-", b || "-")).toBe(expected);
  });
});

test("code without counterpart is reported and changes nothing", () => {
  const remarks = (expression: string) =>
    importedExport(asking(expression))
      .report.blocks.filter(({ type }) => type === "Set variable")
      .map(({ status, remarks }) => [status, remarks.map(({ code }) => code)]);
  for (const expression of ["{{a}}.length", "{{a}} | 0", "{{a}} / 0", "{{a}}.toFixed(2)"]) {
    expect(remarks(expression)).toEqual([["unsupported", ["variable_code"]]]);
    expect(xOf(expression, "4", "3")).toBe(undefined);
  }
  expect(remarks("{{a}} % 2")).toEqual([["mapped", ["variable_set"]]]);
});

test("a variable without first value is empty until something is put into it", () => {
  const file = exportOf(
    [
      textBubble("[{{S}}]"),
      { type: "text input", options: { variableId: "v-n" } },
      {
        type: "Condition",
        items: [
          {
            id: "i",
            outgoingEdgeId: "to-empty",
            content: { comparisons: [{ id: "c", variableId: "v-S", comparisonOperator: "Is empty" }] },
          },
        ],
      },
      { type: "Set variable", options: { variableId: "v-S", expressionToEvaluate: "{{S}} + 1" } },
      textBubble("cheio {{S}}"),
    ],
    {
      variables: ["S", "n"],
      groups: [
        {
          id: "empty",
          title: "Empty",
          blocks: [
            {
              id: "e0",
              type: "Set variable",
              options: { variableId: "v-S", expressionToEvaluate: "{{S}} + 1" },
            },
            { id: "e1", ...textBubble("vazio {{S}}") },
          ],
        },
      ],
      edges: [{ id: "to-empty", from: { blockId: "b2" }, to: { groupId: "empty" } }],
    },
  );
  expect(importedExport(file).document.variables).toEqual([{ key: "s", initial: "" }]);
  expect(walkExport(file, { n: "x" }).says).toEqual(["vazio 1"]);
});

describe("kinds that the language knows", () => {
  const kind = (type: string, more: object = {}) =>
    exportOf(
      [
        textBubble("Nome?"),
        { type: "text input", options: { variableId: "v-n" } },
        { type: "Set variable", options: { variableId: "v-x", type, ...more } },
        textBubble("= {{x}}"),
      ],
      { variables: ["n", "x"] },
    );

  test.each([
    ["Now", "now()", "variable_moment"],
    ["Today", "today()", "variable_moment"],
    ["Tomorrow", 'date_add(today(), 1, "days")', "variable_moment"],
    ["Yesterday", 'date_add(today(), -1, "days")', "variable_moment"],
    ["Device type", "visitor.device", "variable_set"],
  ])("%s", (type, expression, code) => {
    const { document, report } = importedExport(kind(type));
    const enters = document.steps.flatMap(({ enter }) => enter ?? []);
    expect(enters).toEqual([{ variable: "x", op: "set", value: { expression } }]);
    expect(report.blocks[2]?.remarks.map((remark) => remark.code)).toEqual([code]);
  });

  test("the moment of the day goes by the hour", () => {
    const [enter] = importedExport(kind("Moment of the day")).document.steps.flatMap(
      ({ enter }) => enter ?? [],
    );
    expect(JSON.stringify(enter?.value)).toContain("hour() < 12");
  });

  test("the last and the first item of a list are taken", () => {
    const list = (type: string) => ({
      ...exportOf([
        { type: "Set variable", options: { variableId: "v-l", type: "Append value(s)", item: "c" } },
        { type: "Set variable", options: { variableId: "v-l", type, saveItemInVariableId: "v-x" } },
        textBubble("= {{x}}"),
      ]),
      variables: [
        { id: "v-l", name: "l", value: "a" },
        { id: "v-x", name: "x" },
      ],
    });
    expect([walkExport(list("Pop")).variables, walkExport(list("Shift")).variables]).toEqual([
      { l: ["a", "c"], x: "c" },
      { l: ["a", "c"], x: "a" },
    ]);
    expect(importedExport(list("Pop")).report.blocks[1]?.status).toBe("approximated");
  });

  test("an item is looked up in the list beside it", () => {
    const mapListItemParams = {
      baseItemVariableId: "v-n",
      baseListVariableId: "v-from",
      targetListVariableId: "v-to",
    };
    const file = {
      ...kind("Map item with same index", { mapListItemParams }),
      variables: [
        { id: "v-n", name: "n" },
        { id: "v-x", name: "x" },
        { id: "v-from", name: "from", value: ["um", "dois"] },
        { id: "v-to", name: "to", value: ["one", "two"] },
      ],
    };
    expect([
      walkExport(file, { n: "dois" }).variables.x,
      walkExport(file, { n: "três" }).variables.x,
    ]).toEqual(["two", ""]);
  });

  test("a long text stays whole", () => {
    const text = "palavra ".repeat(300).trim();
    expect(walkExport(kind("Custom", { expressionToEvaluate: text }), { n: "x" }).variables.x).toBe(text);
  });
});
