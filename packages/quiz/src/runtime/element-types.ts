/**
 * The elements of a compiled quiz: what a step shows and asks. They are the elements of the document
 * (`document/elements/*.ts` says what each part means) with one text where the document has a map of
 * locales, so their types are derived and nothing is written twice. Only types: no schema gets here.
 */

import type { DocumentChoice } from "../document/elements/shared.ts";
import type { DocumentElement } from "../document/elements.ts";
import type { Localised } from "../document/localised.ts";
import type { DocumentMedia } from "../document/texts.ts";

export type { RichText, Span } from "./rich-text.ts";

export type Media = Localised<DocumentMedia>;
export type Choice = Localised<DocumentChoice>;

export type QuizElement = Localised<DocumentElement>;
/** One type of element, such as `ElementOf<"single_choice">`. */
export type ElementOf<Type extends QuizElement["type"]> = Extract<QuizElement, { type: Type }>;
/** What is answered by a point on a scale. */
export type Scale = ElementOf<"rating" | "nps" | "opinion_scale" | "slider">;
/** The elements that ask for something: their answers have their `key`. */
export type InputElement = Extract<QuizElement, { key: string }> & CountHelp;
/** How many options may be chosen, in words: what `compile` says where the author has no `help`. */
type CountHelp = { readonly countHelp?: string };
/** The elements with options to choose from. */
export type ChoiceElement = Extract<InputElement, { choices: unknown }>;
