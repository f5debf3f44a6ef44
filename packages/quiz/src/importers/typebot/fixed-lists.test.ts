/** Choices that come from lists of the file. */
import { expect, test } from "vitest";
import { exportOf, textBubble } from "./testing/exports.ts";
import { importedExport, walkExport } from "./testing/walk-import.ts";

const VALUES: Readonly<Record<string, unknown>> = {
  Cores: ["Azul", "Verde", null, "Rosa-choque"],
  Fotos: ["https://example.com/1.png", "https://example.com/2.png"],
  Nomes: ["Um"],
};

/** An export that asks by a list, and before it has other blocks. */
function asking(block: object, before: readonly object[] = []) {
  const file = exportOf(
    [...before, textBubble("Qual?"), block, textBubble("= {{C}}")] as Parameters<typeof exportOf>[0],
    { edges: [{ id: "to-first-again", from: {}, to: { groupId: "first" } }] },
  );
  const names = ["C", "Vazia", ...Object.keys(VALUES)];
  return { ...file, variables: names.map((name) => ({ id: `v-${name}`, name, value: VALUES[name] })) };
}

const byList = (list: string, more: object = {}) => ({
  type: "choice input",
  options: { variableId: "v-C", dynamicVariableId: `v-${list}`, ...more },
  items: [{ id: "left-over", content: "", outgoingEdgeId: "to-first-again" }],
});

function questionOf(file: ReturnType<typeof asking>) {
  const { document, report } = importedExport(file);
  const [question] = document.steps.flatMap(({ elements }) => elements.filter((element) => "key" in element));
  const choices = question !== undefined && "choices" in question ? question.choices : [];
  return {
    type: question?.type,
    labels: choices.map((choice) => ("label" in choice ? Object.values(choice.label)[0] : "")),
    lists: report.blocks.some(({ remarks }) => remarks.some(({ code }) => code === "input_list_as_text")),
  };
}

test("a list of the file that nothing changes gives the choices", () => {
  const file = asking(byList("Cores"));
  expect(questionOf(file)).toEqual({
    type: "single_choice",
    labels: ["Azul", "Verde", "Rosa-choque"],
    lists: false,
  });
  expect(walkExport(file, { c: "rosa_choque" }).says).toEqual(["= Rosa-choque"]);
  const several = asking(byList("Cores", { isMultipleChoice: true }));
  expect(walkExport(several, { c: ["azul", "verde"] }).says).toEqual(["= Azul, Verde"]);
});

test("lists of pictures, titles and descriptions give the choices of pictures", () => {
  const dynamicItems = {
    isEnabled: true,
    pictureSrcsVariableId: "v-Fotos",
    titlesVariableId: "v-Nomes",
    descriptionsVariableId: null,
  };
  const file = asking({ type: "picture choice input", options: { variableId: "v-C", dynamicItems } });
  expect(questionOf(file)).toEqual({ type: "picture_choice", labels: ["Um", "2"], lists: false });
  expect(["um", "choice_2"].map((c) => walkExport(file, { c }).says)).toEqual([
    ["= Um"],
    ["= https://example.com/2.png"],
  ]);
});

test("a list that is empty, or to which some block writes, is asked as text", () => {
  const append = {
    type: "Set variable",
    options: { variableId: "v-Cores", type: "Append value(s)", item: "x" },
  };
  const request = { type: "Webhook", options: { responseVariableMapping: [{ variableId: "v-Cores" }] } };
  const pop = {
    type: "Set variable",
    options: { variableId: "v-Cores", type: "Pop", saveItemInVariableId: "v-Vazia" },
  };
  const asText = { type: "short_text", labels: [], lists: true };
  expect([
    questionOf(asking(byList("Vazia"))),
    ...[append, request, pop].map((block) => questionOf(asking(byList("Cores"), [block]))),
  ]).toEqual([asText, asText, asText, asText]);
});
