/**
 * One form post of a page without JavaScript, as a pure transition: state and fields in, what to show
 * and what to store out. It moves by the functions by which the browser's runtime moves.
 */
import {
  type AnswerInput,
  MAX_MOVES,
  type Move,
  type PageState,
  type PageTokenClaims,
} from "@borda/contracts";
import {
  type Answers,
  type CheckedAnswers,
  type CompiledQuiz,
  faultMessage,
  givesContact,
  indexOf,
  nextStep,
  validateAnswers,
  type Walk,
  walk,
} from "@borda/quiz/runtime";
import { givenOf } from "../attempts/given-of.ts";
import { answerInputs, answersByKey, type FieldIssue, readStepForm } from "./form-answers.ts";

/** What stays the same from post to post. */
export type FormAttempt = { readonly quiz: CompiledQuiz; readonly claims: PageTokenClaims };

/** Answers to queue: a partial after contact details, the whole at the end. */
export type StepSubmission = {
  readonly checked: CheckedAnswers;
  readonly final: boolean;
  readonly seq: number;
  readonly moves: readonly Move[];
};

export type FormStep =
  /** Something is wrong beside a field; the step is shown again with what was typed. */
  | {
      readonly kind: "refused";
      readonly shown: Walk;
      readonly draft: Answers;
      readonly issues: readonly FieldIssue[];
    }
  /** On to another step, or back. */
  | {
      readonly kind: "moved";
      readonly shown: Walk;
      readonly draft: Answers;
      readonly state: PageState;
      readonly submission: StepSubmission | null;
    };

/** The state of an attempt that has not been posted yet: it stands on the first step. */
export function initialFormState({ quiz, claims }: FormAttempt): PageState {
  const first = walk(quiz, {}, givenOf(claims)).current;
  return {
    attemptId: claims.attemptId,
    step: first,
    seq: 0,
    answers: [],
    moves: [{ seq: 0, from: null, to: first }],
  };
}

/**
 * Back to an earlier step; what stands in the fields is left behind.
 * @param stepsBack as the form says it: the step before where it is no number
 */
export function stepBack(attempt: FormAttempt, state: PageState, stepsBack: string): FormStep {
  const answers = answersByKey(state.answers);
  const given = givenOf(attempt.claims);
  const { path } = walk(attempt.quiz, answers, { ...given, until: state.step });
  const distance = /^[1-9]\d{0,2}$/.test(stepsBack) ? Number(stepsBack) : 1;
  const before = path[Math.max(0, path.lastIndexOf(state.step) - distance)];
  const shown = walk(attempt.quiz, answers, { ...given, until: before ?? state.step });
  return moved(state, answers, shown, null);
}

/** The same step in another language: what was typed stays in its fields, nothing is said to be wrong with it. */
export function stepAgain(attempt: FormAttempt, state: PageState, fields: URLSearchParams): FormStep {
  const { quiz, claims } = attempt;
  const { answers } = readStepForm(quiz, state.step, fields, answersByKey(state.answers));
  const shown = walk(quiz, answers, { ...givenOf(claims), until: state.step });
  return moved(state, answers, shown, null);
}

/**
 * Takes the fields of the state's step and goes on.
 * @param found what is wrong with its files already
 */
export function stepOn(
  attempt: FormAttempt,
  state: PageState,
  fields: URLSearchParams,
  found: readonly FieldIssue[] = [],
): FormStep {
  const { quiz } = attempt;
  const given = givenOf(attempt.claims);
  const form = readStepForm(quiz, state.step, fields, answersByKey(state.answers));
  const next = nextStep(quiz, form.answers, state.step, given);
  const isHeld = next.current === state.step && (next.faults.length > 0 || next.status === "dead_end");
  if (isHeld || form.issues.length > 0 || found.length > 0) {
    const shown = isHeld ? next : walk(quiz, form.answers, { ...given, until: state.step });
    const faults = isHeld ? next.faults : [];
    const issues = faults.map(({ element, fault }) => ({
      key: element.key,
      message: faultMessage(fault, quiz),
    }));
    return { kind: "refused", shown, draft: form.answers, issues: [...issues, ...form.issues, ...found] };
  }
  const left = indexOf(quiz).steps.get(state.step)?.elements ?? [];
  const wanted = next.finished ? "final" : givesContact(left, form.answers) ? "partial" : null;
  if (wanted === null) return moved(state, form.answers, next, null);
  const inputs = answerInputs(form.answers);
  const checked = validateAnswers(quiz, inputs, { final: wanted === "final", ...given });
  if (checked.ok)
    return moved(state, form.answers, next, { checked: checked.value, final: wanted === "final" });
  // A partial that cannot be stored is no reason to hold anybody up: the final says it all again.
  if (wanted === "partial") return moved(state, form.answers, next, null);
  const shown = walk(quiz, form.answers, { ...given, until: state.step });
  return { kind: "refused", shown, draft: form.answers, issues: fieldIssues(checked.error, inputs) };
}

function moved(
  state: PageState,
  draft: Answers,
  shown: Walk,
  stored: { readonly checked: CheckedAnswers; readonly final: boolean } | null,
): FormStep {
  const seq = state.seq + 1;
  const moves = withMove(state.moves, state.step, shown.current);
  const next: PageState = {
    attemptId: state.attemptId,
    step: shown.current,
    seq,
    answers: answerInputs(draft),
    moves,
    ...(state.trapped === true ? { trapped: true } : {}),
    ...(state.locale === undefined ? {} : { locale: state.locale }),
  };
  const submission = stored === null ? null : { ...stored, seq, moves };
  return { kind: "moved", shown, draft, state: next, submission };
}

function withMove(moves: readonly Move[], from: string, to: string): Move[] {
  if (to === from || moves.length > MAX_MOVES) return [...moves];
  return [...moves, { seq: moves.length, from, to }];
}

/** Issues name the place in the list of answers; a page wants the field. */
function fieldIssues(
  issues: readonly { readonly path: readonly (string | number)[]; readonly message: string }[],
  inputs: readonly AnswerInput[],
): FieldIssue[] {
  return issues.map(({ path, message }) => {
    const place = path[1];
    const key = typeof place === "number" ? inputs[place]?.k : place;
    return { key: key ?? "", message };
  });
}
