/** The runtime's renderer over all steps of a quiz at once, for tests in a browser: no session, no way to walk. */
import { type Answers, type CompiledQuiz, walk } from "@borda/quiz/runtime";
import { nodesOf, patch } from "../src/browser/jsx-dom.ts";
import { StepView } from "../src/components/step.tsx";
// Installs every element.
import "../src/render-step.tsx";
import { type FieldIssue, stepProps } from "../src/step-props.ts";
import { textsOf } from "../src/texts.ts";

/** Brings one step after the other onto the page, as going through a quiz does, and gives what each looked like. */
export function showAll(
  quiz: CompiledQuiz,
  answers: Answers,
  issues: readonly FieldIssue[],
  root: HTMLElement,
): string[] {
  const base = walk(quiz, {});
  return quiz.steps.map((step, index) => {
    const shown = { ...base, current: step.id, visible: step.elements, outcome: "explorer" };
    const props = stepProps({
      walk: shown,
      texts: textsOf(quiz.locale),
      answers,
      issues,
      shown: index + 1,
    });
    patch(root, nodesOf(<StepView {...props} />));
    const elements = [...root.querySelectorAll("*")].filter((element) => !isWordOfChart(element));
    return elements
      .map((element) => `${element.localName} ${element.getAttributeNames().join(" ")}`)
      .join("\n");
  });
}

/** How many words of a chart stand where follows from their lengths: elements that hold plain text alone. */
function isWordOfChart(element: Element): boolean {
  const hasOnly = (names: RegExp) => element.getAttributeNames().every((name) => names.test(name));
  if (element.localName === "text") return element.childElementCount === 0 && hasOnly(/^(?:class|x|y)$/);
  const isListed = element.closest("ul.legend[aria-hidden]") !== null;
  return isListed && /^(?:ul|li|b)$/.test(element.localName) && hasOnly(/^(?:class|aria-hidden)$/);
}
