/** What of a walk's variables is stored with a response. */
import { cutText } from "@borda/contracts/cut-text";
import type { Literal } from "./types.ts";
import { asText, isList } from "./values.ts";
import type { Walk } from "./walk.ts";

/** Where the tags are stored, joined by commas, when there are any. */
export const TAGS_KEY = "tags";
const TAG = /^\$tag_(.+)$/;
/** Most tags that a message holds: `TAGS_MAX` of the contracts, whose schemas no runtime imports. */
const MAX_TAGS = 50;

/** What rules have tagged the respondent as on this path; each once, in that order, as many as a message holds. */
export function tagsOf({ variables }: Pick<Walk, "variables">): string[] {
  const tags = Object.entries(variables).flatMap(([name, value]) => {
    const tag = TAG.exec(name)?.[1];
    return tag !== undefined && value === true ? [tag] : [];
  });
  return tags.slice(0, MAX_TAGS);
}

/**
 * The document's variables as texts, numbers and truths: a list as its items joined by commas, and the empty text for
 * a number that JSON cannot write.
 */
export function storedVariables(end: Pick<Walk, "variables">): Record<string, string | number | boolean> {
  const own = Object.entries(end.variables).filter(([name]) => !name.startsWith("$"));
  const stored = Object.fromEntries(own.map(([name, value]) => [name, asScalar(value)]));
  const tags = tagsOf(end);
  return tags.length === 0 ? stored : { ...stored, [TAGS_KEY]: asScalar(tags) };
}

/** Longest text of a stored variable. */
const MAX_TEXT_LENGTH = 5_000;

function asScalar(value: Literal): string | number | boolean {
  if (typeof value === "number") return Number.isFinite(value) ? value : "";
  return isList(value) ? cutText(asText(value), MAX_TEXT_LENGTH) : (value as string);
}
