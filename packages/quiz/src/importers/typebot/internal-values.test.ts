import { describe, expect, test } from "vitest";
import { exportOf, textBubble } from "./testing/exports.ts";
import { importedExport, walkExport } from "./testing/walk-import.ts";

const NOTES = [
  { id: "i-ruim", content: "Ruim", value: "1" },
  { id: "i-bom", content: "Bom", value: "5" },
];

function choiceOf(variable: string, more: object = {}) {
  return { type: "choice input", items: NOTES, options: { variableId: `v-${variable}`, ...more } };
}

function set(variable: string, expressionToEvaluate: string) {
  return { type: "Set variable", options: { variableId: `v-${variable}`, expressionToEvaluate } };
}

/** Asks what the blocks ask, then says "alto" where the comparison holds and "baixo" elsewhere. */
function deciding(blocks: readonly object[], comparison: readonly [string, string, string]) {
  const [variable, comparisonOperator, value] = comparison;
  const condition = {
    type: "Condition",
    items: [
      {
        id: "i-alto",
        outgoingEdgeId: "to-alto",
        content: { comparisons: [{ id: "c", variableId: `v-${variable}`, comparisonOperator, value }] },
      },
    ],
  };
  return exportOf(
    [textBubble("Qual a sua nota?"), ...blocks, condition, textBubble("baixo")] as Parameters<
      typeof exportOf
    >[0],
    {
      variables: ["c", "d", "s", "x"],
      groups: [{ id: "alto", title: "Alto", blocks: [{ id: "a0", ...textBubble("alto") }] }],
      edges: [{ id: "to-alto", from: { blockId: "b2" }, to: { groupId: "alto" } }],
    },
  );
}

describe("the internal value of a choice", () => {
  test("counts in a sum", () => {
    const file = deciding([choiceOf("c"), set("s", "{{s}} + {{c}}")], ["s", "Greater than", "3"]);
    expect([
      walkExport(file, { c: "bom" }).says,
      walkExport(file, { c: "bom" }).variables.s,
      walkExport(file, { c: "ruim" }).says,
    ]).toEqual([["alto"], 5, ["baixo"]]);
  });

  test("goes with a copy", () => {
    const file = deciding([choiceOf("c"), set("x", "{{c}}")], ["x", "Equal to", "5"]);
    expect([walkExport(file, { c: "bom" }).says, walkExport(file, { c: "ruim" }).says]).toEqual([
      ["alto"],
      ["baixo"],
    ]);
  });

  test("is compared with another's", () => {
    const other = { ...choiceOf("d"), id: "other" };
    const file = deciding([choiceOf("c"), textBubble("E esta?"), other], ["c", "Greater than", "{{d}}"]);
    expect(walkExport(file, { c: "bom", d: "ruim" }).says).toEqual(["alto"]);
    expect(walkExport(file, { c: "bom", d: "bom" }).says).toEqual(["baixo"]);
  });

  test("is stored where two questions fill one variable", () => {
    const file = deciding([choiceOf("c"), textBubble("De novo?"), choiceOf("c")], ["c", "Equal to", "5"]);
    const keys = importedExport(file).document.steps.flatMap(({ elements }) =>
      elements.flatMap((element) => ("key" in element ? element.key : [])),
    );
    const [first = "", second = ""] = keys;
    expect(walkExport(file, { [first]: "ruim", [second]: "bom" })).toMatchObject({
      says: ["alto"],
      variables: { c: "5" },
    });
  });

  test("stands in texts and addresses", () => {
    const file = exportOf(
      [
        textBubble("Qual a sua nota?"),
        choiceOf("c"),
        textBubble("Nota {{c}}"),
        { type: "Redirect", options: { url: "https://example.com/?n={{c}}" } },
      ],
      { variables: ["c"] },
    );
    expect(walkExport(file, { c: "bom" })).toMatchObject({ says: ["Nota 5"], variables: { c_value: "5" } });
    expect(JSON.stringify(importedExport(file).document)).toContain(
      "https://example.com/?n={{c_value|fallback",
    );
  });

  test("is joined where several are chosen", () => {
    const file = deciding([choiceOf("c", { isMultipleChoice: true })], ["c", "Equal to", "1, 5"]);
    expect([walkExport(file, { c: ["ruim", "bom"] }).says, walkExport(file, { c: ["bom"] }).says]).toEqual([
      ["alto"],
      ["baixo"],
    ]);
  });

  test("may be put together from variables", () => {
    const items = [
      { id: "i-a", content: "A", value: "{{x}} e A" },
      { id: "i-b", content: "B", value: "b" },
    ];
    const file = deciding(
      [set("x", "Eu"), { ...choiceOf("c"), items }, set("s", "{{c}}")],
      ["s", "Equal to", "Eu e A"],
    );
    expect([walkExport(file, { c: "a" }).says, walkExport(file, { c: "b" }).variables.s]).toEqual([
      ["alto"],
      "b",
    ]);
  });

  test("of pictures and cards counts, too", () => {
    const pictures = {
      type: "picture choice input",
      options: { variableId: "v-c" },
      items: [{ id: "p", title: "Um", pictureSrc: "https://example.com/1.png", value: "10" }],
    };
    const cards = {
      type: "cards",
      options: { saveResponseMapping: [{ variableId: "v-c", field: "Internal Value" }] },
      items: [
        { id: "k", title: "Um", options: { internalValue: "10" }, paths: [{ id: "p", text: "Quero" }] },
      ],
    };
    for (const asked of [pictures, cards]) {
      const file = deciding([asked, set("s", "{{c}} + 1")], ["s", "Equal to", "11"]);
      expect(walkExport(file, { c: "um" })).toMatchObject({ says: ["alto"], variables: { s: 11 } });
    }
  });

  test("needs no variable where only the choice itself is compared", () => {
    const file = deciding([choiceOf("c")], ["c", "Equal to", "5"]);
    expect(importedExport(file).document.variables).toEqual([]);
    expect(walkExport(file, { c: "bom" }).says).toEqual(["alto"]);
  });

  test("keeps the way to which a choice leads", () => {
    const items = [{ ...NOTES[0], outgoingEdgeId: "to-alto" }, NOTES[1]];
    const file = deciding([{ ...choiceOf("c"), items }, textBubble("{{c}}")], ["c", "Equal to", "9"]);
    expect([walkExport(file, { c: "ruim" }).says, walkExport(file, { c: "bom" }).says]).toEqual([
      ["alto"],
      ["5", "baixo"],
    ]);
  });
});

test("sixty choices with values and ways of their own all lead where they should", () => {
  const items = Array.from({ length: 60 }, (_, index) => ({
    id: `i${index}`,
    content: `Letra ${index}`,
    value: `v${index}`,
    outgoingEdgeId: index === 59 ? "to-last" : "to-first-end",
  }));
  const end = (id: string) => ({ id, title: id, blocks: [{ id: `${id}-0`, ...textBubble(`${id} {{c}}`) }] });
  const file = exportOf(
    [textBubble("Qual?"), { type: "choice input", items, options: { variableId: "v-c" } }],
    {
      variables: ["c"],
      groups: [end("usual"), end("last")],
      edges: [
        { id: "to-first-end", from: { blockId: "b1" }, to: { groupId: "usual" } },
        { id: "to-last", from: { blockId: "b1" }, to: { groupId: "last" } },
      ],
    },
  );
  expect([walkExport(file, { c: "letra_59" }).says, walkExport(file, { c: "letra_58" }).says]).toEqual([
    ["last v59"],
    ["usual v58"],
  ]);
});

describe("equal means the same letters", () => {
  test.each([
    ["azul", "azul", ["alto"]],
    ["Azul", "azul", ["baixo"]],
    ["010", "10", ["baixo"]],
    ["10", "10", ["alto"]],
  ])("%s in a variable that is compared with %s", (label, value, says) => {
    const items = [{ id: "i", content: label }, NOTES[0]];
    const file = deciding([{ ...choiceOf("c"), items }, set("x", "{{c}}")], ["x", "Equal to", value]);
    const [choice] = importedExport(file).document.steps.flatMap(({ elements }) =>
      elements.flatMap((element) => ("choices" in element ? element.choices : [])),
    );
    expect(walkExport(file, { c: choice !== undefined && "id" in choice ? choice.id : "" }).says).toEqual(
      says,
    );
  });

  test.each([
    ["Abc", "Abc", ["alto"]],
    ["Abc", "abc", ["baixo"]],
    ["007", "7", ["baixo"]],
  ])("%s and %s in two variables", (c, d, says) => {
    const asked = (variable: string) => ({ type: "text input", options: { variableId: `v-${variable}` } });
    const file = deciding([asked("c"), textBubble("E?"), asked("d")], ["c", "Equal to", "{{d}}"]);
    expect(walkExport(file, { c, d }).says).toEqual(says);
  });

  test("also with quotes", () => {
    const said = (value: string) => deciding([set("x", 'diz "oi"')], ["x", "Equal to", value]);
    expect([walkExport(said('diz "oi"')).says, walkExport(said('diz "Oi"')).says]).toEqual([
      ["Qual a sua nota?", "alto"],
      ["Qual a sua nota?", "baixo"],
    ]);
  });
});
