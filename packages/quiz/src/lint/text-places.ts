/** Every locale map of a document with its place. */

import { leavesOf } from "../document/leaves.ts";
import { type LocaleRichText, type LocaleText, type QuizDocument, quizDocumentSchema } from "../document.ts";
import type { Place } from "./answer-flow.ts";
import type { Path } from "./finding.ts";

export type TextPlace = {
  readonly texts: LocaleText | LocaleRichText;
  readonly path: Path;
  readonly step: string | null;
  /** Where it is shown; null for what belongs to no step. */
  readonly place: Place | null;
  /** Decoration may have an empty alternative text. */
  readonly mayBeEmpty: boolean;
};

/** All locale maps in document order. */
export function textPlacesOf(document: QuizDocument): TextPlace[] {
  return leavesOf(quizDocumentSchema, document).flatMap(({ kind, value, path }) => {
    if ((kind !== "text" && kind !== "richText") || path[0] === "theme") return [];
    const [part, step, elements, element] = path;
    const isInStep = part === "steps" && typeof step === "number" && elements === "elements";
    return [
      {
        texts: value as LocaleText | LocaleRichText,
        path,
        step: isInStep ? (document.steps[step]?.id ?? null) : null,
        place: isInStep && typeof element === "number" ? { step, element } : null,
        mayBeEmpty: path.at(-1) === "alt",
      },
    ];
  });
}

/** The plain strings of a locale's text, links included. */
export function stringsOf(text: LocaleText[string] | LocaleRichText[string]): string[] {
  if (typeof text === "string") return [text];
  return text.flatMap((spans) => spans.flatMap(({ text: plain, href = "" }) => [plain, href]));
}
