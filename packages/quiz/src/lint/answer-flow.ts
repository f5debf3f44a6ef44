/** Which answers and variables may, and which must, have a value at a place of the quiz. */
import { type RuleTargets, ruleTargetsOf } from "../compile/compile-rules.ts";
import { lastingElements } from "../compile/countdown-end.ts";
import type { DocumentAssignment, DocumentElement, DocumentStep, QuizDocument } from "../document.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import { isOutgoing } from "../runtime/clicks.ts";
import type { Literal, Operand } from "../runtime/types.ts";
import { typeOfAnswer } from "./answer-types.ts";
import type { FlowGraph } from "./flow-graph.ts";
import { ancestorsOf, flowForward, has, type NodeSet, reachableFrom } from "./graph.ts";
import { type SureNames, surelyHasValue } from "./sure-values.ts";
import { elementTargets, isSingleChoice } from "./targets.ts";

/** A place: a step by its number, and how many of its elements stand before it (all, for its rules). */
export type Place = { readonly step: number; readonly element: number };

/** Where something that can be answered stands. */
export type AnswerPlace = Place & { readonly answer: DocumentElement; readonly key: string };

export type AnswerFlow = {
  readonly answers: ReadonlyMap<string, AnswerPlace>;
  readonly reachable: NodeSet;
  /** Whether some path to the place can have given the answer. */
  readonly mayHave: (key: string, place: Place) => boolean;
  /** Whether every path to the place has given the answer, or has left a value in the variable. */
  readonly mustHave: (key: string, place: Place) => boolean;
};

/** Follows answers and variables through the graph. Inputs by key, goto buttons and links by id. */
export function answerFlowOf(document: QuizDocument, graph: FlowGraph): AnswerFlow {
  const answers = answerPlaces(document);
  const names = [...new Set([...answers.keys(), ...document.variables.map(({ key }) => key)])];
  const bits = new Map(names.map((name, index) => [name, 1n << BigInt(index)] as const));
  const bit = (name: string) => bits.get(name) ?? 0n;
  const ancestors = ancestorsOf(graph.exits);
  const reachable = graph.start === -1 ? 0n : reachableFrom(graph.exits, graph.start);

  const targets = ruleTargetsOf(document);
  const answered = document.steps.map(({ elements, when }) =>
    lastingElements(elements).reduce(
      (set, element) =>
        when === undefined && isAlwaysAnswered(element, targets) ? set | bit(element.key) : set,
      0n,
    ),
  );
  const certain = (added: (number: number) => bigint) =>
    flowForward(
      graph.exits,
      (number) => (number === graph.start ? 0n : (1n << BigInt(names.length)) - 1n),
      (number, before) => before | added(number),
      (known, incoming) => known & incoming,
    );
  const answeredBefore = certain((number) => answered[number] as bigint);
  const isNumber = (name: string) => {
    const answer = answers.get(name)?.answer;
    return answer !== undefined && typeOfAnswer(answer) === "number";
  };
  const filled = filledVariables(document, (step, isLeaving) => {
    const known = (answeredBefore[step] as bigint) | (isLeaving ? (answered[step] as bigint) : 0n);
    return { isAnswered: (name) => (known & bit(name)) !== 0n, isNumber };
  });
  const setOfNames = (list: readonly string[] | undefined) =>
    (list ?? []).reduce((set, name) => set | bit(name), 0n);
  const onEnter = document.steps.map((_, number) => setOfNames(filled.onEnter[number]));
  const before = certain(
    (number) =>
      (answered[number] as bigint) | (onEnter[number] as bigint) | setOfNames(filled.onLeave[number]),
  );
  const always = setOfNames(filled.always);

  return {
    answers,
    reachable,
    mayHave(key, place) {
      const found = answers.get(key);
      if (found === undefined || !has(reachable, found.step)) return false;
      if (found.step === place.step && found.element < place.element) return true;
      return has(ancestors[place.step] as NodeSet, found.step);
    },
    mustHave(key, { step }) {
      return (((before[step] as bigint) | (onEnter[step] as bigint) | always) & bit(key)) !== 0n;
    },
  };
}

function answerPlaces(document: QuizDocument): Map<string, AnswerPlace> {
  const places = new Map<string, AnswerPlace>();
  for (const [step, { elements }] of document.steps.entries()) {
    for (const [element, answer] of elements.entries()) {
      const isPressed = (answer.type === "button" && answer.action.kind === "goto") || isOutgoing(answer);
      const key = "key" in answer ? answer.key : isPressed ? answer.id : undefined;
      if (key !== undefined && !places.has(key)) places.set(key, { step, element, answer, key });
    }
  }
  return places;
}

function isAlwaysAnswered(
  element: DocumentElement,
  { shown, hidden, optional }: RuleTargets,
): element is Extract<DocumentElement, { key: string }> {
  if (!("key" in element) || !element.required || element.visibleIf !== undefined) return false;
  if ("requiredIf" in element && element.requiredIf !== undefined) return false;
  return !shown.has(element.id) && !hidden.has(element.id) && !optional.has(element.key);
}

type FilledVariables = {
  /** Variables that never are empty. */
  readonly always: readonly string[];
  /** Per step, variables that are surely filled when it is entered, and when it is left. */
  readonly onEnter: readonly (readonly string[])[];
  readonly onLeave: readonly (readonly string[])[];
};

/**
 * Which variables hold something. One that any assignment may empty is never sure to.
 * @param namesIn which answers are certain in a step, when it is entered or when it is left
 */
function filledVariables(
  document: QuizDocument,
  namesIn: (step: number, isLeaving: boolean) => SureNames,
): FilledVariables {
  const emptied = new Set<string>();
  const note = (assignment: DocumentAssignment, step: number, isLeaving: boolean) => {
    const isFilling = fills(assignment, namesIn(step, isLeaving));
    if (!isFilling && CAN_EMPTY.includes(assignment.op)) emptied.add(assignment.variable);
    return isFilling ? [assignment.variable] : [];
  };
  const onEnter = document.steps.map((step, number) => {
    const filled = (step.enter ?? []).flatMap((assignment) => note(assignment, number, false));
    return step.when === undefined ? filled : [];
  });
  const onLeave = document.steps.map((step, number) => {
    const sure = surelyRun(step);
    for (const assignment of step.fallback?.set ?? []) note(assignment, number, true);
    return (step.rules ?? []).flatMap((rule, index) => {
      const filled = (rule.set ?? []).flatMap((assignment) => note(assignment, number, true));
      return index < sure && rule.when === undefined ? filled : [];
    });
  });
  const isKept = (name: string) => !emptied.has(name);
  return {
    always: document.variables
      .filter(({ key, initial }) => isKept(key) && String(initial).trim() !== "")
      .map(({ key }) => key),
    onEnter: onEnter.map((names) => names.filter(isKept)),
    onLeave: onLeave.map((names) => names.filter(isKept)),
  };
}

/** How many rules of a step are looked at whatever is answered. */
function surelyRun({ elements, rules = [], when }: DocumentStep): number {
  if (when !== undefined) return 0;
  const isBypassed = elements.some(
    (element) => (!("choices" in element) || isSingleChoice(element)) && elementTargets(element).length > 0,
  );
  if (isBypassed) return 0;
  const first = rules.findIndex(({ goto, complete }) => goto !== undefined || complete === true);
  return first === -1 ? rules.length : first + 1;
}

/** Assignments after which the variable may be empty though it was not. */
const CAN_EMPTY: readonly DocumentAssignment["op"][] = ["set", "copy", "pop", "shift", "map"];

/** Whether the variable surely holds something after the assignment. */
function fills({ op, value }: DocumentAssignment, names: SureNames): boolean {
  if (op === "pop" || op === "shift" || op === "map") return false;
  if (op === "add" || op === "subtract" || op === "multiply" || op === "divide") return true;
  const operand = value as Literal | Operand;
  if (typeof operand !== "object" || Array.isArray(operand)) return String(operand).trim() !== "";
  if ("answer" in operand) return operand.part === undefined && names.isAnswered(operand.answer);
  if ("label" in operand) return names.isAnswered(operand.label);
  if ("expression" in operand) {
    const tree = parseExpression(operand.expression);
    return tree.ok && surelyHasValue(tree.value, names);
  }
  return "score" in operand && operand.score !== "top" && operand.score !== "percent";
}
