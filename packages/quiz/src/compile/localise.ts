/** One locale's texts out of the locale maps of a document. */
import type { LocaleRichText, LocaleText } from "../document.ts";
import type { RichText } from "../runtime/types.ts";

/** Which locales to look in, the wanted one first. */
export type LocaleOrder = readonly string[];

/** The wanted locale, then the default, then the others as the document lists them. */
export function localeOrder(wanted: string, locales: readonly string[]): LocaleOrder {
  return [wanted, ...locales];
}

function pick<Held>(texts: Readonly<Record<string, Held>>, order: LocaleOrder): Held | undefined {
  const locale = order.find((candidate) => Object.hasOwn(texts, candidate));
  return locale === undefined ? Object.values(texts)[0] : texts[locale];
}

/** The text of the first locale that has one. */
export function localText(texts: LocaleText, order: LocaleOrder): string {
  return pick(texts, order) ?? "";
}

/** The same for paragraphs; none when no locale has any. */
export function localRichText(texts: LocaleRichText, order: LocaleOrder): RichText {
  return (pick(texts, order) as RichText | undefined) ?? [];
}
