import { expect, test } from "vitest";
import { exportOf, textBubble } from "./testing/exports.ts";
import { importedExport } from "./testing/walk-import.ts";

/** What the report says of a block that is asked after a bubble, without what it is asked as. */
function remarksOf(block: object) {
  const { report } = importedExport(
    exportOf([textBubble("Pergunta?"), block as never], { variables: ["v"] }),
  );
  const lost = ["words_cut", "labels_lost"];
  return report.blocks[1]?.remarks.filter(({ code }) => lost.includes(code));
}

const LONG = "palavra ".repeat(100).trim();

test.each<[string, object, object[]]>([
  [
    "labels of choices",
    { type: "choice input", items: [{ id: "a", content: LONG }] },
    [{ code: "words_cut", values: { count: 300 } }],
  ],
  [
    "descriptions of pictures",
    { type: "picture choice input", items: [{ id: "a", title: "A", description: LONG }] },
    [{ code: "words_cut", values: { count: 500 } }],
  ],
  [
    "placeholders and buttons",
    { type: "text input", options: { labels: { placeholder: LONG, button: LONG } } },
    [
      { code: "words_cut", values: { count: 200 } },
      { code: "words_cut", values: { count: 100 } },
    ],
  ],
  [
    "long texts of a variable",
    { type: "Set variable", options: { variableId: "v-v", expressionToEvaluate: `${LONG} `.repeat(8) } },
    [{ code: "words_cut", values: { count: 5_000 } }],
  ],
])("%s that are cut are reported", (_, block, remarks) => {
  expect(remarksOf(block)).toEqual(remarks);
});

test.each<[string, object, string]>([
  [
    "of a file input",
    {
      type: "file input",
      options: {
        labels: { placeholder: "Arraste", clear: "Limpar", skip: "Pular", success: { single: "Foi" } },
      },
    },
    "Arraste · Limpar · Pular · Foi",
  ],
  ["of a rating", { type: "rating input", options: { labels: { middle: "Tanto faz" } } }, "Tanto faz"],
  [
    "of a search",
    {
      type: "choice input",
      items: [{ id: "a", content: "A" }],
      options: { isSearchable: true, searchInputPlaceholder: "Procure" },
    },
    "Procure",
  ],
])("words %s that have no place are reported", (_, block, words) => {
  expect(remarksOf(block)).toEqual([{ code: "labels_lost", values: { words } }]);
});

test("the placeholder of a time stays", () => {
  const file = exportOf([
    textBubble("Que horas?"),
    { type: "time input", options: { labels: { placeholder: "Sua hora" } } },
  ]);
  expect(importedExport(file).document.steps[0]?.elements[0]).toMatchObject({
    type: "short_text",
    placeholder: { "pt-BR": "Sua hora" },
  });
});

test("what is cut or lost of the file as a whole is noticed", () => {
  const file = {
    ...exportOf([
      { type: "text input", options: { variableId: "v" } },
      { type: "Set variable", options: { variableId: "v", expressionToEvaluate: "x" } },
    ]),
    variables: [{ id: "v", name: "v", value: LONG.repeat(2) }],
    settings: {
      metadata: { imageUrl: "https://example.com/a.png", favIconUrl: "https://example.com/f.ico" },
    },
  };
  expect(importedExport(file).report.notices).toEqual([
    { code: "page_pictures", values: {} },
    { code: "words_cut", values: { count: 1_000 } },
  ]);
});

test("a last word that is too long for a title stays whole", () => {
  const { document } = importedExport(exportOf([{ type: "email input" }, textBubble(LONG)]));
  const last = document.steps.at(-1)?.elements ?? [];
  expect(JSON.stringify(last)).toContain(LONG);
});
