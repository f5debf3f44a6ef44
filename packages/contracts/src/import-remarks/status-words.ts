import type { ImportRemark, ImportStatus } from "./remark-codes.ts";
import type { RemarkLanguage } from "./remark-sentence.ts";

/** What people read of a block: its status, where nobody could reach it before the import either that. */
export type ImportStanding = ImportStatus | "unreached";

/** A block that no path leads to has lost nothing, so it stands apart from what has no counterpart. */
export function standingOf(block: {
  readonly status: ImportStatus;
  readonly remarks: readonly ImportRemark[];
}): ImportStanding {
  const { status, remarks } = block;
  return remarks.length > 0 && remarks.every(({ code }) => code === "not_reached") ? "unreached" : status;
}

/** Of one block, and of several where that is another word. */
type Words = readonly [one: string, several?: string];

const WORDS: Readonly<Record<RemarkLanguage, Readonly<Record<ImportStanding, Words>>>> = {
  "pt-BR": {
    mapped: ["igual", "iguais"],
    approximated: ["aproximado", "aproximados"],
    unsupported: ["sem equivalente"],
    unreached: ["fora do caminho"],
    added: ["adicionado", "adicionados"],
  },
  en: {
    mapped: ["mapped"],
    approximated: ["approximated"],
    unsupported: ["unsupported"],
    unreached: ["not reached"],
    added: ["added"],
  },
  es: {
    mapped: ["igual", "iguales"],
    approximated: ["aproximado", "aproximados"],
    unsupported: ["sin equivalente"],
    unreached: ["fuera del camino"],
    added: ["añadido", "añadidos"],
  },
};

/**
 * A standing as a word of the language.
 * @param blocks how many stand so
 */
export function standingWord(standing: ImportStanding, language: RemarkLanguage, blocks = 1): string {
  const [one, several = one] = WORDS[language][standing];
  return blocks === 1 ? one : several;
}

/** Standings in the order in which people should read them: what they have to look at comes first. */
export const STANDINGS_BY_URGENCY = [
  "unsupported",
  "approximated",
  "unreached",
  "added",
  "mapped",
] as const satisfies readonly ImportStanding[];
