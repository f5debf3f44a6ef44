/** What Typebot makes of an export drawn at random. Nothing of the importer is used here. */
import { type Block, type Comparison, type Drawn, type Edge, HELD } from "./random-flow.ts";

type Held = string | number | boolean | null;
/** What variables hold at a moment, by name; null where a question was not asked yet. */
type Variables = Map<string, Held>;
type ConditionContent = { readonly logicalOperator: string; readonly comparisons: readonly Comparison[] };

/** One visit of a flow. */
type Visit = {
  readonly flow: Drawn;
  /** Which answer is given, by block; the first unless it says so. */
  readonly picks: ReadonlyMap<string, number>;
  readonly held: Variables;
  readonly asked: string[];
};
/** Where a visit stands. */
type Place = { readonly group: number; readonly index: number };

/**
 * What Typebot asks and holds in the end.
 * @returns nothing where JavaScript's `NaN` or `null` gets into a variable, which no quiz stores
 */
export function runFlow(flow: Drawn, picks: ReadonlyMap<string, number>) {
  const held: Variables = new Map<string, Held>([
    ...flow.questions.map(({ variable }): [string, Held] => [variable, null]),
    ["total", "1"],
    ["nome", "Eva"],
    ["soma", "2"],
  ]);
  const visit: Visit = { flow, picks, held, asked: [] };
  let place: Place = { group: 0, index: 0 };
  for (;;) {
    const { blocks = [] } = flow.file.groups[place.group] ?? {};
    const block = blocks[place.index];
    if (block === undefined) break;
    const edge = runBlock(block, place.index === blocks.length - 1, visit);
    if (edge === null) return undefined;
    place = placeAfter(place, edge, flow);
  }
  const set = HELD.filter((name) => isSet(name, flow));
  return { asked: visit.asked, variables: Object.fromEntries(set.map((name) => [name, textOf(name, held)])) };
}

/** Where an edge leads; without one, to the block that follows. */
function placeAfter({ group, index }: Place, edge: string | undefined, { file }: Drawn): Place {
  const target: Edge | undefined = file.edges.find(({ id }) => id === edge);
  if (target === undefined) return { group, index: index + 1 };
  return { group: file.groups.findIndex(({ id }) => id === target.to.groupId), index: 0 };
}

/** Whether a block of the flow sets a variable. */
function isSet(name: string, { file }: Drawn): boolean {
  return file.groups.some(({ blocks }) =>
    blocks.some(({ options }) => options?.expressionToEvaluate !== undefined && options.variableId === name),
  );
}

/** The edge that is followed; null where a number is no number. */
function runBlock(
  block: Block,
  isLast: boolean,
  { flow, picks, held, asked }: Visit,
): string | undefined | null {
  const variable = block.options?.variableId ?? "";
  if (block.type.endsWith(" input") || block.type === "cards") {
    const pick = picks.get(block.id) ?? 0;
    asked.push(variable);
    held.set(variable, flow.questions.find(({ id }) => id === block.id)?.values[pick] ?? null);
    return block.items?.[pick]?.outgoingEdgeId ?? block.outgoingEdgeId;
  }
  if (block.type === "Condition") {
    const item = block.items?.find(({ content }) => holds(content as ConditionContent, held));
    // A branch without an edge goes on with what follows.
    return item === undefined || isLast
      ? (item?.outgoingEdgeId ?? block.outgoingEdgeId)
      : item.outgoingEdgeId;
  }
  if (block.type === "Set variable") {
    const value = evaluated(block.options?.expressionToEvaluate ?? "", held);
    const isNoNumber = typeof value === "number" && !Number.isFinite(value);
    if (typeof value === "number" && !isNoNumber && Math.abs(value) >= 1e6) return null;
    if (typeof value === "string" && /null|NaN/.test(value)) return null;
    // What has no finite number is nothing in a quiz.
    held.set(variable, isNoNumber ? null : value);
  }
  return block.outgoingEdgeId;
}

function textOf(name: string, held: Variables): string {
  const value = held.get(name) ?? "";
  return typeof value === "number" ? String(Number(value.toPrecision(12))) : String(value);
}

function fill(text: string, held: Variables): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => textOf(name, held));
}

function evaluated(expression: string, held: Variables): Held {
  if (/^\{\{\w+\}\}$/.test(expression)) return fill(expression, held);
  if (/^0\d/.test(expression)) return expression;
  try {
    const script = expression.replace(/\{\{(\w+)\}\}/g, "$1");
    // What Typebot does with the expressions of `random-flow.ts`, none of which a respondent writes.
    const run = new Function(...held.keys(), `return ${script}`) as (...values: unknown[]) => Held;
    return run(...[...held.values()].map(guessed));
  } catch {
    return fill(expression, held);
  }
}

function holds({ logicalOperator, comparisons }: ConditionContent, held: Variables): boolean {
  const isTrue = (comparison: Comparison) => compares(comparison, held);
  return logicalOperator === "OR" ? comparisons.some(isTrue) : comparisons.every(isTrue);
}

function compares({ variableId, comparisonOperator, value }: Comparison, held: Variables): boolean {
  const left = held.get(variableId) === null ? null : textOf(variableId, held);
  const right = fill(value, held);
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

/** Typebot takes a text that is a number for one, unless zeros stand in front. */
function guessed(value: Held): Held {
  if (typeof value !== "string" || value === "" || /^0\d/.test(value)) return value;
  return Number.isNaN(Number(value)) ? value : Number(value);
}
