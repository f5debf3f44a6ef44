import type { ImportStatus } from "./remark-codes.ts";
import type { RemarkLanguage } from "./remark-sentence.ts";

const WORDS: Readonly<Record<RemarkLanguage, Readonly<Record<ImportStatus, string>>>> = {
  "pt-BR": {
    mapped: "igual",
    approximated: "aproximado",
    unsupported: "sem equivalente",
    added: "adicionado",
  },
  en: { mapped: "mapped", approximated: "approximated", unsupported: "unsupported", added: "added" },
  es: { mapped: "igual", approximated: "aproximado", unsupported: "sin equivalente", added: "añadido" },
};

/** A status as a word of the language. */
export function statusWord(status: ImportStatus, language: RemarkLanguage): string {
  return WORDS[language][status];
}

/** Statuses in the order in which people should read them: what they have to look at comes first. */
export const STATUSES_BY_URGENCY = [
  "unsupported",
  "approximated",
  "added",
  "mapped",
] as const satisfies readonly ImportStatus[];
