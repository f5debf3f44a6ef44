/**
 * Where the answers lead. A walk always starts at the first step and recomputes path, variables,
 * score and outcome from the answers alone, so that going back and changing an answer can neither
 * count twice nor leave anything behind. Edge and browser run this same code.
 */
import type { Answers } from "./answers.ts";
import type { AttemptState } from "./attempt-state.ts";
import { outcomeOf } from "./outcome.ts";
import { indexOf } from "./quiz-index.ts";
import type { CompiledQuiz, QuizElement } from "./types.ts";
import { type ElementFault, enter, type Given, initialState, leave, type Visit } from "./visit.ts";

/**
 * The guard of a walk: most steps shown, and most steps entered, those that only branch included. A step
 * with much logic counts as several (`Step.cost`).
 */
export const MAX_PATH = 300;
export const MAX_ENTERED = 1_000;

export type WalkOptions = Given & {
  /**
   * Goes on to this step, passing what is optional and unanswered before it. Where the answers do not
   * lead there, the walk is as without it.
   */
  readonly until?: string;
  /** Goes on as far as it can: everything optional and unanswered is passed. */
  readonly final?: boolean;
};

export type Walk = AttemptState & {
  /** Ids of the steps that were shown, in order; steps without visible elements are passed through. */
  readonly path: readonly string[];
  /** Id of the step at which the walk stands. */
  readonly current: string;
  /** What `current` shows, in order. */
  readonly visible: readonly QuizElement[];
  /** What keeps `current` from being left. */
  readonly faults: readonly ElementFault[];
  /**
   * `waiting` for the respondent, `finished` at an ending, `dead_end` where nothing leads on, `cycle`
   * when the guard stopped steps that go round without asking anything.
   */
  readonly status: "waiting" | "finished" | "dead_end" | "cycle";
  readonly finished: boolean;
  /** Id of the step that holds the ending, once it is reached. */
  readonly ending: string | null;
  /** Key of the outcome that the answers so far give. */
  readonly outcome: string | null;
};

/**
 * Walks the quiz with the answers. Without options it stops where a respondent who comes back would go
 * on: at the first step behind the last answered one.
 */
export function walk(quiz: CompiledQuiz, answers: Answers, options: WalkOptions = {}): Walk {
  const { until, final = false } = options;
  if (final) return run(quiz, answers, options, () => false);
  if (until !== undefined) {
    let isReached = false;
    const reached = run(quiz, answers, options, ({ step }) => {
      isReached = step.id === until;
      return isReached;
    });
    if (isReached || reached.status === "waiting" || reached.current === until) return reached;
  }
  let lastAnswered = -1;
  run(quiz, answers, options, (visit, index) => {
    if (visit.isAnswered) lastAnswered = index;
    return false;
  });
  return run(quiz, answers, options, (_, index) => index > lastAnswered);
}

/**
 * The step after `from`, for the browser: like `walk` until `from`, then left, through steps that show
 * nothing, to the next that shows something. `current` is still `from` when its answers keep it there.
 */
export function nextStep(quiz: CompiledQuiz, answers: Answers, from: string, options: Given = {}): Walk {
  let isPassed = false;
  return run(quiz, answers, options, ({ step }) => {
    if (isPassed) return true;
    isPassed = step.id === from;
    return false;
  });
}

/** Whether the walk is to stop at a step that shows something, at the given place of the path. */
type StopsAt = (visit: Visit, index: number) => boolean;

function run(quiz: CompiledQuiz, answers: Answers, given: Given, stopsAt: StopsAt): Walk {
  const { steps } = indexOf(quiz);
  const state = initialState(quiz, given);
  const path: string[] = [];
  let current = quiz.start;
  let visit: Visit | undefined;
  let status: Walk["status"] = "cycle";
  let entered = 0;
  while (entered < MAX_ENTERED && path.length < MAX_PATH) {
    const step = steps.get(current);
    entered += step?.cost ?? 1;
    visit = step && enter(step, answers, state);
    if (visit === undefined) {
      status = "dead_end";
      break;
    }
    if (visit.visible.length > 0) {
      // Whoever is sent back to a question is asked again: its stored answer has been used.
      const isAskedAgain = visit.asks && path.includes(current);
      path.push(current);
      const waits = isAskedAgain || stopsAt(visit, path.length - 1) || visit.faults.length > 0;
      if (visit.isEnding) status = "finished";
      else if (waits || visit.needsPress) status = "waiting";
      if (status !== "cycle") break;
    }
    const next = leave(visit, state);
    if (next === null) {
      status = visit.hasGotoButtons ? "waiting" : "dead_end";
      break;
    }
    current = next;
  }
  const finished = status === "finished";
  return {
    ...state,
    path,
    current,
    visible: visit?.visible ?? [],
    faults: visit?.faults ?? [],
    status,
    finished,
    ending: finished ? current : null,
    outcome: outcomeOf(state),
  };
}
