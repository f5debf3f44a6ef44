import type { AttemptState } from "./attempt-state.ts";
import { holds } from "./condition.ts";

/** Key of the first outcome whose condition holds; null when none does. */
export function outcomeOf(state: AttemptState): string | null {
  const outcome = state.quiz.outcomes.find(({ when }) => when === undefined || holds(when, state));
  return outcome?.key ?? null;
}
