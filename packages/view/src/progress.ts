/** How far along a respondent is: by the longest way that is left, so that the bar never goes back. */
import { type CompiledQuiz, indexOf, type Step } from "@borda/quiz/runtime/core";

const remainders = new WeakMap<CompiledQuiz, Map<string, number>>();

function targetsOf(step: Step): string[] {
  const targets = step.next === null ? [] : [step.next];
  for (const rule of step.rules ?? []) if (rule.goto !== undefined) targets.push(rule.goto);
  for (const element of step.elements) {
    if (element.type === "button" && element.action.kind === "goto") targets.push(element.action.step);
    if (!("choices" in element)) continue;
    for (const choice of element.choices) if (choice.goto !== undefined) targets.push(choice.goto);
  }
  return targets;
}

/** Most steps that can still follow a step; a way that comes round counts once. */
function stepsAfter(quiz: CompiledQuiz): Map<string, number> {
  const known = remainders.get(quiz);
  if (known !== undefined) return known;
  const { steps } = indexOf(quiz);
  const longest = new Map<string, number>();
  const open = new Set<string>();
  const measure = (id: string): number => {
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
