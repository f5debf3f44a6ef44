/** Links out of a quiz that were followed, as they are stored: `{ "clicked": true, "at": … }`. No schema comes along. */
import type { StoredAnswer } from "./answers.ts";

/** What the counters call it, in the place of a choice. */
export const CLICKED = "clicked";

/** Whether a stored value says that a link was followed. */
export function isFollowedLink(value: unknown): boolean {
  return typeof value === "object" && value !== null && CLICKED in value && value.clicked === true;
}

/** The links among answers. They are all that may be added to a finished attempt. */
export function followedLinksOf(answers: readonly StoredAnswer[]): StoredAnswer[] {
  return answers.filter(({ v }) => isFollowedLink(v));
}
