/** The sentences of one family of inputs. */
import type { AnswerFault } from "../runtime/answer-fault.ts";
import type { InputElement } from "../runtime/types.ts";

export type FaultCode = AnswerFault["code"];
export type Language = "pt" | "en" | "es";

/** The language of the sentences for a locale: its own, English where it is none of ours. */
export function languageOf(locale: string): Language {
  const language = locale.slice(0, 2);
  return language === "pt" || language === "es" ? language : "en";
}

export type FamilySentences = {
  /** What a person can do wrong at each type of input. */
  readonly faults: { readonly [Type in InputElement["type"]]?: readonly FaultCode[] };
  /** By language; `#` stands for the fault's number. */
  readonly words: Readonly<Record<Language, { readonly [Code in FaultCode]?: string }>>;
};
