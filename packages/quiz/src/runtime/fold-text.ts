/** Texts as they are compared with right answers. */

/** What is typed or pasted without being seen: soft hyphens, joiners, marks of direction, variants of emoji. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]|[\ufe0e\ufe0f]/g;
/**
 * Accents of Latin, Greek and Cyrillic letters, and vowels that Arabic may leave out. Marks of other scripts make other
 * letters of them, such as the vowels of Hindi and Thai.
 */
const ACCENTS = /[\u0300-\u036f\u064b-\u0655]/g;

/** A text without what makes no difference: case, accents, blanks and what nobody sees. */
export function foldText(text: string): string {
  const plain = text.replace(UNSEEN, "").normalize("NFKD").replace(ACCENTS, "");
  // Upper case has no `ı`, no second small sigma and, of small letters, no `ß`.
  return plain.toLowerCase().toUpperCase().replace(/\s+/g, " ").trim();
}
