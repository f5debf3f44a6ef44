import type { DocumentStepInput, QuizDocumentInput } from "../document.ts";
import { lint } from "../lint.ts";
import { makeDocument } from "./make-document.ts";

/** The errors and warnings about a document of these steps, each as `severity code path`. */
export function lintOf(steps: DocumentStepInput[], rest: Partial<QuizDocumentInput> = {}): string[] {
  return lint(makeDocument(steps, rest)).flatMap(({ severity, code, path }) =>
    severity === "hint" ? [] : [`${severity} ${code} ${path.join(".")}`],
  );
}

/** The hints about it, each as `code path`. */
export function hintsOf(steps: DocumentStepInput[], rest: Partial<QuizDocumentInput> = {}): string[] {
  return lint(makeDocument(steps, rest)).flatMap(({ severity, code, path }) =>
    severity === "hint" ? [`${code} ${path.join(".")}`] : [],
  );
}
