/** Parts that samples are made of. */
import type { DocumentMedia, LocaleRichText } from "../document.ts";

/** A text in three languages. */
export function said(portuguese: string, english: string, spanish: string) {
  return { "pt-BR": portuguese, en: english, es: spanish };
}

/** One paragraph in three languages. */
export function rich(portuguese: string, english: string, spanish: string): LocaleRichText {
  return { "pt-BR": [[{ text: portuguese }]], en: [[{ text: english }]], es: [[{ text: spanish }]] };
}

/** A picture of 1,200 by 800 that says what it shows. */
export function picture(portuguese: string, english: string, spanish: string): DocumentMedia {
  return {
    src: "https://files.borda.example/picture.svg",
    alt: { "pt-BR": portuguese, en: english, es: spanish },
    width: 1_200,
    height: 800,
  };
}
