/** From a walk to what is shown: the one place where edge and browser agree on a step. */
import { type Answers, isInput, type QuizElement, type Walk } from "@borda/quiz/runtime/core";
import type { StepViewProps } from "./components/step.tsx";
import { currentPiping } from "./installed-piping.ts";
import { progressOf } from "./progress.ts";
import type { Texts } from "./texts.ts";

/** What is wrong with an answer, and the sentence that says so (`StepIssue` of the runtime fits). */
export type FieldIssue = { readonly key: string; readonly message: string };

export type StepShown = {
  /** Stands at the step that is shown. */
  readonly walk: Walk;
  readonly texts: Texts;
  /** Raw answers; what was typed comes back even where it is wrong. */
  readonly answers: Answers;
  readonly issues?: readonly FieldIssue[];
  /** Number of steps shown so far, the present one included. */
  readonly shown: number;
};

/** The key of the only input, consents beside it apart, when no heading says what the step is about. */
function titleKeyOf(elements: readonly QuizElement[]): string | null {
  const all = elements.filter(isInput);
  const inputs = all.length === 1 ? all : all.filter(({ type }) => type !== "consent");
  const hasTitle = elements.some((element) => element.type === "heading" || element.type === "ending");
  return inputs.length === 1 && !hasTitle ? (inputs[0]?.key ?? null) : null;
}

/** The props of a step. There is a way back from every step but the first and the last. */
export function stepProps({ walk, texts, answers, issues = [], shown }: StepShown): StepViewProps {
  const { quiz } = walk;
  const { pipe, pipeHref } = currentPiping();
  const progress = walk.finished ? null : progressOf(quiz, walk.current, shown);
  return {
    stepId: walk.current,
    elements: walk.visible,
    theme: quiz.theme,
    canGoBack: shown > 1 && !walk.finished,
    progress,
    context: {
      texts,
      pipe: (text, at = walk) => pipe(text, at),
      pipeHref: (href) => pipeHref(href, walk),
      draft: answers,
      issues: Object.fromEntries(issues.map(({ key, message }) => [key, message])),
      titleKey: titleKeyOf(walk.visible),
      outcome: quiz.outcomes.find(({ key }) => key === walk.outcome) ?? null,
      walk,
      progress,
      attemptId: walk.attemptId ?? null,
    },
  };
}
