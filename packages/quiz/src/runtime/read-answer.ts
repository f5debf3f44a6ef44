/** Reads one raw answer against its element; the same on the edge and in the browser. */
import type { AnswerFault } from "./answer-fault.ts";
import type { RawAnswer } from "./answers.ts";
import type { ReadingGround } from "./given.ts";
import { EMPTY, type Reading } from "./input-kinds.ts";
import { kindOf } from "./installed-kinds.ts";
import { isBlank } from "./pasted-text.ts";
import type { InputElement } from "./types.ts";

/**
 * Reads a raw answer. Whether an empty one may stay so is `requiredFault`'s question.
 * @param locale of the quiz, for numbers typed as text
 * @param ground what limits may depend on; where it says nothing, such limits do not hold anybody up
 */
export function readAnswer(
  element: InputElement,
  raw: RawAnswer | undefined,
  locale: string,
  ground: ReadingGround = {},
): Reading {
  const { captured, read } = kindOf(element);
  const entered = captured ? captured(element, ground) : raw;
  if (entered === undefined || entered === null || (typeof entered === "string" && isBlank(entered))) {
    return EMPTY;
  }
  return read(element, entered, locale, ground);
}

/** What is wrong when a required element has this reading; `null` when nothing is. */
export function requiredFault(element: InputElement, reading: Reading): AnswerFault | null {
  if (!element.required) return null;
  const { missing } = kindOf(element);
  if (missing !== undefined) return missing(reading);
  return reading.state === "empty" ? { code: "required" } : null;
}
