/** Most that is looked for, in characters: more than any name has, and little enough for an address. */
export const SEARCH_MAX_LENGTH = 100;
/** A message from WhatsApp, pasted whole. */
export const TYPED_MAX_LENGTH = 5_000;

/** What is looked for of what was typed or pasted: the end of a long message, where the code of its answer stands. */
export function searchOf(typed: string): string {
  return typed.trim().slice(-SEARCH_MAX_LENGTH).toWellFormed().trim();
}
