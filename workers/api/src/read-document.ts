import { ProblemError } from "@borda/edge-kit";
import { parseDocument, type QuizDocument } from "@borda/quiz";

/** The document of a request. @throws ProblemError `invalid_body` with the faults, placed below `document` */
export function readDocument(value: unknown): QuizDocument {
  const parsed = parseDocument(value);
  if (parsed.ok) return parsed.value;
  throw new ProblemError("invalid_body", {
    issues: parsed.error.slice(0, 50).map((issue) => ({ ...issue, path: ["document", ...issue.path] })),
  });
}
