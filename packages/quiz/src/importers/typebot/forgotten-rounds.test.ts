/** What is said of flows that come back to an earlier question. */
import { expect, test } from "vitest";
import { exportOf, textBubble } from "./testing/exports.ts";
import { importedExport } from "./testing/walk-import.ts";

const set = (variable: string, expressionToEvaluate: string) => ({
  type: "Set variable",
  options: { variableId: `v-${variable}`, expressionToEvaluate },
});
const asks = (variable: string) => ({ type: "text input", options: { variableId: `v-${variable}` } });
const menu = (...targets: readonly string[]) => ({
  type: "choice input",
  items: targets.map((target) => ({ content: target, outgoingEdgeId: `to-${target}` })),
});
const jumpTo = (group: string) => ({ type: "Jump", options: { groupId: group } });

/** An export that begins with a menu, or with other blocks, and has these groups. */
function flowOf(groups: Readonly<Record<string, readonly object[]>>, blocks: readonly object[] = []) {
  const ids = Object.keys(groups);
  const first = blocks.length > 0 ? blocks : [textBubble("O quê?"), menu(...ids)];
  return exportOf(first as Parameters<typeof exportOf>[0], {
    variables: ["n", "x", "y"],
    groups: Object.entries(groups).map(([id, inner]) => ({
      id,
      title: id,
      blocks: inner.map((block, index) => ({ id: `${id}${index}`, ...block })),
    })),
    edges: ids.map((id) => ({ id: `to-${id}`, from: {}, to: { groupId: id } })),
  });
}

/** Ids of the blocks that forget, and the names that the file's notice has. */
function forgottenIn(file: ReturnType<typeof exportOf>) {
  const { report } = importedExport(file);
  const forgets = ({ remarks }: (typeof report.blocks)[number]) =>
    remarks.some(({ code }) => code === "loop_forgets");
  const notice = report.notices.find(({ code }) => code === "rounds_forgotten");
  return {
    blocks: report.blocks
      .filter((block) => forgets(block) && block.status === "approximated")
      .map(({ id }) => id),
    names: notice?.values.names,
  };
}

const NOTHING = { blocks: [], names: undefined };

test("a counter on a way back to the question is said to forget", () => {
  const file = flowOf({ fim: [textBubble("fim")] }, [
    textBubble("Senha?"),
    { type: "choice input", items: [{ content: "a", outgoingEdgeId: "to-fim" }, { content: "b" }] },
    set("n", "{{n}} + 1"),
    textBubble("Errou {{n}} vezes"),
    jumpTo("first"),
  ]);
  expect(forgottenIn(file)).toEqual({ blocks: ["b2"], names: "n" });
});

test("what is set or asked behind a menu and read behind another way of it is said to be forgotten", () => {
  const file = flowOf({
    a: [set("x", "sim"), textBubble("A"), jumpTo("first")],
    b: [textBubble("Seu nome?"), asks("y"), jumpTo("first")],
    c: [textBubble("Fim de {{y}}: {{x}}")],
  });
  expect(forgottenIn(file)).toEqual({ blocks: ["a0", "b1"], names: "x, y" });
});

test("items that are added in each round are said to be forgotten", () => {
  const item = { type: "Append value(s)", item: "{{y}}", variableId: "v-x" };
  const file = flowOf({
    a: [textBubble("Qual?"), asks("y"), { type: "Set variable", options: item }, jumpTo("first")],
    b: [textBubble("fim")],
  });
  expect(forgottenIn(file)).toEqual({ blocks: ["a2"], names: "x" });
});

test("nothing is said where each round sets anew what it reads, or nothing reads it", () => {
  const anew = flowOf({
    a: [set("x", "A"), textBubble("Você quis {{x}}"), jumpTo("first")],
    b: [set("x", "B"), textBubble("Você quis {{x}}")],
    c: [set("y", "sim"), textBubble("C"), jumpTo("first")],
  });
  expect(forgottenIn(anew)).toEqual(NOTHING);
});

test("nothing is said where the flow only goes forward, or asks the same question again", () => {
  const forward = flowOf({ a: [set("x", "{{x}} + 1"), jumpTo("b")], b: [textBubble("{{x}}")] });
  const again = flowOf({ a: [jumpTo("first")], b: [textBubble("Olá, {{y}}")] }, [
    textBubble("Seu nome?"),
    asks("y"),
    textBubble("{{y}}, certo?"),
    menu("a", "b"),
  ]);
  const reset = flowOf({ a: [jumpTo("first")], b: [textBubble("{{n}}")] }, [
    set("n", "0"),
    textBubble("Continuar?"),
    asks("x"),
    set("n", "{{n}} + 1"),
    textBubble("De novo?"),
    menu("a", "b"),
  ]);
  expect([forgottenIn(forward), forgottenIn(again), forgottenIn(reset)]).toEqual([NOTHING, NOTHING, NOTHING]);
});
