/** Expressions that are none, that can never have a value, or that go round in circles. */
import type { LintFinding } from "@borda/contracts/api";
import type { QuizDocument } from "../document.ts";
import { checkTypes, type TypeOfPlace } from "../expression/check-types.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import type { ValueType } from "../expression/signatures.ts";
import { type Node, partsOf } from "../expression/syntax-tree.ts";
import type { ExpressionFault } from "../expression/tokens.ts";
import type { Operand } from "../runtime/types.ts";
import type { AnswerFlow } from "./answer-flow.ts";
import { typeOfAnswer } from "./answer-types.ts";
import { type ExpressionPlace, expressionsOf } from "./condition-places.ts";
import { operandFault } from "./conditions.ts";
import { errorAt } from "./finding.ts";
import { cyclesOf } from "./graph.ts";

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
  return [...names, ...faults].toSorted((a, b) => a.position - b.position)[0];
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
  if (flow.answers.has(name)) return operandFault({ answer: name }, document, flow, at.place);
  return `"${written}" is neither an answer nor a variable. What the edge captured is written hidden.name.`;
}

function typesOf(flow: AnswerFlow): TypeOfPlace {
  return (place) => {
    if (!("name" in place)) return typeOfOperand(place);
    if (place.part !== undefined) return "any";
    const element = flow.answers.get(place.name)?.answer;
    return element === undefined ? "any" : typeOfAnswer(element);
  };
}

function typeOfOperand(operand: Operand): ValueType {
  if ("grade" in operand) return "number";
  if ("score" in operand) return operand.score === "top" ? "text" : "number";
  if ("label" in operand || "outcome" in operand) return "text";
  if ("tag" in operand) return "boolean";
  if (!("visitor" in operand)) return "any";
  const { visitor } = operand;
  if (visitor === "returning") return "boolean";
  if (visitor === "date") return "date";
  return visitor === "hour" || visitor === "weekday" ? "number" : "text";
}

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
