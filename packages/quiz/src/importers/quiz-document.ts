/** A document of the quiz language that stands in a file of its own. */
import { err, ok, type Result } from "@borda/contracts";
import { DOCUMENT_MAX_BYTES } from "@borda/contracts/api";
import { parseDocument } from "../document.ts";
import type { ImportedQuiz, ImportFailure } from "./import-result.ts";

/**
 * Takes a document as it is; nothing is converted, so its report is empty.
 * @param file what `JSON.parse` gave
 * @returns the document with its defaults, or what is wrong with it and where
 */
export function importDocument(file: unknown): Result<ImportedQuiz<"borda.quiz">, ImportFailure> {
  const parsed = parseDocument(file);
  if (!parsed.ok) {
    const [first] = parsed.error;
    const place = first === undefined || first.path.length === 0 ? "" : ` at ${first.path.join(".")}`;
    const message = `The document is not one of the quiz language: the first fault${place} is “${first?.message ?? ""}”.`;
    return err({ code: "not_a_document", message, issues: parsed.error });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(file)).byteLength;
  if (bytes > DOCUMENT_MAX_BYTES) {
    const message = `The document has ${bytes} bytes; at most ${DOCUMENT_MAX_BYTES} are taken. Split it into several quizzes.`;
    return err({ code: "too_large", message, issues: [] });
  }
  const report = { notices: [], blocks: [] };
  return ok({ source: "borda.quiz", version: "1", document: parsed.value, report });
}
