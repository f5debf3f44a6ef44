import type { DocumentStepInput, QuizDocumentInput } from "../document.ts";
import { lint } from "../lint.ts";
import { makeDocument } from "./make-document.ts";

/** The findings about a document of these steps, each as `severity code path`. */
export function lintOf(steps: DocumentStepInput[], rest: Partial<QuizDocumentInput> = {}): string[] {
  return lint(makeDocument(steps, rest)).map(
    ({ severity, code, path }) => `${severity} ${code} ${path.join(".")}`,
  );
}
