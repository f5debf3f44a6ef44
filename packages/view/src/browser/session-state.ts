/** What a session holds at a moment, and how a respondent's steps change it. Pure: the clock is a parameter. */

import type { AnswerValue } from "@borda/contracts";
import {
  type Answers,
  type CompiledQuiz,
  faultMessage,
  givesContact,
  indexOf,
  isInput,
  nextStep,
  type RawAnswer,
  type Walk,
  walk,
} from "@borda/quiz/runtime/core";
import type { FieldIssue } from "../step-props.ts";
import { type AttemptRecord, currentStep, moveBack, moveOn, withAnswers } from "./attempt.ts";

export type SessionState = {
  readonly quiz: CompiledQuiz;
  readonly attempt: AttemptRecord;
  /** What was typed and is not right yet; shown again, never sent. */
  readonly draft: Answers;
  readonly issues: readonly FieldIssue[];
};

/** The walk that stands at the step of the attempt, with what stands in its fields. */
export function walkOf({ quiz, attempt, draft }: SessionState): Walk {
  const until = currentStep(attempt);
  const { answerable } = indexOf(quiz);
  const typed = Object.entries(draft).filter(([key]) => answerable.get(key)?.step.id === until);
  return walk(quiz, { ...attempt.answers, ...Object.fromEntries(typed) }, { ...attempt, until });
}

function issuesOf({ quiz, faults }: Walk): FieldIssue[] {
  return faults.map(({ element, fault }) => ({ key: element.key, message: faultMessage(fault, quiz) }));
}

/** With what stands in the fields of the step now. */
export function typedInto(state: SessionState, values: Record<string, RawAnswer>): SessionState {
  return { ...state, draft: { ...state.draft, ...values } };
}

/**
 * Leaves the present step with what its form holds: on to the next, or nowhere, with the issues; nor past a question
 * that these very answers bring up.
 * @param values raw answers of the form, `null` where a field is empty
 */
export function submit(state: SessionState, values: Record<string, RawAnswer>, nowMs: number): SessionState {
  const typed = typedInto(state, values);
  const asksMore = walkOf(typed).visible.some((element) => isInput(element) && !(element.key in values));
  if (asksMore) return { ...typed, issues: [] };
  const from = currentStep(state.attempt);
  const next = nextStep(state.quiz, { ...state.attempt.answers, ...values }, from, state.attempt);
  const isHeld = next.current === from && (next.faults.length > 0 || next.status === "dead_end");
  if (isHeld) return { ...typed, issues: issuesOf(next) };
  const draft = Object.fromEntries(Object.entries(state.draft).filter(([key]) => !(key in values)));
  const answered = withAnswers(state.attempt, values as Record<string, AnswerValue>, nowMs);
  const attempt = { ...moveOn(answered, next.current, nowMs), finished: next.finished };
  return { ...state, attempt, draft, issues: [] };
}

/** Goes back to a step of the trail; what was typed meanwhile is kept for the return. */
export function goBack(
  state: SessionState,
  position: number,
  values: Record<string, RawAnswer>,
  nowMs: number,
): SessionState {
  return { ...typedInto(state, values), attempt: moveBack(state.attempt, position, nowMs), issues: [] };
}

/** Whether the step that was just left asked how to reach the person. */
export function gaveContact(state: SessionState, stepId: string): boolean {
  return givesContact(indexOf(state.quiz).steps.get(stepId)?.elements ?? [], state.attempt.answers);
}
