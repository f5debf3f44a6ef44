/** What stands in fields before anybody answers, and could never be an answer or never be there. */
import type { LintFinding } from "@borda/contracts/api";
import { compileElement } from "../compile/compile-element.ts";
import type { DocumentElement, QuizDocument } from "../document.ts";
import { rawDefault } from "../runtime/default-answers.ts";
import { isInput, readAnswer } from "../runtime/index.ts";
import { isList, type Value } from "../runtime/values.ts";
import type { AnswerFlow } from "./answer-flow.ts";
import { errorAt, warningAt } from "./finding.ts";

/** Default values that their element refuses, and those taken from what the quiz does not have. */
export function findDefaultValueProblems(document: QuizDocument, flow: AnswerFlow): LintFinding[] {
  return document.steps.flatMap(({ id, elements }, index) =>
    elements.flatMap((element, at): LintFinding[] => {
      const value = "defaultValue" in element ? element.defaultValue : undefined;
      if (value === undefined) return [];
      const path = ["steps", index, "elements", at, "defaultValue"];
      if (typeof value !== "object" || isList(value)) {
        if (isAnswer(element, value, document.locales)) return [];
        const message = "The default value is no answer to its own question. Correct it, or leave it out.";
        return [errorAt("impossible_answer", path, id, message)];
      }
      const isKnown =
        "variable" in value
          ? document.variables.some(({ key }) => key === value.variable)
          : flow.answers.has(value.answer);
      if (isKnown) return [];
      const name = "variable" in value ? `variable "${value.variable}"` : `answer "${value.answer}"`;
      return [warningAt("unknown_reference", path, id, `There is no ${name}, so the field stays empty.`)];
    }),
  );
}

/** Whether the element takes the value in every language. */
function isAnswer(element: DocumentElement, value: Value, locales: readonly string[]): boolean {
  return locales.every((locale) => {
    const compiled = compileElement(element, [locale, ...locales]);
    if (!isInput(compiled)) return true;
    return readAnswer(compiled, rawDefault(compiled, value, locale), locale).state === "answered";
  });
}
