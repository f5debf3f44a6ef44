/** Words of the interface that only some families need, by language. */
import type { StepContext } from "./step-context.ts";

export type FamilyWords<Words> = { readonly pt: Words; readonly en: Words; readonly es: Words };

/** The words in the quiz's language, English where it is none of ours. */
export function wordsFor<Words>(words: FamilyWords<Words>, { walk }: StepContext): Words {
  const language = walk.quiz.locale.slice(0, 2);
  return language === "pt" || language === "es" ? words[language] : words.en;
}
