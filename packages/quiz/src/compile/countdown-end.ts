/** What the end of a countdown does to its step: conditions of what stands below it, and a way on. */
import type { DocumentElement } from "../document.ts";
import type { Condition, QuizElement, Rule } from "../runtime/types.ts";

function takesAway(element: DocumentElement | QuizElement): boolean {
  return element.type === "countdown" && element.atEnd !== undefined;
}

/** The elements of a step that no countdown takes away. */
export function lastingElements(elements: readonly DocumentElement[]): readonly DocumentElement[] {
  const place = elements.findIndex(takesAway);
  return place === -1 ? elements : elements.filter(({ type }, index) => index <= place || type === "ending");
}

/** The elements of a step; an ending is never taken away, since nothing leads on from where one stood. */
export function underCountdown(elements: readonly QuizElement[]): QuizElement[] {
  const place = elements.findIndex(takesAway);
  const countdown = elements[place];
  if (countdown === undefined || !("key" in countdown)) return [...elements];
  const isRunning: Condition = { not: { left: { answer: countdown.key }, op: "eq", right: true } };
  return elements.map((element, index) => {
    if (index <= place || element.type === "ending") return element;
    const { visibleIf } = element;
    return { ...element, visibleIf: visibleIf === undefined ? isRunning : { all: [isRunning, visibleIf] } };
  });
}

/** Where ended countdowns lead; it comes before the step's own rules. */
export function countdownRules(elements: readonly QuizElement[]): Rule[] {
  return elements.flatMap((element): Rule[] =>
    element.type === "countdown" && element.atEnd?.kind === "goto"
      ? [{ when: { left: { answer: element.key }, op: "eq", right: true }, goto: element.atEnd.step }]
      : [],
  );
}
