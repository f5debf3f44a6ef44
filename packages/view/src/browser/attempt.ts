/**
 * One attempt at a quiz as the device knows it, and how it changes. Pure: the clock is a parameter.
 * Everything a request needs is derived from it, so that any request alone tells the whole story.
 */
import type { AnswerInput, AnswersRequest, AnswerValue, Move, VisitorFacts } from "@borda/contracts";

/** `MAX_MOVES` of the contracts, whose schemas must not come into the browser. */
export const MAX_MOVES = 200;

export type AttemptRecord = {
  readonly format: 1;
  readonly quizId: string;
  readonly attemptId: string;
  readonly token: string;
  readonly version: number;
  readonly locale: string;
  /** What the edge captured of the attempt's first request, by name; signed into its token. */
  readonly hidden: Readonly<Record<string, string>>;
  /** What it captured of the visitor, for quizzes that ask for it. */
  readonly visitor?: VisitorFacts | undefined;
  readonly startedAtMs: number;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** Milliseconds spent on each answered element. */
  readonly spentMs: Readonly<Record<string, number>>;
  /** Steps shown, in order; those after `position` were left by going back. */
  readonly trail: readonly string[];
  readonly position: number;
  /** When the step at `position` was entered. */
  readonly enteredAtMs: number;
  readonly moves: readonly Move[];
  /** Of the last request that left; grows with each. */
  readonly seq: number;
  /** An ending was reached. Nothing changes after that. */
  readonly finished: boolean;
  /** The finished attempt was accepted, with everything that it holds. */
  readonly delivered: boolean;
  /** It was accepted once; links that were followed since may still be on their way. */
  readonly accepted?: true;
};

export type AttemptStart = Pick<
  AttemptRecord,
  "quizId" | "attemptId" | "token" | "version" | "locale" | "hidden" | "visitor"
>;

/** An attempt that stands on the first step. */
export function startAttempt(start: AttemptStart, firstStep: string, nowMs: number): AttemptRecord {
  return {
    format: 1,
    ...start,
    startedAtMs: nowMs,
    answers: {},
    spentMs: {},
    trail: [firstStep],
    position: 0,
    enteredAtMs: nowMs,
    moves: [{ seq: 0, from: null, to: firstStep }],
    seq: 0,
    finished: false,
    delivered: false,
  };
}

/** The step that the respondent is on. */
export function currentStep(attempt: AttemptRecord): string {
  return attempt.trail[attempt.position] as string;
}

function isEmpty(value: AnswerValue): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Takes over what stands in the fields of a step; what is empty takes an answer back. */
export function withAnswers(
  attempt: AttemptRecord,
  values: Readonly<Record<string, AnswerValue>>,
  nowMs: number,
): AttemptRecord {
  const answers: Record<string, AnswerValue> = { ...attempt.answers };
  const spentMs: Record<string, number> = { ...attempt.spentMs };
  const elapsed = Math.max(0, Math.min(nowMs - attempt.enteredAtMs, 86_400_000));
  for (const [key, value] of Object.entries(values)) {
    if (isEmpty(value)) {
      delete answers[key];
      delete spentMs[key];
    } else {
      answers[key] = value;
      spentMs[key] = Math.min((spentMs[key] ?? 0) + elapsed, 86_400_000);
    }
  }
  return { ...attempt, answers, spentMs, enteredAtMs: nowMs };
}

/** A move is an entry into a step; what goes beyond the limit is walked but not counted. */
function withMove(attempt: AttemptRecord, to: string): readonly Move[] {
  const seq = attempt.moves.length;
  if (seq > MAX_MOVES) return attempt.moves;
  return [...attempt.moves, { seq, from: currentStep(attempt), to }];
}

/** Goes on to a step. Where another one followed before, that path is forgotten. */
export function moveOn(attempt: AttemptRecord, step: string, nowMs: number): AttemptRecord {
  const known = attempt.trail[attempt.position + 1] === step;
  const walked = attempt.trail.slice(0, attempt.position + 1);
  return {
    ...attempt,
    trail: known ? attempt.trail : [...walked, step],
    position: attempt.position + 1,
    enteredAtMs: nowMs,
    moves: withMove(attempt, step),
  };
}

/** Goes back to a step that was shown before. */
export function moveBack(attempt: AttemptRecord, position: number, nowMs: number): AttemptRecord {
  const step = attempt.trail[position];
  if (step === undefined || position >= attempt.position) return attempt;
  return { ...attempt, position, enteredAtMs: nowMs, moves: withMove(attempt, step) };
}

/** The body of `POST /{slug}/answers`: all answers and all moves so far. */
export function answersRequestOf(attempt: AttemptRecord, seq: number, nowMs: number): AnswersRequest {
  const answers: AnswerInput[] = Object.entries(attempt.answers).map(([k, v]) => ({
    k,
    v,
    ms: attempt.spentMs[k],
  }));
  return {
    token: attempt.token,
    seq,
    final: attempt.finished,
    locale: attempt.locale,
    answers,
    moves: [...attempt.moves],
    sinceMoveMs: Math.max(0, nowMs - attempt.enteredAtMs),
  };
}
