/** Where the flow stops, an ending stands: the first bubble that can be a title, the bubbles after it as its text. */
import type { DocumentParagraphs } from "../../document.ts";
import { type Conversion, type DraftElement, localised } from "./conversion.ts";
import { fitText } from "./fit-text.ts";
import { plainLineOf } from "./paragraphs.ts";

const MAX_TITLE = 300;
/** Longer lines read as text, not as a title, as long as there is a shorter one. */
const GOOD_TITLE = 120;
const MAX_PARAGRAPHS = 40;

export type Ending = {
  readonly elements: readonly DraftElement[];
  /** No bubble could be the title, so one of ours stands there. */
  readonly hasOwnTitle: boolean;
};

/**
 * The elements of a last step.
 * @param href where a `Redirect` would have sent the respondent
 */
export function endingOf(
  content: readonly DraftElement[],
  href: string | undefined,
  conversion: Conversion,
): Ending {
  const { words, locale } = conversion;
  const button = href === undefined ? {} : { button: { label: localised(words.next, conversion), href } };
  const at = titlePlace(content, locale);
  if (at === undefined) {
    const title = localised(words.thanks, conversion);
    return { elements: [...content, { type: "ending", title, ...button }], hasOwnTitle: true };
  }
  const title = fitText(titleOf(content[at], locale) ?? "", MAX_TITLE);
  const text: DocumentParagraphs = [];
  let rest = at + 1;
  for (
    let next = paragraphsOf(content[rest], locale);
    next !== undefined;
    next = paragraphsOf(content[rest], locale)
  ) {
    if (text.length + next.length > MAX_PARAGRAPHS) break;
    text.push(...next);
    rest += 1;
  }
  const ending: DraftElement = {
    type: "ending",
    title: localised(title, conversion),
    ...(text.length === 0 ? {} : { text: { [locale]: text } }),
    ...button,
  };
  return { elements: [...content.slice(0, at), ending, ...content.slice(rest)], hasOwnTitle: false };
}

function titlePlace(content: readonly DraftElement[], locale: string): number | undefined {
  const places = content.flatMap((element, index) => (titleOf(element, locale) === undefined ? [] : [index]));
  return places.find((place) => (titleOf(content[place], locale)?.length ?? 0) <= GOOD_TITLE) ?? places[0];
}

function titleOf(element: DraftElement | undefined, locale: string): string | undefined {
  const paragraphs = paragraphsOf(element, locale);
  const line = paragraphs && plainLineOf(paragraphs)?.trim();
  return line === undefined || line === "" || line.length > MAX_TITLE ? undefined : line;
}

function paragraphsOf(element: DraftElement | undefined, locale: string): DocumentParagraphs | undefined {
  return element?.type === "text" && element.visibleIf === undefined ? element.text[locale] : undefined;
}
