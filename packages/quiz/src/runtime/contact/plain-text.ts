/** Free text as it looks to whoever wrote it. Pure. */
import { visibleText } from "../pasted-text.ts";

/** `*bold*`, `_italic_` and `~struck~`, as WhatsApp writes them. */
const MARKED = /(?<![\p{L}\p{N}*_~])([*_~]{1,2})([^*_~\n]{1,60})\1(?![\p{L}\p{N}*_~])/gu;

/** Compatibility characters, all dashes alike, no marks and nothing invisible. The sign of `nº` becomes `°`. */
export function plainText(text: string): string {
  return visibleText(text.replaceAll("º", "°").normalize("NFKC"))
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll(MARKED, "$2");
}
