/**
 * What is particular to each type of input: how its answers are read, shown and counted. Choices are
 * always there; a browser installs the other families only when its quiz has such elements, servers
 * and tests have all of them (`index.ts`).
 */

import type { StoredAnswer } from "@borda/contracts";
import type { AnswerFault } from "./answer-fault.ts";
import type { CheckedAnswer, RawAnswer } from "./answers.ts";
import type { Given, ReadingGround } from "./given.ts";
import type { Choice, InputElement } from "./types.ts";

/** An answer that fits, nothing at all, or what is wrong. */
export type Reading =
  | { readonly state: "answered"; readonly answer: CheckedAnswer }
  | { readonly state: "empty" }
  | { readonly state: "refused"; readonly fault: AnswerFault };

/** The reading of nothing. */
export const EMPTY: Reading = { state: "empty" };

/** The reading of an answer that fits. */
export function answered(answer: CheckedAnswer): Reading {
  return { state: "answered", answer };
}

/** The reading of one that does not. */
export function refused(fault: AnswerFault): Reading {
  return { state: "refused", fault };
}

/** A posted form, such as `URLSearchParams` or `FormData`. */
export type FormFields = {
  readonly getAll: (name: string) => readonly string[];
};

export type Points = Pick<Choice, "score" | "scores">;

type InputOf<Type extends InputElement["type"]> = Extract<InputElement, { type: Type }>;

export type InputKind<Element extends InputElement> = {
  /** Reads what is not empty. The same code runs on the edge and in the browser. */
  readonly read: (
    element: Element,
    raw: NonNullable<RawAnswer>,
    locale: string,
    ground: ReadingGround,
  ) => Reading;
  /** What stands for the answer of an element that nobody is asked; what a client sends is not looked at. */
  readonly captured?: (element: Element, given: Given) => string | undefined;
  /** The raw answer in a form; the first value under the element's key unless given. */
  readonly form?: (element: Element, form: FormFields) => RawAnswer;
  /** The answer as people read it; its first part as it stands unless given. */
  readonly text?: (element: Element, answer: CheckedAnswer, locale: string) => string;
  /** What rows hold in place of the answer; the answer itself unless given. */
  readonly stored?: (element: Element, answer: CheckedAnswer) => StoredAnswer["v"];
  /** What the answer adds to the scores; nothing unless given. */
  readonly points?: (element: Element, answer: CheckedAnswer) => readonly Points[];
  /** What is wrong when a required element has this reading; `required` when empty unless given. */
  readonly missing?: (reading: Reading) => AnswerFault | null;
};

/** Kinds by type of element. */
export type InputKinds = { readonly [Type in InputElement["type"]]?: InputKind<InputOf<Type>> };
