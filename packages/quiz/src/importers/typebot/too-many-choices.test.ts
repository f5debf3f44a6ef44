import { expect, test } from "vitest";
import { exportOf, textBubble } from "./testing/exports.ts";
import { importedExport } from "./testing/walk-import.ts";

const KINDS = {
  "choice input": (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `i${index}`,
      content: `Opção ${index}`,
      ...(index === count - 1 ? { outgoingEdgeId: "to-last" } : {}),
    })),
  "picture choice input": (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `i${index}`,
      title: `Opção ${index}`,
      pictureSrc: "https://files.exemplo.com.br/a.png",
      ...(index === count - 1 ? { outgoingEdgeId: "to-last" } : {}),
    })),
  // Every second one is a button of the card before.
  cards: (count: number) =>
    Array.from({ length: Math.ceil(count / 2) }, (_, card) => ({
      id: `i${card}`,
      title: `Cartão ${card}`,
      paths: [2 * card, 2 * card + 1]
        .filter((index) => index < count)
        .map((index) => ({
          id: `p${index}`,
          text: `Opção ${index}`,
          ...(index === count - 1 ? { outgoingEdgeId: "to-last" } : {}),
        })),
    })),
} as const;

/** What becomes of a question whose last choice alone leads to a text. */
function imported(type: keyof typeof KINDS, count: number) {
  const question = { type, items: KINDS[type](count), options: {} };
  const { document, report } = importedExport(
    exportOf([textBubble("Qual?"), question, textBubble("Fim")], {
      groups: [{ id: "last", title: "Last", blocks: [{ id: "said", ...textBubble("Só por esta") }] }],
      edges: [{ id: "to-last", from: { blockId: "b1" }, to: { groupId: "last" } }],
    }),
  );
  const asked = document.steps.flatMap(({ elements }) => elements).find((element) => "choices" in element);
  const cut = report.blocks.flatMap(({ remarks }) => remarks).find(({ code }) => code === "choices_cut");
  return {
    choices: asked !== undefined && "choices" in asked ? asked.choices.length : 0,
    cut: cut?.values ?? null,
    said: report.blocks.find(({ id }) => id === "said")?.status,
    isInDocument: JSON.stringify(document).includes("Só por esta"),
  };
}

test.each(Object.keys(KINDS) as (keyof typeof KINDS)[])(
  "sixty choices of a %s are taken over, and of more it is said what became of the rest",
  (type) => {
    expect([imported(type, 60), imported(type, 61)]).toEqual([
      { choices: 60, cut: null, said: "mapped", isInDocument: true },
      { choices: 60, cut: { count: 60, total: 61 }, said: "unsupported", isInDocument: false },
    ]);
  },
);
