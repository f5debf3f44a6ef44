/** What real exports hold beside the usual: envelopes, old shapes, events, odd names, conditions on choices. */
import type { ImportReport } from "@borda/contracts/api";
import { expect, test } from "vitest";
import { lint } from "../../lint.ts";
import { importTypebot } from "./import-typebot.ts";
import { EXPORTS, exportOf, textBubble } from "./testing/exports.ts";

function imported(file: unknown) {
  const result = importTypebot(file, { consent: false });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The choices of every question, with the condition on which each is offered. */
function choicesIn(file: unknown) {
  return imported(file).document.steps.flatMap(({ elements }) =>
    elements.flatMap((element) =>
      "choices" in element ? element.choices.map(({ id, visibleIf }) => ({ id, visibleIf })) : [],
    ),
  );
}

function codesOf({ blocks }: ImportReport, id: string): string[] {
  return blocks.filter((block) => block.id === id).flatMap(({ remarks }) => remarks.map(({ code }) => code));
}

const shownIf = (variableId: string, comparisonOperator: string, value: string) => ({
  displayCondition: {
    isEnabled: true,
    condition: { comparisons: [{ variableId, comparisonOperator, value }] },
  },
});

test.each(["typebot", "publicTypebot", "publishedTypebot"])(
  "a flow inside “%s” is read like the flow itself",
  (name) => {
    const envelope = { [name]: EXPORTS.version5, message: "ok", groups: undefined };
    expect(imported(JSON.parse(JSON.stringify(envelope)))).toEqual(imported(EXPORTS.version5));
  },
);

test("a link that names a published flow by its id leads inside it", () => {
  const link = { type: "Typebot link", options: { typebotId: "flow-id", groupId: "more" } };
  const groups = [{ id: "more", title: "More", blocks: [{ id: "said", ...textBubble("more") }] }];
  const { id: _, ...published } = { ...exportOf([link], { groups }), typebotId: "flow-id" } as Record<
    string,
    unknown
  >;
  expect(codesOf(imported(published).report, "b0")).toEqual(["link_followed"]);
});

test("versions 3 and 4 are read by the rules of migration, which the report says first", () => {
  const { version: _, ...unnamed } = EXPORTS.version5;
  const old = {
    ...unnamed,
    events: null,
    groups: [...(EXPORTS.version5.groups as object[]), { id: "empty", blocks: null }],
  };
  const { report, version, document } = imported(old);
  expect({ version, notices: report.notices, first: report.blocks[0] }).toEqual({
    version: "3",
    notices: [{ code: "best_effort", values: { version: "3" } }],
    first: {
      id: "b0",
      type: "start",
      status: "approximated",
      note: "The file has version 3 of the format, which is read as best effort: compare the quiz with the flow before you publish it. The quiz starts where it leads.",
      remarks: [
        { code: "best_effort", values: { version: "3" } },
        { code: "start", values: {} },
      ],
      words: "",
      group: "Start",
    },
  });
  expect(document).toEqual(imported(EXPORTS.version5).document);
  expect(imported(EXPORTS.version5).report.notices).toEqual([]);
});

test("what belongs to the page and to other channels is told of the file as a whole", () => {
  const file = {
    ...exportOf([textBubble("Oi")]),
    theme: {
      general: { background: { type: "Image", content: "https://exemplo.com.br/fundo.png" } },
      customCss: "a{}",
    },
    settings: { metadata: { googleTagManagerId: "GTM-1" }, whatsApp: { isEnabled: true } },
  };
  expect(imported(file).report.notices.map(({ code }) => code)).toEqual([
    "page_code",
    "page_tracking",
    "page_background",
    "whatsapp_channel",
  ]);
});

test("of several starts the first counts, and what only another event reaches is reported with it", () => {
  const groups = ["second", "help"].map((id) => ({
    id,
    title: id,
    blocks: [{ id: `t-${id}`, ...textBubble(id) }],
  }));
  const edges = ["second", "help"].map((id) => ({ id: `to-${id}`, from: {}, to: { groupId: id } }));
  const file = exportOf([textBubble("Oi")], { groups, edges });
  const events = [
    { id: "start", type: "start", outgoingEdgeId: "to-first" },
    { id: "again", type: "start", outgoingEdgeId: "to-second" },
    { id: "command", type: "command", outgoingEdgeId: "to-help" },
  ];
  const { report } = imported({ ...file, events });
  expect(report.notices).toEqual([{ code: "event_dropped", values: { event: "command" } }]);
  expect([codesOf(report, "b0"), codesOf(report, "t-second"), codesOf(report, "t-help")]).toEqual([
    ["text"],
    ["not_reached"],
    ["reached_by_event"],
  ]);
});

test("a choice is offered under the condition of the file; one whose condition never holds is left out", () => {
  const ask = (items: readonly object[]) => ({
    type: "choice input",
    options: { variableId: "v-Pet" },
    items,
  });
  const file = exportOf(
    [
      ask([{ content: "Dog" }, { content: "Cat" }]),
      {
        type: "choice input",
        items: [
          { content: "Bone", ...shownIf("v-Pet", "Equal to", "Dog") },
          { content: "Always" },
          { content: "Never", ...shownIf("v-Pet", "Equal to", "Horse") },
        ],
      },
    ],
    { variables: ["Pet"] },
  );
  expect(choicesIn(file)).toEqual([
    { id: "dog", visibleIf: undefined },
    { id: "cat", visibleIf: undefined },
    { id: "bone", visibleIf: { left: { answer: "pet" }, op: "eq", right: "dog" } },
    { id: "always", visibleIf: undefined },
  ]);
  expect(codesOf(imported(file).report, "b1")).toEqual([
    "choices_never_shown",
    "question_named",
    "input_choice",
  ]);
});

test("where no condition of any choice ever holds, all are offered, since nobody could go on", () => {
  const items = ["One", "Two"].map((content) => ({ content, ...shownIf("v-Not set", "Is set", "") }));
  const file = exportOf([{ type: "choice input", items }], { variables: ["Not set"] });
  expect(choicesIn(file).map(({ visibleIf }) => visibleIf)).toEqual([undefined, undefined]);
  expect(codesOf(imported(file).report, "b0")).toContain("choices_always_shown");
});

test("a list is compared by its items and their number", () => {
  const add = {
    type: "Set variable",
    options: { variableId: "v-List", type: "Append value(s)", item: "{{Pet}}" },
  };
  const pets = {
    type: "choice input",
    options: { variableId: "v-Pet" },
    items: [{ content: "Dog" }, { content: "Cat" }],
  };
  const item = (content: string, operator: string, value: string) => ({
    content,
    ...shownIf("v-List", operator, value),
  });
  const items = [
    item("a", "Contains", "Dog"),
    item("b", "Does not contain", "Dog"),
    item("c", "Greater than", "2"),
    item("d", "Greater or equal to", "2"),
    item("e", "Less than", "2"),
    item("f", "Less or equal to", "2"),
  ];
  const file = exportOf([pets, add, { type: "choice input", items }], { variables: ["Pet", "List"] });
  const left = { variable: "list" };
  expect(
    choicesIn(file)
      .slice(2)
      .map(({ visibleIf }) => visibleIf),
  ).toEqual([
    { left, op: "includes_any", right: ["Dog"] },
    { not: { left, op: "includes_any", right: ["Dog"] } },
    { left, op: "count_gt", right: 2 },
    { left, op: "count_gt", right: 1 },
    { left, op: "count_lt", right: 2 },
    { left, op: "count_lt", right: 3 },
  ]);
  expect(imported(file).document.steps.flatMap(({ enter = [] }) => enter)).toEqual([
    { variable: "list", op: "push", value: { label: "pet" } },
  ]);
});

test("conditions follow the internal values of choices and cards", () => {
  const goto = (value: string) => ({
    type: "Condition",
    items: [
      {
        id: "i",
        content: { comparisons: [{ variableId: "v-Plan", comparisonOperator: "Equal to", value }] },
        outgoingEdgeId: "to-yes",
      },
    ],
  });
  const more = {
    variables: ["Plan", "Photo"],
    groups: [{ id: "yes", title: "Yes", blocks: [{ id: "said", ...textBubble("yes") }] }],
    edges: [{ id: "to-yes", from: {}, to: { groupId: "yes" } }],
  };
  const choice = {
    type: "choice input",
    options: { variableId: "v-Plan" },
    items: [{ content: "Our best plan", value: "pro" }, { content: "Free" }],
  };
  const cards = {
    type: "cards",
    options: {
      saveResponseMapping: [
        { field: "Image URL", variableId: "v-Photo" },
        { field: "Internal Value", variableId: "v-Plan" },
      ],
    },
    items: [
      { title: "Our best plan", options: { internalValue: "pro" }, paths: [{ id: "p", text: "Take it" }] },
      { title: "Free", paths: [{ id: "q", text: "Take it" }] },
    ],
  };
  for (const block of [choice, cards]) {
    const file = exportOf([block, goto("pro"), textBubble("no")], more);
    const { document, report } = imported(file);
    const when = document.steps.flatMap(({ rules = [] }) => rules).map((rule) => rule.when);
    expect(when).toEqual([{ left: { answer: "plan" }, op: "eq", right: "our_best_plan" }]);
    expect(codesOf(report, "b0")).toContain("internal_values");
    expect(codesOf(report, "b0").includes("cards_mapping_lost")).toBe(block.type === "cards");
  }
});

test("choices that come from a list are asked as text, whatever choices the file still has", () => {
  const dynamic = [
    { type: "choice input", options: { dynamicVariableId: "v-List" }, items: [{ content: "Default" }] },
    {
      type: "picture choice input",
      options: { dynamicItems: { isEnabled: true } },
      items: [{ title: "Default" }],
    },
  ];
  const { document, report } = imported(exportOf(dynamic, { variables: ["List"] }));
  const asked = document.steps.flatMap(({ elements }) => elements.filter((element) => "key" in element));
  expect(asked.map(({ type }) => type)).toEqual(["short_text", "short_text"]);
  expect(codesOf(report, "b0")).toContain("input_list_as_text");
});

test("variables with odd names keep apart, and none of them breaks the document", () => {
  const names = ["Média (R$)", "media r", "constructor", "__proto__", "{{x}}", "", "  ", "日本語", "1º nome"];
  const blocks = names.map((name) => ({ type: "text input", options: { variableId: `v-${name}` } }));
  const { document } = imported(exportOf(blocks, { variables: names }));
  const keys = document.steps.flatMap(({ elements }) =>
    elements.flatMap((element) => ("key" in element ? [element.key] : [])),
  );
  expect(keys).toHaveLength(names.length);
  expect(new Set(keys).size).toBe(names.length);
  expect(lint(document).filter(({ severity }) => severity === "error")).toEqual([]);
});

test("kinds that only WhatsApp knows, unknown blocks and jumps to nowhere are named as such", () => {
  const { report } = imported(
    exportOf(
      [
        { type: "Set variable", options: { variableId: "v-Name", type: "Contact name" } },
        { type: "otp input" },
        { type: "brand new" },
        { type: "Jump", options: { groupId: "gone" } },
        { type: "cal-com" },
        { type: "qrcode" },
        { type: "Return" },
        textBubble("{{Name}}"),
      ],
      { variables: ["Name"] },
    ),
  );
  expect(report.blocks.slice(0, 7).map(({ remarks }) => remarks[0]?.code)).toEqual([
    "variable_whatsapp_only",
    "unknown_input",
    "unknown_block",
    "jump_nowhere",
    "booking",
    "qr_code",
    "return_without_event",
  ]);
});

test("a bubble with an empty node tree shows its HTML, as old exports have it", () => {
  const { document } = imported(
    exportOf([{ type: "text", content: { richText: [], html: "<div>Oi, <b>Ana</b></div>" } }]),
  );
  expect(JSON.stringify(document.steps)).toContain('"Ana","bold":true');
});

test("nothing leads on from a choice that is never offered, and no condition asks for it", () => {
  const never = shownIf("v-Pet", "Equal to", "Horse");
  const choice = {
    type: "choice input",
    options: { variableId: "v-Food" },
    items: [
      { content: "Hay", outgoingEdgeId: "to-more", ...never },
      { content: "Meat" },
      { content: "Fish" },
    ],
  };
  const condition = {
    type: "Condition",
    items: [
      {
        id: "i",
        content: { comparisons: [{ variableId: "v-Food", comparisonOperator: "Contains", value: "a" }] },
        outgoingEdgeId: "to-yes",
      },
    ],
  };
  const pets = {
    type: "choice input",
    options: { variableId: "v-Pet" },
    items: [{ content: "Dog" }, { content: "Cat" }],
  };
  const groups = ["more", "yes"].map((id) => ({
    id,
    title: id,
    blocks: [{ id: `t-${id}`, ...textBubble(id) }],
  }));
  const edges = ["more", "yes"].map((id) => ({ id: `to-${id}`, from: {}, to: { groupId: id } }));
  const { document, report } = imported(
    exportOf([pets, choice, condition, textBubble("no")], { variables: ["Pet", "Food"], groups, edges }),
  );
  expect(document.steps.flatMap(({ rules = [] }) => rules)).toEqual([
    { when: { left: { answer: "food" }, op: "eq", right: "meat" }, goto: "yes" },
  ]);
  expect(codesOf(report, "t-more")).toEqual(["not_reached"]);
  expect(lint(document).filter(({ severity }) => severity === "error")).toEqual([]);
});
