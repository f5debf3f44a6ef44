/** One element as the gallery shows it, its reference page explains it and its tests try it. */
import type { DocumentElementInput } from "../document.ts";
import type { RawAnswer } from "../runtime/answers.ts";

export type ElementSample = {
  readonly type: DocumentElementInput["type"];
  /** Name of the type for authors. */
  readonly title: InThreeLanguages;
  /** What it is for, in one or two sentences. */
  readonly about: InThreeLanguages;
  /** A realistic element with texts in pt-BR, en and es. */
  readonly element: DocumentElementInput;
  /** Answers that fit and answers that do not, with the fault that is named. */
  readonly answers?: {
    readonly right: readonly RawAnswer[];
    readonly wrong: readonly { readonly raw: RawAnswer; readonly code: string }[];
  };
};

export type InThreeLanguages = { readonly "pt-BR": string; readonly en: string; readonly es: string };
