/** One visit of a step: what it shows, which answers count, whether and where it can be left. */
import type { AnswerFault } from "./answer-fault.ts";
import { type Answers, type CheckedAnswer, isClick } from "./answers.ts";
import { assign } from "./assignment.ts";
import { type AttemptState, addPoints, type Score } from "./attempt-state.ts";
import { isMultiple } from "./choice-kinds.ts";
import { holds } from "./condition.ts";
import type { Given } from "./given.ts";
import type { Reading } from "./input-kinds.ts";
import { kindOf } from "./installed-kinds.ts";
import { installedLogic } from "./installed-logic.ts";
import { type GotoButton, isGotoButton, isInput } from "./quiz-index.ts";
import { readAnswer, requiredFault } from "./read-answer.ts";
import type { CompiledQuiz, InputElement, QuizElement, Step } from "./types.ts";
import { own } from "./values.ts";

/** The state of a walk while it goes on. */
export type WalkState = AttemptState & {
  readonly answers: Map<string, CheckedAnswer>;
  readonly shown: Set<string>;
  variables: AttemptState["variables"];
  score: Score;
};

export type { Given };

/** A fault of a shown element, and whether it is only that the answer is missing. */
export type ElementFault = { readonly element: InputElement; readonly fault: AnswerFault };

export type Visit = {
  readonly step: Step;
  /** Elements whose condition holds, in order. */
  readonly visible: readonly QuizElement[];
  /** What keeps the step from being left. */
  readonly faults: readonly ElementFault[];
  /** Whether an answer or a press was given here. */
  readonly isAnswered: boolean;
  readonly asks: boolean;
  readonly isEnding: boolean;
  readonly pressed: GotoButton | undefined;
  /** Whether there are goto buttons, and whether pressing one is the only way on. */
  readonly hasGotoButtons: boolean;
  readonly needsPress: boolean;
};

export function initialState(quiz: CompiledQuiz, { hidden = {}, visitor, attemptId }: Given): WalkState {
  return {
    quiz,
    hidden,
    visitor,
    attemptId,
    logic: installedLogic(),
    answers: new Map(),
    shown: new Set(),
    variables: Object.fromEntries(quiz.variables.map(({ key, initial }) => [key, initial])),
    score: { total: 0, categories: Object.fromEntries(quiz.categories.map(({ key }) => [key, 0])) },
  };
}

/**
 * Enters a step: applies its assignments, then goes through its elements in order, so that the
 * condition of an element may depend on answers above it. Points of an answer count once, however
 * often its step is entered. A step whose own condition does not hold is passed on to its `next`.
 */
export function enter(declared: Step, given: Answers, state: WalkState): Visit {
  const step = isPassed(declared, state) ? { ...declared, enter: [], elements: [], rules: [] } : declared;
  for (const assignment of step.enter ?? []) state.variables = assign(assignment, state);
  const visible: QuizElement[] = [];
  const faults: ElementFault[] = [];
  let pressed: GotoButton | undefined;
  let isAnswered = false;
  let asks = false;
  for (const candidate of step.elements) {
    const element = present(candidate, state);
    if (element === null) continue;
    // What the edge has captured is answered without being shown or asked.
    const isAsked = isInput(element) && !kindOf(element).captured;
    if (element.type !== "hidden") visible.push(element);
    state.shown.add(isInput(element) ? element.key : element.id);
    if (isAsked) asks = true;
    if (isInput(element)) {
      const reading = readAnswer(element, own(given, element.key), state.quiz.locale, state);
      if (reading.state === "answered" && isAsked) isAnswered = true;
      const fault = take(element, reading, state);
      if (fault !== null) faults.push({ element, fault });
    } else {
      const press = own(given, element.id);
      if (isGotoButton(element) && pressed === undefined && press === true) {
        pressed = element;
        state.answers.set(element.id, true);
      } else if (isClick(press)) state.answers.set(element.id, press);
    }
  }
  const hasGotoButtons = visible.some(isGotoButton);
  const hasNextButton = visible.some(
    (element) => element.type === "button" && element.action.kind === "next",
  );
  return {
    step,
    visible,
    faults,
    isAnswered: isAnswered || pressed !== undefined,
    asks,
    hasGotoButtons,
    needsPress: hasGotoButtons && !hasNextButton && !asks && pressed === undefined,
    isEnding: visible.some((element) => element.type === "ending"),
    pressed,
  };
}

function isPassed({ when }: Step, state: WalkState): boolean {
  return when !== undefined && !holds(when, state);
}

/** The element as it is shown now, with the options that are offered now; null when it is not shown. */
function present(element: QuizElement, state: WalkState): QuizElement | null {
  const { visibleIf } = element;
  if (visibleIf !== undefined && !holds(visibleIf, state)) return null;
  if (!isInput(element)) return element;
  let shown = element;
  if (shown.requiredIf !== undefined) shown = { ...shown, required: holds(shown.requiredIf, state) };
  if (!("choices" in shown) || !shown.choices.some((choice) => choice.visibleIf)) return shown;
  const choices = shown.choices.filter(({ visibleIf: when }) => when === undefined || holds(when, state));
  const { min = 0, other } = shown as { readonly min?: number; readonly other?: unknown };
  if (choices.length === 0 && !other) return null;
  // Nobody has to choose more of them than there are, nor is told to.
  const options = choices.filter(({ exclusive }) => !exclusive).length + (other ? 1 : 0);
  const fewer = min > options ? { min: options, countHelp: undefined } : {};
  return { ...shown, choices, ...fewer } as QuizElement;
}

/** Keeps an answer that fits, with its points; gives the fault of one that does not. */
function take(element: InputElement, reading: Reading, state: WalkState): AnswerFault | null {
  if (reading.state === "refused") return reading.fault;
  if (reading.state === "answered" && !state.answers.has(element.key)) {
    state.answers.set(element.key, reading.answer);
    for (const points of kindOf(element).points?.(element, reading.answer) ?? []) {
      state.score = addPoints(state.score, points);
    }
  }
  return requiredFault(element, reading);
}

/**
 * Leaves a step: a pressed button decides before a chosen choice, a choice before the rules, the rules
 * before `next`. Where a button or a choice decides, the rules are not looked at.
 * @returns the id of the step that follows, or null when nothing leads on
 */
export function leave({ step, visible, pressed }: Visit, state: WalkState): string | null {
  if (pressed !== undefined) return pressed.action.step;
  for (const element of visible) {
    if (!("choices" in element) || isMultiple(element)) continue;
    const answer = state.answers.get(element.key);
    const target = element.choices.find((choice) => choice.id === answer)?.goto;
    if (target !== undefined) return target;
  }
  for (const rule of step.rules ?? []) {
    if (rule.when !== undefined && !holds(rule.when, state)) continue;
    for (const assignment of rule.set ?? []) state.variables = assign(assignment, state);
    if (rule.goto !== undefined) return rule.goto;
  }
  return step.next;
}
