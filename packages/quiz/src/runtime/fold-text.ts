/** Texts as they are compared with right answers. */

/**
 * What `pasted-text.ts` takes away as well, but for the tags behind a black flag: by them alone those of England, Scotland
 * and Wales differ.
 */
const UNSEEN = /(?![\u{e0020}-\u{e007f}])\p{DI}/gu;
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
