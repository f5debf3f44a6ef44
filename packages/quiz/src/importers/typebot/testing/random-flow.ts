/** Exports of Typebot drawn at random. Nothing of the importer is used here. */
import type { Dice } from "../../../testing/dice.ts";

type Question = {
  readonly id: string;
  readonly variable: string;
  /** What Typebot stores for each answer that may be given. */
  readonly values: readonly string[];
  /** How the quiz is answered with each. */
  readonly ids: readonly string[];
};
export type Comparison = {
  readonly variableId: string;
  readonly comparisonOperator: string;
  readonly value: string;
};
type Item = {
  readonly id: string;
  readonly content?: unknown;
  readonly value?: string;
  outgoingEdgeId?: string;
};
export type Block = {
  readonly id: string;
  readonly type: string;
  readonly options?: {
    readonly variableId: string;
    readonly expressionToEvaluate?: string;
    readonly saveResponseMapping?: readonly object[];
  };
  readonly content?: unknown;
  readonly items?: readonly Item[];
  outgoingEdgeId?: string;
};
type Group = { readonly id: string; readonly title: string; readonly blocks: readonly Block[] };
export type Edge = { readonly id: string; readonly from: object; readonly to: { readonly groupId: string } };

export type Drawn = {
  readonly file: Readonly<Record<string, unknown>> & {
    readonly groups: readonly Group[];
    readonly edges: readonly Edge[];
  };
  readonly questions: readonly Question[];
};

/** Variables that are set, beside those that questions fill. */
export const HELD = ["total", "nome", "soma"] as const;
const OR_CHAIN = `${"{{soma}} && {{nome}} || ".repeat(10)}'ninguém'`;
const EXPRESSIONS: Readonly<Record<(typeof HELD)[number], readonly string[]>> = {
  total: [
    "{{total}} + 2",
    "{{total}} - 1",
    "{{total}} * 2",
    "7",
    "10 - {{total}}",
    "{{total}} % 3",
    "{{total}} + {{total}}",
    "{{total}} > 4 ? 1 : 5",
    "Math.max({{total}}, 3)",
    "({{total}} + 1) * 2",
    "12 / ({{total}} - {{total}})",
    "Math.round(12 / ({{total}} - 4))",
  ],
  nome: ["Ana", "ana", "{{nome}} e {{total}}", "'Bia'", "{{nome}}", "007", "{{nome}} + 'x'", OR_CHAIN],
  soma: [
    "{{soma}} + {{nome}}",
    "{{total}}",
    "{{soma}} + 1",
    "{{nome}}",
    "texto",
    "{{total}} + {{nome}} + 20",
  ],
};

/** A flow that only goes forward, so that it ends. */
export function drawFlow(dice: Dice): Drawn {
  const count = 3 + dice.below(5);
  const questions: Question[] = [];
  const edges: Edge[] = [{ id: "e", from: { eventId: "start" }, to: { groupId: "g0" } }];
  const groups = Array.from({ length: count }, (_, index): Group => {
    const blocks = Array.from({ length: 1 + dice.below(4) }, (_unused, place) =>
      drawBlock(`b${index}x${place}`, questions, dice),
    );
    return { id: `g${index}`, title: `Grupo ${index}`, blocks };
  });
  const edgeFrom = (index: number, blockId: string): string | undefined => {
    if (index === count - 1 || dice.oneIn(3)) return undefined;
    const id = `e${edges.length}`;
    edges.push({ id, from: { blockId }, to: { groupId: `g${index + 1 + dice.below(count - index - 1)}` } });
    return id;
  };
  for (const [index, { blocks }] of groups.entries()) {
    for (const [place, block] of blocks.entries()) {
      const leading = block.type === "cards" ? [] : (block.items ?? []);
      for (const item of leading) setEdge(item, edgeFrom(index, block.id));
      const isLast = place === blocks.length - 1;
      if (isLast || (block.type === "Condition" && dice.oneIn(2))) setEdge(block, edgeFrom(index, block.id));
    }
  }
  const asked = questions.map(({ variable }) => ({ id: variable, name: variable }));
  const file = {
    version: "6",
    id: "t",
    name: "Sorteado",
    events: [{ id: "start", type: "start", outgoingEdgeId: "e" }],
    groups,
    edges,
    variables: [
      { id: "total", name: "total", value: "1" },
      { id: "nome", name: "nome", value: "Eva" },
      { id: "soma", name: "soma", value: "2" },
      ...asked,
    ],
    theme: {},
    settings: {},
  };
  return { file, questions };
}

function setEdge(from: { outgoingEdgeId?: string }, edge: string | undefined): void {
  if (edge !== undefined) from.outgoingEdgeId = edge;
}

function drawBlock(id: string, questions: Question[], dice: Dice): Block {
  switch (dice.below(6)) {
    case 0: {
      const text = `Palavra ${id} {{total}} {{nome}}`;
      return { id, type: "text", content: { richText: [{ type: "p", children: [{ text }] }] } };
    }
    case 1: {
      if (dice.oneIn(3)) return drawCards(id, questions, dice);
      const variable = `q${questions.length}`;
      const values = dice.pick([
        ["1", "5"],
        ["Sim", "sim"],
        ["0", "12"],
      ] as const);
      questions.push({ id, variable, values, ids: ["bom", "ruim"] });
      const items = ["Bom", "Ruim"].map(
        (content, index): Item => ({ id: `${id}i${index}`, content, value: values[index] ?? "" }),
      );
      return { id, type: "choice input", options: { variableId: variable }, items };
    }
    case 2: {
      const variable = `q${questions.length}`;
      const values = ["0", "4", "19"];
      questions.push({ id, variable, values, ids: values });
      return { id, type: "number input", options: { variableId: variable } };
    }
    case 3: {
      const items = Array.from({ length: 1 + dice.below(2) }, (_, index): Item => {
        const comparisons = Array.from({ length: 1 + dice.below(2) }, () => drawComparison(questions, dice));
        const content = { logicalOperator: dice.pick(["AND", "OR"]), comparisons };
        return { id: `${id}i${index}`, content };
      });
      return { id, type: "Condition", items };
    }
    default: {
      const variableId = dice.pick(HELD);
      const others = questions.flatMap(({ variable }) =>
        variableId === "soma" ? [`{{soma}} + {{${variable}}}`, `{{${variable}}}`] : [],
      );
      const expressionToEvaluate = dice.pick([...EXPRESSIONS[variableId], ...others]);
      return { id, type: "Set variable", options: { variableId, expressionToEvaluate } };
    }
  }
}

/** Cards, whose title or internal value is stored; they lead nowhere of their own. */
function drawCards(id: string, questions: Question[], dice: Dice): Block {
  const variableId = `q${questions.length}`;
  const field = dice.pick(["Title", "Internal Value"]);
  const values = field === "Title" ? ["Bom", "Ruim"] : ["1", "5"];
  questions.push({ id, variable: variableId, values, ids: ["bom", "ruim"] });
  const items = ["Bom", "Ruim"].map((title, index) => ({
    id: `${id}i${index}`,
    title,
    options: { internalValue: String(index * 4 + 1) },
    paths: [{ id: `${id}p${index}`, text: "Quero" }],
  }));
  return { id, type: "cards", options: { variableId, saveResponseMapping: [{ field, variableId }] }, items };
}

function drawComparison(questions: readonly Question[], dice: Dice): Comparison {
  const variableId = dice.pick([...HELD, ...questions.map(({ variable }) => variable)]);
  const operators = ["Equal to", "Not equal", "Contains", "Is set", "Is empty", "Greater than", "Less than"];
  const comparisonOperator = dice.pick(operators);
  const isSize = comparisonOperator.endsWith("than");
  const value = dice.pick(
    isSize ? ["3", "10"] : ["Ana", "ana", "5", "7", "007", "Sim", "Bom", "{{nome}}", "{{soma}}"],
  );
  return { variableId, comparisonOperator, value };
}
