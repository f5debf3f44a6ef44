/**
 * Keys of the quiz language from names that people gave: `Média de renda (R$)` becomes
 * `media_de_renda_r`. The same names in the same order always give the same keys.
 */

/** Shorter than the 64 that a key may have, so that a suffix always fits. */
const MAX_LENGTH = 40;
/** Names that every object has, which the document schema refuses, and words that mean something else in expressions. */
const RESERVED = ["constructor", "prototype", "and", "or", "not", "true", "false", "outcome"];

/** The key that a name asks for, or nothing when no letter or digit of it can stand in one. */
export function slugOf(name: string, maxLength = MAX_LENGTH): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("œ", "oe")
    .replace(/['’]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (plain.length <= maxLength) return plain;
  const cut = plain.slice(0, maxLength + 1);
  const wordEnd = cut.lastIndexOf("_");
  return cut.slice(0, wordEnd > maxLength / 2 ? wordEnd : maxLength).replace(/_+$/, "");
}

/** Hands out each key once; a name that is taken gets `_2`, `_3` and so on. */
export class KeyRegister {
  readonly #taken = new Set<string>(RESERVED);
  /** The number from which to look on for each base, so that a thousand equal names are not tried again each time. */
  readonly #next = new Map<string, number>();

  /**
   * @param name what the key should be made from
   * @param fallback stands in when nothing of the name can be used; must itself be a key
   */
  take(name: string, fallback: string): string {
    const slug = slugOf(name);
    const base = slug === "" ? fallback : /^[a-z]/.test(slug) ? slug : `${fallback}_${slug}`;
    let key = base;
    let count = this.#next.get(base) ?? 2;
    for (; this.#taken.has(key); count += 1) key = `${base}_${count}`;
    this.#next.set(base, count);
    this.#taken.add(key);
    return key;
  }
}
