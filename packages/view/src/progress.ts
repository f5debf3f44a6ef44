/** How far along a respondent is: by the longest way that is left, so that the bar never goes back. */
import {
  type CompiledQuiz,
  indexOf,
  isGotoButton,
  type QuizElement,
  type Step,
} from "@borda/quiz/runtime/core";

const remainders = new WeakMap<CompiledQuiz, Map<string, number>>();

/** Nothing stands for ways that lead nowhere. */
type Target = string | null | undefined;

function targetsOf({ next, rules = [], elements }: Step): Target[] {
  return [next, ...[...rules, ...elements.flatMap(waysOf)].map((way) => way.goto)];
}

function waysOf(element: QuizElement): readonly { readonly goto?: string | undefined }[] {
  if ("choices" in element) return element.choices;
  return isGotoButton(element) ? [{ goto: element.action.step }] : [];
}

/** Most steps that can still follow a step; a way that comes round counts once. */
function stepsAfter(quiz: CompiledQuiz): Map<string, number> {
  const known = remainders.get(quiz);
  if (known !== undefined) return known;
  const { steps } = indexOf(quiz);
  const longest = new Map<string, number>();
  const open = new Set<string>();
  const measure = (target: Target): number => {
    // No step is called so.
    const id = target ?? "";
    const step = steps.get(id);
    const measured = longest.get(id);
    if (measured !== undefined) return measured;
    if (step === undefined || open.has(id)) return -1;
    open.add(id);
    const after = Math.max(-1, ...targetsOf(step).map(measure));
    open.delete(id);
    // A step without elements is passed through and is none to the respondent.
    const length = step.elements.length === 0 ? after : after + 1;
    longest.set(id, length);
    return length;
  };
  for (const step of quiz.steps) measure(step.id);
  remainders.set(quiz, longest);
  return longest;
}

/**
 * From 0 to 1.
 * @param shown number of steps shown so far, the present one included
 */
export function progressOf(quiz: CompiledQuiz, stepId: string, shown: number): number {
  const after = Math.max(0, stepsAfter(quiz).get(stepId) ?? 0);
  return shown / (shown + after);
}
