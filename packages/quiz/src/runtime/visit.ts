/** One visit of a step: what it shows, which answers count, whether and where it can be left. */
import type { Answers, CheckedAnswer } from "./answers.ts";
import { assign } from "./assignment.ts";
import { type AttemptState, addPoints, type Score } from "./attempt-state.ts";
import { holds } from "./condition.ts";
import { type GotoButton, isGotoButton, isInput } from "./quiz-index.ts";
import { type AnswerFault, type Reading, readAnswer, requiredFault } from "./read-answer.ts";
import type { CompiledQuiz, InputElement, QuizElement, Step } from "./types.ts";
import { own } from "./values.ts";

/** The state of a walk while it goes on. */
export type WalkState = AttemptState & {
  readonly answers: Map<string, CheckedAnswer>;
  variables: Readonly<Record<string, string | number | boolean>>;
  score: Score;
};

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

export function initialState(quiz: CompiledQuiz, hidden: Readonly<Record<string, string>>): WalkState {
  return {
    quiz,
    hidden,
    answers: new Map(),
    variables: Object.fromEntries(quiz.variables.map(({ key, initial }) => [key, initial])),
    score: { total: 0, categories: Object.fromEntries(quiz.categories.map(({ key }) => [key, 0])) },
  };
}

/**
 * Enters a step: applies its assignments, then goes through its elements in order, so that the
 * condition of an element may depend on answers above it. Points of an answer count once, however
 * often its step is entered.
 */
export function enter(step: Step, given: Answers, state: WalkState): Visit {
  for (const assignment of step.enter ?? []) state.variables = assign(assignment, state);
  const visible: QuizElement[] = [];
  const faults: ElementFault[] = [];
  let pressed: GotoButton | undefined;
  let answered = 0;
  for (const element of step.elements) {
    if (element.visibleIf !== undefined && !holds(element.visibleIf, state)) continue;
    visible.push(element);
    if (isInput(element)) {
      const reading = readAnswer(element, own(given, element.key), state.quiz.locale);
      if (reading.state === "answered") answered += 1;
      const fault = take(element, reading, state);
      if (fault !== null) faults.push({ element, fault });
    } else if (isGotoButton(element) && pressed === undefined && own(given, element.id) === true) {
      pressed = element;
      state.answers.set(element.id, true);
    }
  }
  const asks = visible.some(isInput);
  const hasGotoButtons = visible.some(isGotoButton);
  const hasNextButton = visible.some(
    (element) => element.type === "button" && element.action.kind === "next",
  );
  return {
    step,
    visible,
    faults,
    isAnswered: answered > 0 || pressed !== undefined,
    asks,
    hasGotoButtons,
    needsPress: hasGotoButtons && !hasNextButton && !asks && pressed === undefined,
    isEnding: visible.some((element) => element.type === "ending"),
    pressed,
  };
}

/** Keeps an answer that fits, with its points; gives the fault of one that does not. */
function take(element: InputElement, reading: Reading, state: WalkState): AnswerFault | null {
  if (reading.state === "refused") return reading.fault;
  if (reading.state === "answered" && !state.answers.has(element.key)) {
    state.answers.set(element.key, reading.answer);
    if ("choices" in element) {
      for (const choice of element.choices) {
        if (isChosen(choice.id, reading.answer)) state.score = addPoints(state.score, choice);
      }
    }
  }
  return requiredFault(element, reading);
}

function isChosen(id: string, answer: CheckedAnswer): boolean {
  return Array.isArray(answer) ? answer.includes(id) : answer === id;
}

/**
 * Leaves a step: a pressed button decides before a chosen choice, a choice before the rules, the rules
 * before `next`. Where a button or a choice decides, the rules are not looked at.
 * @returns the id of the step that follows, or null when nothing leads on
 */
export function leave({ step, visible, pressed }: Visit, state: WalkState): string | null {
  if (pressed !== undefined) return pressed.action.step;
  for (const element of visible) {
    const isSingle =
      element.type === "single_choice" || (element.type === "picture_choice" && !element.multiple);
    if (!isSingle) continue;
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
