/** Exports drawn at random, and what Typebot makes of them. Nothing of the importer is used here. */
import type { Dice } from "../../../testing/dice.ts";

type Question = {
  readonly id: string;
  readonly variable: string;
  /** What Typebot stores for each answer that may be given. */
  readonly values: readonly string[];
  /** How the quiz is answered with each. */
  readonly ids: readonly string[];
};
type Comparison = {
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
type Block = {
  readonly id: string;
  readonly type: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly content?: unknown;
  readonly items?: readonly Item[];
  outgoingEdgeId?: string;
};
type Group = { readonly id: string; readonly title: string; readonly blocks: readonly Block[] };
type Edge = { readonly id: string; readonly from: object; readonly to: { readonly groupId: string } };

export type Drawn = {
  readonly file: Readonly<Record<string, unknown>> & {
    readonly groups: readonly Group[];
    readonly edges: readonly Edge[];
  };
  readonly questions: readonly Question[];
};

/** Variables that are set, beside those that questions fill. */
const HELD = ["total", "nome", "soma"] as const;
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
  ],
  nome: ["Ana", "ana", "{{nome}} e {{total}}", "'Bia'", "{{nome}}", "007", "{{nome}} + 'x'"],
  soma: ["{{soma}} + {{nome}}", "{{total}}", "{{soma}} + 1", "{{nome}}", "texto"],
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
      for (const item of block.items ?? []) setEdge(item, edgeFrom(index, block.id));
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

function drawComparison(questions: readonly Question[], dice: Dice): Comparison {
  const variableId = dice.pick([...HELD, ...questions.map(({ variable }) => variable)]);
  const operators = ["Equal to", "Not equal", "Contains", "Is set", "Is empty", "Greater than", "Less than"];
  const comparisonOperator = dice.pick(operators);
  const isSize = comparisonOperator.endsWith("than");
  const value = dice.pick(
    isSize ? ["3", "10"] : ["Ana", "ana", "5", "7", "007", "Sim", "{{nome}}", "{{soma}}"],
  );
  return { variableId, comparisonOperator, value };
}

type Held = string | number | boolean | null;

/**
 * What Typebot asks and holds in the end.
 * @returns nothing where JavaScript's `NaN` or `null` gets into a variable, which no quiz stores
 */
export function runFlow({ file, questions }: Drawn, picks: ReadonlyMap<string, number>) {
  const held = new Map<string, Held>([
    ...questions.map(({ variable }): [string, Held] => [variable, null]),
    ["total", "1"],
    ["nome", "Eva"],
    ["soma", "2"],
  ]);
  const asked: string[] = [];
  let place: { group: number; index: number } | undefined = { group: 0, index: 0 };
  while (place !== undefined) {
    const block: Block | undefined = file.groups[place.group]?.blocks[place.index];
    if (block === undefined) break;
    const isLast = place.index === (file.groups[place.group]?.blocks.length ?? 0) - 1;
    const edge = runBlock(block, isLast);
    if (edge === null) return undefined;
    const target: Edge | undefined = file.edges.find(({ id }) => id === edge);
    place =
      target === undefined
        ? { group: place.group, index: place.index + 1 }
        : { group: file.groups.findIndex(({ id }) => id === target.to.groupId), index: 0 };
  }
  const variables: Record<string, string> = {};
  const isSet = (name: string) =>
    file.groups.some(({ blocks }) =>
      blocks.some(
        ({ options }) => options?.expressionToEvaluate !== undefined && options.variableId === name,
      ),
    );
  for (const name of HELD) if (isSet(name)) variables[name] = textOf(name);
  return { asked, variables };

  function textOf(name: string): string {
    const value = held.get(name) ?? "";
    return typeof value === "number" ? String(Number(value.toPrecision(12))) : String(value);
  }

  /** The edge that is followed; null where a number is no number. */
  function runBlock(block: Block, isLast: boolean): string | undefined | null {
    const variable = block.options?.variableId ?? "";
    if (block.type === "choice input" || block.type === "number input") {
      const pick = picks.get(block.id) ?? 0;
      asked.push(variable);
      held.set(variable, questions.find(({ id }) => id === block.id)?.values[pick] ?? null);
      return block.items?.[pick]?.outgoingEdgeId ?? block.outgoingEdgeId;
    }
    if (block.type === "Condition") {
      const item = block.items?.find(({ content }) => holds(content as ConditionContent));
      // A branch without an edge goes on with what follows.
      return item === undefined || isLast
        ? (item?.outgoingEdgeId ?? block.outgoingEdgeId)
        : item.outgoingEdgeId;
    }
    if (block.type === "Set variable") {
      const value = evaluated(block.options?.expressionToEvaluate ?? "");
      if (typeof value === "number" && !(Math.abs(value) < 1e6)) return null;
      if (typeof value === "string" && /null|NaN/.test(value)) return null;
      held.set(variable, value);
    }
    return block.outgoingEdgeId;
  }

  function fill(text: string): string {
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => textOf(name));
  }

  function evaluated(expression: string): Held {
    if (/^\{\{\w+\}\}$/.test(expression)) return fill(expression);
    if (/^0\d/.test(expression)) return expression;
    try {
      const script = expression.replace(/\{\{(\w+)\}\}/g, "$1");
      // What Typebot does with the expressions above, none of which a respondent writes.
      const run = new Function(...held.keys(), `return ${script}`) as (...values: unknown[]) => Held;
      return run(...[...held.values()].map(guessed));
    } catch {
      return fill(expression);
    }
  }

  type ConditionContent = { readonly logicalOperator: string; readonly comparisons: readonly Comparison[] };

  function holds({ logicalOperator, comparisons }: ConditionContent): boolean {
    return logicalOperator === "OR" ? comparisons.some(compares) : comparisons.every(compares);
  }

  function compares({ variableId, comparisonOperator, value }: Comparison): boolean {
    const left = held.get(variableId) === null ? null : textOf(variableId);
    const right = fill(value);
    switch (comparisonOperator) {
      case "Equal to":
        return (left ?? "") === right;
      case "Not equal":
        return (left ?? "") !== right;
      case "Contains":
        return left !== null && right !== "" && left.toLowerCase().includes(right.toLowerCase());
      case "Is set":
        return left !== null && left !== "";
      case "Is empty":
        return left === null || left === "";
      case "Greater than":
        return left !== null && left !== "" && Number(left) > Number(right);
      default:
        return left !== null && left !== "" && Number(left) < Number(right);
    }
  }
}

/** Typebot takes a text that is a number for one, unless zeros stand in front. */
function guessed(value: Held): Held {
  if (typeof value !== "string" || value === "" || /^0\d/.test(value)) return value;
  return Number.isNaN(Number(value)) ? value : Number(value);
}
