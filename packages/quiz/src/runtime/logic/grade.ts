/** Scores as grades: what the questions shown so far could have given, and the share that was reached. */
import type { AttemptState } from "../attempt-state.ts";
import { indexOf } from "../quiz-index.ts";
import { rangeOf } from "../scale-range.ts";
import type { QuizElement, Scale } from "../types.ts";
import { tidy } from "../values.ts";

/** The most that could have been reached, or the share of it in percent: nothing while that is 0. */
export function gradeOf(name: "max" | "percent", state: AttemptState): number | undefined {
  const { answerable } = indexOf(state.quiz);
  let most = 0;
  for (const key of state.shown ?? []) {
    const element = answerable.get(key)?.element;
    if (element !== undefined) most += mostOf(element);
  }
  if (name === "max") return tidy(most);
  return most > 0 ? tidy((state.score.total / most) * 100) : undefined;
}

/** The most points that an element can give to the total. */
function mostOf(element: QuizElement): number {
  const ofRight = "right" in element ? Math.max(element.right?.score ?? 0, 0) : 0;
  return ofRight + (isScale(element) ? mostOfScale(element) : mostOfOptions(element));
}

function isScale(element: QuizElement): element is Scale {
  return ["rating", "nps", "opinion_scale", "slider"].includes(element.type);
}

function mostOfScale(element: Scale): number {
  const { scorePerPoint = 0 } = element;
  const { min, max } = rangeOf(element);
  return Math.max(min * scorePerPoint, max * scorePerPoint, 0);
}

function mostOfOptions(element: QuizElement): number {
  if ("scoreYes" in element || "scoreNo" in element) {
    return Math.max(element.scoreYes ?? 0, element.scoreNo ?? 0, 0);
  }
  if (!("choices" in element)) return 0;
  const points = element.choices.map(({ score = 0 }) => Math.max(score, 0));
  const isSeveral = element.type === "multiple_choice" || ("multiple" in element && element.multiple);
  if (!isSeveral) return Math.max(0, ...points);
  const most = "max" in element && element.max !== undefined ? element.max : points.length;
  const best = points.toSorted((a, b) => b - a).slice(0, most);
  return best.reduce((sum, value) => sum + value, 0);
}
