/** What every component of a step knows besides its element. */
import type { Outcome, RawAnswer, Walk } from "@borda/quiz/runtime/core";
import type { Texts } from "../texts.ts";

export type StepContext = {
  readonly texts: Texts;
  /** A text with its piping put in, as of this step or of an earlier one. */
  readonly pipe: (text: string, at?: Walk) => string;
  /** An address with its piping put in, percent-encoded. */
  readonly pipeHref: (href: string) => string;
  /** The answers as they stand in the fields; not yet checked. */
  readonly draft: Readonly<Record<string, RawAnswer | undefined>>;
  /** What is wrong, by element key, in the respondent's language. */
  readonly issues: Readonly<Record<string, string>>;
  /** Key of the input whose label is the title of the step, when there is no heading and no other input. */
  readonly titleKey: string | null;
  readonly outcome: Outcome | null;
  /** Stands at this step: answers, scores, variables and what the edge captured. */
  readonly walk: Walk;
  /** How far the respondent is, 0 to 1; null where it is over. */
  readonly progress: number | null;
  /** Null on the first step as publish stores it, before anybody has come. */
  readonly attemptId: string | null;
  /** Absolute address of the quiz, for those who are told of it; unknown where nobody has asked for it yet. */
  readonly address?: string | undefined;
  /** When the page is made, in milliseconds since 1970; a browser's script has a clock of its own. */
  readonly nowMs?: number | undefined;
  /** Of an earlier step of a chat: that a link there is followed is no answer. */
  readonly isEarlier?: boolean;
};

/** Props of a component that shows one element. */
export type ElementProps<Shown> = { readonly element: Shown; readonly context: StepContext };
