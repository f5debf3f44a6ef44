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
  isInput,
  nextStep,
  validateAnswers,
  type Walk,
  walk,
} from "@borda/quiz/runtime";
import { givenOf } from "../attempts/given-of.ts";
import { answerInputs, answersByKey, type FieldIssue, readStepForm, type StepForm } from "./form-answers.ts";

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
      /** Stands where it stood, with what the page shows. */
      readonly state: PageState;
      readonly issues: readonly FieldIssue[];
    }
  /** On to another step, or back; or the same step, which these answers have brought a question up on. */
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

/** The page that a form was posted from. */
export function postedPage({ quiz, claims }: FormAttempt, state: PageState): Walk {
  return walk(quiz, answersByKey(state.answers), { ...givenOf(claims), until: state.step });
}

/** The same step in another language: what was typed stays in its fields, nothing is said to be wrong with it. */
export function stepAgain(attempt: FormAttempt, state: PageState, fields: URLSearchParams): FormStep {
  const { quiz, claims } = attempt;
  const { answers, draft } = readStepForm(postedPage(attempt, state), fields, answersByKey(state.answers));
  const shown = walk(quiz, answers, { ...givenOf(claims), until: state.step });
  return { ...moved(state, answers, shown, null), draft };
}

/**
 * Takes the fields of the state's step and goes on, though not past a question that these very answers bring up.
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
  const form = readStepForm(postedPage(attempt, state), fields, answersByKey(state.answers));
  const typed = walk(quiz, form.answers, { ...given, until: state.step });
  const wrong = [...form.issues, ...found];
  const asksMore =
    typed.current === state.step && typed.visible.some((each) => isInput(each) && !form.asked.has(each.key));
  if (asksMore && wrong.length === 0)
    return { ...moved(state, form.answers, typed, null), draft: form.draft };
  if (asksMore) return refused(state, form, typed, wrong);
  const next = nextStep(quiz, form.answers, state.step, given);
  const isHeld = next.current === state.step && (next.faults.length > 0 || next.status === "dead_end");
  if (isHeld || wrong.length > 0) {
    const faults = isHeld ? next.faults : [];
    const issues = faults.map(({ element, fault }) => ({
      key: element.key,
      message: faultMessage(fault, quiz),
    }));
    return refused(state, form, isHeld ? next : typed, [...issues, ...wrong]);
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
  return refused(state, form, typed, fieldIssues(checked.error, inputs));
}

/** The page that is shown again comes back with what it shows; what is wrong decides nothing of that, and stays behind. */
function refused(
  state: PageState,
  { answers, asked }: StepForm,
  shown: Walk,
  issues: readonly FieldIssue[],
): FormStep {
  const right = Object.entries(answers).filter(([key]) => !asked.has(key) || shown.answers.has(key));
  const kept = { ...state, answers: answerInputs(Object.fromEntries(right)) };
  return { kind: "refused", shown, draft: answers, state: kept, issues };
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
