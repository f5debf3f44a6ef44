/** What of a walk's variables is stored with a response. */
import type { Literal } from "./types.ts";
import { asText, isList } from "./values.ts";
import type { Walk } from "./walk.ts";

/** Where the tags are stored, joined by commas, when there are any. */
export const TAGS_KEY = "tags";
const TAG = /^\$tag_(.+)$/;

/** What rules have tagged the respondent as on this path; each once, in that order. */
export function tagsOf({ variables }: Pick<Walk, "variables">): string[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const tag = TAG.exec(name)?.[1];
    return tag !== undefined && value === true ? [tag] : [];
  });
}

/** The document's variables as texts, numbers and truths: a list as its items joined by commas. */
export function storedVariables(end: Pick<Walk, "variables">): Record<string, string | number | boolean> {
  const own = Object.entries(end.variables).filter(([name]) => !name.startsWith("$"));
  const stored = Object.fromEntries(own.map(([name, value]) => [name, asScalar(value)]));
  const tags = tagsOf(end);
  return tags.length === 0 ? stored : { ...stored, [TAGS_KEY]: asScalar(tags) };
}

/** Longest text of a stored variable. */
const MAX_TEXT_LENGTH = 5_000;

function asScalar(value: Literal): string | number | boolean {
  return isList(value) ? asText(value).slice(0, MAX_TEXT_LENGTH).toWellFormed() : (value as string);
}
