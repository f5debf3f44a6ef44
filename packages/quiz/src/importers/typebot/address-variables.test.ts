import { expect, test } from "vitest";
import { lint } from "../../lint.ts";
import { exportOf, textBubble } from "./testing/exports.ts";
import { importedExport, walkExport } from "./testing/walk-import.ts";

const FILE = exportOf(
  [
    { type: "Set variable", options: { variableId: "v-Saudação", expressionToEvaluate: "Olá, {{Nome}}" } },
    textBubble("{{Saudação}}! Você veio de {{utm_source}} para {{Meu plano}}?"),
    { type: "text input", options: { variableId: "v-Cidade" } },
    {
      type: "Condition",
      items: [
        {
          id: "i",
          outgoingEdgeId: "to-ana",
          content: {
            comparisons: [{ id: "c", variableId: "v-Nome", comparisonOperator: "Equal to", value: "Ana" }],
          },
        },
      ],
    },
    textBubble("Outra pessoa"),
  ],
  {
    variables: ["Nome", "Saudação", "Cidade", "utm_source", "Meu plano", "Nunca lida"],
    groups: [{ id: "ana", title: "Ana", blocks: [{ id: "a0", ...textBubble("É a {{Nome}}") }] }],
    edges: [{ id: "to-ana", from: { blockId: "b3" }, to: { groupId: "ana" } }],
  },
);

test("a variable that only the address fills is taken from the parameter of its name", () => {
  const { document, report } = importedExport(FILE);
  expect(document.steps[0]).toMatchObject({
    id: document.start,
    elements: [
      { type: "hidden", key: "nome", label: { "pt-BR": "nome" }, source: { kind: "query", name: "nome" } },
    ],
  });
  expect([
    walkExport(FILE, { cidade: "Recife" }, { nome: "Ana" }),
    walkExport(FILE, { cidade: "Recife" }, { nome: "ana" }),
    walkExport(FILE, { cidade: "Recife" }),
  ]).toMatchObject([
    { says: ["É a Ana"], variables: { saudacao: "Olá, Ana" } },
    { says: ["Outra pessoa"], variables: { saudacao: "Olá, ana" } },
    { says: ["Outra pessoa"], variables: { saudacao: "Olá, " } },
  ]);
  expect(report.notices).toEqual([
    { code: "address_variables", values: { names: "nome" } },
    { code: "address_variables_lost", values: { names: "Meu plano" } },
  ]);
  expect(lint(document).filter(({ severity }) => severity === "error")).toEqual([]);
});

test("what a block without counterpart would fill is not looked for in the address", () => {
  const file = exportOf(
    [
      {
        type: "Webhook",
        options: { responseVariableMapping: [{ variableId: "v-Preço", bodyPath: "data" }] },
      },
      textBubble("Custa {{Preço}}"),
      { type: "email input" },
    ],
    { variables: ["Preço"] },
  );
  expect(importedExport(file).report.notices).toEqual([]);
  expect(importedExport(file).document.steps).toHaveLength(2);
});
