/** Conditions that can never be decided as their author meant them. */
import type { LintFinding } from "@borda/contracts/api";
import { categoriesOf } from "../compile/compile-scoring.ts";
import type { QuizDocument } from "../document.ts";
import type { Comparison, Literal, Operand } from "../runtime/types.ts";
import { asList, isOperand } from "../runtime/values.ts";
import type { AnswerFlow, Place } from "./answer-flow.ts";
import { choiceIdsOf, typeOfAnswer } from "./answer-types.ts";
import { comparisonsOf } from "./condition-places.ts";
import { errorAt } from "./finding.ts";
import { has } from "./graph.ts";
import { asksState, CHOICE_OPERATORS, comparesDates, comparesSize, rightSideFault } from "./operators.ts";

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
  if ("answer" in operand) return answerFault(operand.answer, flow, place);
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

/** Sizes or dates are asked of what never has them, states of what is no element. */
function kindFault({ left, op }: Comparison, flow: AnswerFlow): string | null {
  if (asksState(op) && !("answer" in left)) {
    return `"${op}" is asked of an element: use {"answer": ...} on the left side.`;
  }
  if (!("answer" in left) || left.part !== undefined) return null;
  const element = flow.answers.get(left.answer)?.answer;
  const type = element === undefined ? "any" : typeOfAnswer(element);
  if (comparesSize(op) && type !== "any" && type !== "number") {
    return `"${left.answer}" is never a number, so "${op}" never holds. Compare with "eq" or "one_of".`;
  }
  if (comparesDates(op) && type !== "any" && type !== "date") {
    return `"${left.answer}" is never a date, so "${op}" never holds. Compare it by another operator.`;
  }
  return null;
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
