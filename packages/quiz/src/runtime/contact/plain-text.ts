/** Free text as it looks to whoever wrote it. Pure. */

/** Widths, joins, directions and soft hyphens: nobody sees them, and copied numbers are full of them. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** `*bold*`, `_italic_` and `~struck~`, as WhatsApp writes them. */
const MARKED = /(?<![\p{L}\p{N}*_~])([*_~]{1,2})([^*_~\n]{1,60})\1(?![\p{L}\p{N}*_~])/gu;

/** Compatibility characters, all dashes alike, no marks and nothing invisible. The sign of `nº` becomes `°`. */
export function plainText(text: string): string {
  return text
    .replaceAll("º", "°")
    .normalize("NFKC")
    .replaceAll(INVISIBLE, "")
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll(MARKED, "$2");
}
