/** What cards and pictures store. */
import { describe, expect, test } from "vitest";
import { exportOf, textBubble } from "./testing/exports.ts";
import { importedExport, walkExport } from "./testing/walk-import.ts";

const CARDS = [
  {
    id: "basic",
    title: "Básico",
    description: "Para começar",
    imageUrl: "https://example.com/b.png",
    options: { internalValue: "basic" },
    paths: [
      { id: "p1", text: "Assinar" },
      { id: "p2", text: "Ver" },
    ],
  },
  { id: "pro", title: "Pro", paths: [{ id: "p3", text: "Assinar" }] },
];

/** An export that asks for a card and says which plan was stored. */
function cardsOf(options: object) {
  return exportOf(
    [
      textBubble("Qual plano?"),
      { type: "cards", options, items: CARDS },
      textBubble("Plano [{{Plano}}] [{{Outro}}]"),
    ],
    { variables: ["Plano", "Outro"] },
  );
}

describe("a card stores the part that its mapping names", () => {
  test.each([
    ["Title", ["Básico", "Pro"]],
    ["Internal Value", ["basic", ""]],
    ["Description", ["Para começar", ""]],
    ["Button", ["Ver", "Assinar"]],
    ["Image URL", ["https://example.com/b.png", ""]],
  ])("%s", (field, [first, second]) => {
    const file = cardsOf({ saveResponseMapping: [{ field, variableId: "v-Plano" }] });
    expect([walkExport(file, { plano: "basico_ver" }).says, walkExport(file, { plano: "pro" }).says]).toEqual(
      [[`Plano [${first}] []`], [`Plano [${second}] []`]],
    );
  });

  test("the title before what is named first, and the title where the block itself names the variable", () => {
    const mapping = [
      { field: "Button", variableId: "v-Outro" },
      { field: "Title", variableId: "v-Plano" },
    ];
    for (const options of [{ saveResponseMapping: mapping }, { variableId: "v-Plano" }]) {
      expect(walkExport(cardsOf(options), { plano: "basico_ver" }).says).toEqual(["Plano [Básico] []"]);
    }
  });

  test("and a comparison with the title leads where it leads in the file", () => {
    const condition = {
      type: "Condition",
      items: [
        {
          id: "i",
          outgoingEdgeId: "to-basic",
          content: {
            comparisons: [{ variableId: "v-Plano", comparisonOperator: "Equal to", value: "Básico" }],
          },
        },
      ],
    };
    const options = { saveResponseMapping: [{ field: "Title", variableId: "v-Plano" }] };
    const file = exportOf(
      [textBubble("Qual?"), { type: "cards", options, items: CARDS }, condition, textBubble("outro")],
      {
        variables: ["Plano"],
        groups: [{ id: "basic", title: "", blocks: [{ id: "t", ...textBubble("básico") }] }],
        edges: [{ id: "to-basic", from: { blockId: "b2" }, to: { groupId: "basic" } }],
      },
    );
    expect([walkExport(file, { plano: "basico_ver" }).says, walkExport(file, { plano: "pro" }).says]).toEqual(
      [["básico"], ["outro"]],
    );
  });
});

test("what a second mapping would store counts as filled by nothing here", () => {
  const saveResponseMapping = [
    { field: "Title", variableId: "v-Plano" },
    { field: "Internal Value", variableId: "v-Outro" },
  ];
  const { report } = importedExport(cardsOf({ saveResponseMapping }));
  expect(report.notices).toEqual([]);
  expect(report.blocks[1]?.remarks.map(({ code }) => code)).toContain("cards_mapping_lost");
  expect(report.blocks[2]?.remarks[0]).toEqual({ code: "text_unfilled", values: { names: "{{Outro}}" } });
});

test("a picture stores its value, else its title, else its address", () => {
  const items = [
    { id: "a", title: "Um", value: "1", pictureSrc: "https://example.com/1.png" },
    { id: "b", title: "Dois", pictureSrc: "https://example.com/2.png" },
    { id: "c", pictureSrc: "https://example.com/3.png" },
  ];
  const file = exportOf(
    [
      textBubble("Qual?"),
      { type: "picture choice input", options: { variableId: "v-C" }, items },
      textBubble("= {{C}}"),
    ],
    { variables: ["C"] },
  );
  expect(["um", "dois", "choice_3"].map((c) => walkExport(file, { c }).says)).toEqual([
    ["= 1"],
    ["= Dois"],
    ["= https://example.com/3.png"],
  ]);
});
