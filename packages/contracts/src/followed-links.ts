/** Links out of a quiz that were followed, as they are stored: `{ "clicked": true, "at": … }`. No schema comes along. */
import type { StoredAnswer } from "./answers.ts";

/** What the counters call it, in the place of a choice. */
export const CLICKED = "clicked";

/** `at` is the time in ISO 8601 by the clock of the device. */
type FollowedLink = { readonly [CLICKED]: true; readonly at: string };

/** Whether a stored value says that a link was followed. */
export function isFollowedLink(value: unknown): value is FollowedLink {
  return typeof value === "object" && value !== null && CLICKED in value && value.clicked === true;
}

/** The links among answers. */
export function followedLinksOf(answers: readonly StoredAnswer[]): StoredAnswer[] {
  return answers.filter(({ v }) => isFollowedLink(v));
}

/**
 * What later answers of a finished attempt add to it: the links that it has not, each once, and nothing else.
 * @param known the answers of the attempt
 */
export function linksToAdd(known: readonly StoredAnswer[], later: readonly StoredAnswer[]): StoredAnswer[] {
  const keys = new Set(known.map(({ k }) => k));
  return followedLinksOf(later).filter(({ k }) => !keys.has(k) && keys.add(k));
}
