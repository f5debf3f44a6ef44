/** The sentences of one family of inputs. */
import type { AnswerFault } from "../runtime/answer-fault.ts";
import type { InputElement } from "../runtime/types.ts";

export type FaultCode = AnswerFault["code"];
export type Language = "pt" | "en" | "es";

export type FamilySentences = {
  /** What a person can do wrong at each type of input. */
  readonly faults: { readonly [Type in InputElement["type"]]?: readonly FaultCode[] };
  /** By language; `#` stands for the fault's number. */
  readonly words: Readonly<Record<Language, { readonly [Code in FaultCode]?: string }>>;
};
