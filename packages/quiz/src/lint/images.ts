/** Images that say nothing to those who do not see them. */
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentMedia } from "../document/texts.ts";
import type { LocaleText, QuizDocument } from "../document.ts";
import { type ElementPart, elementsOf, partsOf } from "./element-parts.ts";
import { type Path, warningAt } from "./finding.ts";

/** Texts beside an image that say what it shows, which then need not be said twice. */
const CAPTIONS = ["label", "title", "name", "sender"];

/** One finding an image that neither its alternative text nor a caption beside it describes in every language. */
export function findImagesWithoutAlt(document: QuizDocument): LintFinding[] {
  return imagesOf(document).flatMap(({ texts, path, step }) => {
    const isDescribed = document.locales.every((locale) => texts.some((text) => saysIn(text, locale)));
    if (isDescribed) return [];
    const message = "The image has no alternative text in some language. Say in a few words what it shows.";
    return [warningAt("image_without_alt", [...path, "alt"], step, message)];
  });
}

type ImagePlace = { readonly texts: readonly unknown[]; readonly path: Path; readonly step: string | null };

function imagesOf(document: QuizDocument): ImagePlace[] {
  const ofElements = elementsOf(document).flatMap(({ element, path, step }) =>
    partsOf(element).flatMap((part): ImagePlace[] =>
      isImage(part)
        ? [{ texts: [part.fields.alt, ...captionsOf(part)], path: [...path, ...part.path], step }]
        : [],
    ),
  );
  // An outcome's words say what somebody is, not what the picture shows.
  const ofOutcomes = document.outcomes.flatMap(({ image }, index): ImagePlace[] =>
    image === undefined ? [] : [{ texts: [image.alt], path: ["outcomes", index, "image"], step: null }],
  );
  return [...ofElements, ...ofOutcomes];
}

type ImagePart = ElementPart & { readonly fields: DocumentMedia };

function isImage(part: ElementPart): part is ImagePart {
  return "src" in part.fields && "alt" in part.fields;
}

/** What is seen beside it; the title over two pictures that are compared says nothing of either. */
function captionsOf({ owner }: ElementPart): unknown[] {
  if (owner === undefined || owner.fields.type === "before_after") return [];
  // A picture that stands for an option's hidden label has to say it.
  if (owner.owner?.fields.optionLabelsHidden === true) return [];
  return CAPTIONS.map((name) => owner.fields[name]);
}

function saysIn(text: unknown, locale: string): boolean {
  if (typeof text === "string") return text.trim() !== "";
  return ((text as LocaleText | undefined)?.[locale] ?? "").trim() !== "";
}
