/** Answers that have several parts, as a form or a client sends them. */
import { type AnswerParts, hasParts, type RawAnswer } from "./answers.ts";
import type { FormFields } from "./input-kinds.ts";
import { isBlank } from "./pasted-text.ts";

/** A part as text on one line, without outer blanks; empty when it is not there or no text. */
export function partText(raw: RawAnswer | undefined, part: string): string {
  const held = raw !== undefined && hasParts(raw) && Object.hasOwn(raw, part) ? raw[part] : "";
  return typeof held === "string" || typeof held === "number" ? oneLine(String(held)) : "";
}

/** The text on one line, without words that nobody sees. */
export function oneLine(text: string): string {
  return text
    .split(/\s+/)
    .filter((word) => !isBlank(word))
    .join(" ");
}

/** The parts of an element in a form, where they are named `key.part`; null when nothing was entered. */
export function formParts(key: string, parts: readonly string[], form: FormFields): AnswerParts | null {
  const entered = parts.flatMap((part) => {
    const text = form.getAll(`${key}.${part}`)[0] ?? "";
    return isBlank(text) ? [] : [[part, text] as const];
  });
  return entered.length === 0 ? null : Object.fromEntries(entered);
}
