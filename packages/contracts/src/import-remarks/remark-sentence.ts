import { type ImportRemark, REMARK_SPECS, type RemarkCode } from "./remark-codes.ts";
import { ENGLISH } from "./sentences.en.ts";
import { SPANISH } from "./sentences.es.ts";
import { PORTUGUESE } from "./sentences.pt-br.ts";

/** Languages in which every remark can be told. */
export const REMARK_LANGUAGES = ["pt-BR", "en", "es"] as const;
export type RemarkLanguage = (typeof REMARK_LANGUAGES)[number];

const SENTENCES: Readonly<Record<RemarkLanguage, Readonly<Record<RemarkCode, string>>>> = {
  "pt-BR": PORTUGUESE,
  en: ENGLISH,
  es: SPANISH,
};

/** A value in a sentence: `{name}`, but not the braces of a variable, `{{name}}`. */
const VALUE = /(?<!\{)\{([a-z]+)\}(?!\})/g;

function isKnown(code: string): code is RemarkCode {
  return Object.hasOwn(REMARK_SPECS, code);
}

/** A remark as a sentence in the language; absent when its code is of a newer importer. */
export function remarkSentence(remark: ImportRemark, language: RemarkLanguage): string | undefined {
  if (!isKnown(remark.code)) return undefined;
  return SENTENCES[language][remark.code].replace(VALUE, (whole, name: string) =>
    Object.hasOwn(remark.values, name) ? String(remark.values[name]) : whole,
  );
}

/**
 * Remarks as text in the language.
 * @param note the same in English, which stands in for what cannot be told in the language
 */
export function remarkText(remarks: readonly ImportRemark[], language: RemarkLanguage, note: string): string {
  const sentences = remarks.map((remark) => remarkSentence(remark, language));
  return sentences.length === 0 || sentences.includes(undefined) ? note : sentences.join(" ");
}
