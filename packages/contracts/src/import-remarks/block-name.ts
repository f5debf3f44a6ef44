import type { ImportStatus } from "./remark-codes.ts";
import type { RemarkLanguage } from "./remark-sentence.ts";

/** Elements of the quiz that an import puts in. */
const ADDED: Readonly<Record<RemarkLanguage, Readonly<Record<string, string>>>> = {
  "pt-BR": { consent: "consentimento", ending: "final" },
  en: { consent: "consent", ending: "ending" },
  es: { consent: "consentimiento", ending: "final" },
};

/**
 * What a block of the report is called: as the file names its type, or in the language what the file does not have.
 * A type that is not known yet is its own name.
 */
export function blockName(
  { type, status }: { readonly type: string; readonly status: ImportStatus },
  language: RemarkLanguage,
): string {
  const names = ADDED[language];
  return status === "added" && Object.hasOwn(names, type) ? (names[type] ?? type) : type;
}
