/** Conditions that can never be decided as their author meant them. */
import type { LintFinding } from "@borda/contracts/api";
import { categoriesOf } from "../compile/compile-scoring.ts";
import type { QuizDocument } from "../document.ts";
import { checkTypes } from "../expression/check-types.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import type { ValueType } from "../expression/signatures.ts";
import type { Comparison, Literal, Operand, Operator } from "../runtime/types.ts";
import { asList, isOperand } from "../runtime/values.ts";
import type { AnswerFlow, Place } from "./answer-flow.ts";
import { answerPartsOf, canBecome } from "./answer-parts.ts";
import { choiceIdsOf, typesOf } from "./answer-types.ts";
import { comparisonsOf } from "./condition-places.ts";
import { errorAt } from "./finding.ts";
import { has } from "./graph.ts";
import { asksState, CHOICE_OPERATORS, comparesDates, comparesSize, rightSideFault } from "./operators.ts";
import { visitorFault } from "./visitor-values.ts";

/** Comparisons with unknown names, with answers that cannot have been given yet, or of the wrong kind. */
export function findImpossibleConditions(document: QuizDocument, flow: AnswerFlow): LintFinding[] {
  return comparisonsOf(document).flatMap(({ comparison, path, step, place }) => {
    const fault =
      operandFault(comparison.left, document, flow, place) ??
      rightSideFault(comparison.op, comparison.right) ??
      (isOperand(comparison.right) ? operandFault(comparison.right, document, flow, place) : null) ??
      kindFault(comparison, flow) ??
      choiceFault(comparison, document, flow);
    return fault === null ? [] : [errorAt("impossible_condition", path, step, fault)];
  });
}

/** Patterns that the runtime could not run. */
export function findUnknownPatterns(document: QuizDocument): LintFinding[] {
  return comparisonsOf(document).flatMap(({ comparison: { op, right }, path, step }) => {
    const fault = op === "matches" || op === "not_matches" ? rightSideFault(op, right) : null;
    return fault === null ? [] : [errorAt("impossible_condition", path, step, fault)];
  });
}

/** Why an operand can have no value at a place, as a sentence; `null` when it can. */
export function operandFault(
  operand: Operand,
  document: QuizDocument,
  flow: AnswerFlow,
  place: Place | null,
): string | null {
  if ("answer" in operand) return answerFault(operand.answer, flow, place) ?? partFault(operand, flow);
  if ("label" in operand) return answerFault(operand.label, flow, place);
  if ("variable" in operand) {
    const isKnown = document.variables.some(({ key }) => key === operand.variable);
    return isKnown ? null : `There is no variable "${operand.variable}". Declare it or compare another one.`;
  }
  if ("score" in operand) {
    const names = ["total", "top", "max", "percent", ...scoreKeysOf(document)];
    const isKnown = names.includes(operand.score);
    return isKnown ? null : `There is no score category "${operand.score}". Declare it or compare another.`;
  }
  if ("tag" in operand && !tagsOf(document).has(operand.tag)) {
    return `No rule tags anybody as "${operand.tag}". Compare a tag that a rule gives.`;
  }
  if ("outcome" in operand && place === null) {
    return "An outcome cannot depend on the outcome. Compare answers, scores or variables.";
  }
  return null;
}

/** Everything that points can be given for. */
export function scoreKeysOf(document: QuizDocument): string[] {
  return categoriesOf(document).map(({ key }) => key);
}

/** The tags that rules and the options of classifiers give. */
export function tagsOf({ steps }: QuizDocument): ReadonlySet<string> {
  const actions = steps.flatMap(({ rules = [], fallback = {} }) => [...rules, fallback]);
  const ofOptions = steps
    .flatMap(({ elements }) => elements)
    .flatMap((element) => (element.type === "classifier" ? element.choices.map(({ tag }) => tag) : []));
  return new Set([...actions.flatMap(({ tag = [] }) => tag), ...ofOptions]);
}

function answerFault(key: string, flow: AnswerFlow, place: Place | null): string | null {
  const found = flow.answers.get(key);
  if (found === undefined) return `Nothing in the quiz is answered as "${key}". Compare an existing answer.`;
  // What no path reaches has its own warning; nothing can be said about the way there.
  if (place !== null && !has(flow.reachable, place.step)) return null;
  const canBeGiven = place === null ? has(flow.reachable, found.step) : flow.mayHave(key, place);
  if (canBeGiven) return null;
  return `No path to this point asks for "${key}" before. Move the condition behind the question.`;
}

function partFault(
  { answer, part }: { readonly answer: string; readonly part?: string },
  flow: AnswerFlow,
): string | null {
  const element = flow.answers.get(answer)?.answer;
  const parts = element === undefined || part === undefined ? null : answerPartsOf(element);
  if (parts === null || part === undefined || parts.includes(part)) return null;
  if (parts.length === 0) return `The answer "${answer}" has no parts. Compare the answer itself.`;
  return `The answer "${answer}" has no part "${part}". Use one of: ${parts.join(", ")}.`;
}

/** Sizes, dates or truth are asked of what never has them, states of what never comes into them. */
function kindFault({ left, op, right }: Comparison, flow: AnswerFlow): string | null {
  if (asksState(op)) return stateFault(left, op, flow);
  if ("visitor" in left && right !== undefined && !isOperand(right)) {
    const fault = visitorFault(left.visitor, op, right);
    if (fault !== null) return fault;
  }
  const name = "answer" in left ? `"${left.answer}"` : "The left side";
  const type = typeOfLeft(left, flow);
  if (comparesSize(op) && NEVER_NUMBERS.includes(type) && !isFreeText(left, type)) {
    return `${name} is never a number, so "${op}" never holds. Compare with "eq" or "one_of".`;
  }
  if (comparesDates(op) && NEVER_DATES.includes(type) && !isFreeText(left, type)) {
    return `${name} is never a date, so "${op}" never holds. Compare it by another operator.`;
  }
  if (op === "is_true" && NEVER_TRUE.includes(type) && !isFreeText(left, type)) {
    return `${name} is never true or false, so "is_true" never holds. Compare it with a value, or by "is_set".`;
  }
  return null;
}

const NEVER_NUMBERS: readonly ValueType[] = ["text", "boolean", "date", "list"];
const NEVER_DATES: readonly ValueType[] = ["text", "boolean", "number", "list"];
const NEVER_TRUE: readonly ValueType[] = ["text", "words", "number", "date", "list"];

/** The ids of choices never read as anything else; titles, labels and what expressions make of texts may. */
function isFreeText(left: Operand, type: ValueType): boolean {
  return type === "text" && !("answer" in left);
}

function typeOfLeft(left: Operand, flow: AnswerFlow): ValueType {
  if (!("expression" in left)) return typesOf(flow)(left);
  const tree = parseExpression(left.expression);
  return tree.ok ? checkTypes(tree.value, typesOf(flow)).type : "any";
}

function stateFault(left: Operand, op: Operator, flow: AnswerFlow): string | null {
  if (!("answer" in left)) return `"${op}" is asked of an element: use {"answer": ...} on the left side.`;
  const element = flow.answers.get(left.answer)?.answer;
  if (element === undefined || canBecome(element, op)) return null;
  return `A ${element.type} is never ${op}, so the condition never holds. Compare the answer "${left.answer}".`;
}

/** Ids that are none of the choices of the question, or none of the categories for `top`. */
function choiceFault(
  { left, op, right }: Comparison,
  document: QuizDocument,
  flow: AnswerFlow,
): string | null {
  if (right === undefined || isOperand(right) || !CHOICE_OPERATORS.includes(op)) return null;
  if ("score" in left && left.score === "top") {
    return unknownId(right, scoreKeysOf(document), "score category");
  }
  if (!("answer" in left)) return null;
  const element = flow.answers.get(left.answer)?.answer;
  if (element === undefined || !("choices" in element)) return null;
  const ids = choiceIdsOf(element);
  return unknownId(right, ids, `choice of "${left.answer}"`);
}

function unknownId(right: Literal, known: readonly string[], what: string): string | null {
  const unknown = asList(right).find((id) => !known.includes(String(id)));
  return unknown === undefined ? null : `"${unknown}" is no ${what}. Use one of: ${known.join(", ")}.`;
}
