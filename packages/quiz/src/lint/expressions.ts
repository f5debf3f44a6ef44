/** Expressions that are none, that can never have a value, or that go round in circles. */
import type { LintFinding } from "@borda/contracts/api";
import type { QuizDocument } from "../document.ts";
import { checkTypes } from "../expression/check-types.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import { type Node, partsOf } from "../expression/syntax-tree.ts";
import type { ExpressionFault } from "../expression/tokens.ts";
import type { Operator } from "../runtime/types.ts";
import type { AnswerFlow } from "./answer-flow.ts";
import { typesOf } from "./answer-types.ts";
import { type ExpressionPlace, expressionsOf } from "./condition-places.ts";
import { operandFault } from "./conditions.ts";
import { errorAt } from "./finding.ts";
import { cyclesOf } from "./graph.ts";
import { visitorFault } from "./visitor-values.ts";

type PlaceNode = Extract<Node, { kind: "place" }>;
type Parsed = { readonly at: ExpressionPlace; readonly tree: Node };

/** One finding an expression, with the character at which it goes wrong. */
export function findExpressionProblems(document: QuizDocument, flow: AnswerFlow): LintFinding[] {
  const findings: LintFinding[] = [];
  const parsed: Parsed[] = [];
  for (const at of expressionsOf(document)) {
    const tree = parseExpression(at.source);
    if (tree.ok) parsed.push({ at, tree: tree.value });
    const fault = tree.ok ? meaningFault({ at, tree: tree.value }, document, flow) : tree.error;
    if (fault !== undefined) findings.push(invalid(at, fault));
  }
  return [...findings, ...findCycles(parsed)];
}

function invalid({ path, step }: ExpressionPlace, { position, message }: ExpressionFault): LintFinding {
  return errorAt("invalid_expression", path, step, `Character ${position + 1}: ${message}`);
}

/** The first name that stands for nothing, or value of the wrong kind, in the order of the text. */
function meaningFault(
  { at, tree }: Parsed,
  document: QuizDocument,
  flow: AnswerFlow,
): ExpressionFault | undefined {
  const names = partsOf(tree).flatMap((node): ExpressionFault[] => {
    if (node.kind !== "place") return [];
    const message = placeFault(node, at, document, flow);
    return message === null ? [] : [{ position: node.position, message }];
  });
  const { faults } = checkTypes(tree, typesOf(flow), at.isCondition ? "boolean" : "any");
  const facts = partsOf(tree).flatMap(visitorFaults);
  return [...names, ...faults, ...facts].toSorted((a, b) => a.position - b.position)[0];
}

function placeFault(
  { place, written }: PlaceNode,
  at: ExpressionPlace,
  document: QuizDocument,
  flow: AnswerFlow,
): string | null {
  if (!("name" in place)) return operandFault(place, document, flow, at.place);
  const { name, part } = place;
  const isVariable = part === undefined && document.variables.some(({ key }) => key === name);
  if (isVariable) return null;
  if (flow.answers.has(name)) {
    const operand = part === undefined ? { answer: name } : { answer: name, part };
    return operandFault(operand, document, flow, at.place);
  }
  return `"${written}" is neither an answer nor a variable. What the edge captured is written hidden.name.`;
}

/** Facts of the visitor that are compared with what they never are. */
function visitorFaults(node: Node): ExpressionFault[] {
  if (node.kind !== "call") return [];
  const op = COMPARISONS[node.call];
  const [first, ...others] = node.values;
  const facts = node.call === "one_of" ? [first] : node.values;
  const values = node.call === "one_of" ? others : node.values;
  const [fact] = facts.flatMap((side) =>
    side?.kind === "place" && "visitor" in side.place ? [side.place.visitor] : [],
  );
  if (op === undefined || fact === undefined) return [];
  return values.flatMap((side) => {
    const message = side.kind === "value" ? visitorFault(fact, op, side.value) : null;
    return message === null ? [] : [{ position: side.position, message }];
  });
}

/** Operators of expressions as those of conditions that compare in the same way. */
const COMPARISONS: Readonly<Record<string, Operator>> = {
  "==": "eq",
  "!=": "neq",
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
  one_of: "one_of",
};

/** Inputs whose values are made of each other. Variables cannot: they are set one after the other. */
function findCycles(parsed: readonly Parsed[]): LintFinding[] {
  const computed = parsed.filter(({ at }) => at.key !== null);
  const exits = computed.map(({ tree }) =>
    [...computed.keys()].filter((other) => reads(tree, computed[other]?.at.key ?? "")),
  );
  return cyclesOf(exits).flatMap(({ nodes, isCycle }) => {
    const [first] = nodes.flatMap((node) => computed[node] ?? []);
    if (!isCycle || first === undefined) return [];
    const names = nodes.map((node) => `"${computed[node]?.at.key}"`).join(", ");
    const message = `Its value is made of itself, by way of ${names}. Take one of them out.`;
    return [errorAt("invalid_expression", first.at.path, first.at.step, message)];
  });
}

function reads(tree: Node, key: string): boolean {
  return partsOf(tree).some(
    (node) => node.kind === "place" && "name" in node.place && node.place.name === key,
  );
}
