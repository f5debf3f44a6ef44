/** Every locale map of a document with its place. */
import type { DocumentElement, LocaleRichText, LocaleText, QuizDocument } from "../document.ts";
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

type Found = { readonly texts: LocaleText | LocaleRichText; readonly path: Path; readonly isAlt?: true };

/** The names under which elements, choices, buttons and images keep locale maps. */
const TEXT_NAMES = ["text", "label", "help", "placeholder", "unit", "title", "description"];

/** All locale maps in document order. */
export function textPlacesOf(document: QuizDocument): TextPlace[] {
  const ofSteps = document.steps.flatMap(({ id, elements }, index) =>
    elements.flatMap((element, at) =>
      textsOfElement(element).map(({ texts, path, isAlt = false }) => ({
        texts,
        path: ["steps", index, "elements", at, ...path],
        step: id,
        place: { step: index, element: at },
        mayBeEmpty: isAlt,
      })),
    ),
  );
  const ofNoStep = [
    ...textsOfObject({ ...document.meta }).map(under("meta")),
    ...document.categories.flatMap(({ title }, index) => [
      { texts: title, path: ["categories", index, "title"] },
    ]),
    ...document.outcomes.flatMap(({ title, text }, index) => [
      { texts: title, path: ["outcomes", index, "title"] },
      { texts: text, path: ["outcomes", index, "text"] },
    ]),
  ];
  return [...ofSteps, ...ofNoStep.map((found) => ({ ...found, step: null, place: null, mayBeEmpty: false }))];
}

function textsOfElement(element: DocumentElement): Found[] {
  const found = textsOfObject({ ...element });
  if (element.type === "image") found.push(...altOf(element.image, ["image"]));
  if (element.type === "ending" && element.button !== undefined) {
    found.push(...textsOfObject({ ...element.button }).map(under("button")));
  }
  if ("choices" in element) {
    for (const [index, choice] of element.choices.entries()) {
      found.push(...textsOfObject({ ...choice }).map(under("choices", index)));
      if (choice.image !== undefined) found.push(...altOf(choice.image, ["choices", index, "image"]));
    }
  }
  return found;
}

function altOf({ alt }: { readonly alt: LocaleText }, path: Path): Found[] {
  return [{ texts: alt, path: [...path, "alt"], isAlt: true }];
}

function textsOfObject(holder: Readonly<Record<string, unknown>>): Found[] {
  return TEXT_NAMES.filter((name) => holder[name] !== undefined).map((name) => ({
    texts: holder[name] as LocaleText | LocaleRichText,
    path: [name],
  }));
}

function under(...prefix: Path) {
  return (found: Found): Found => ({ ...found, path: [...prefix, ...found.path] });
}

/** The plain strings of a locale's text, links included. */
export function stringsOf(text: LocaleText[string] | LocaleRichText[string]): string[] {
  if (typeof text === "string") return [text];
  return text.flatMap((spans) => spans.flatMap(({ text: plain, href = "" }) => [plain, href]));
}
