/**
 * Reads one raw answer against its element. The same code runs on the edge and in the browser, so a
 * field never turns red on one side alone.
 */
import type { CheckedAnswer, RawAnswer } from "./answers.ts";
import type { Choice, InputElement, MultipleChoiceElement, PictureChoiceElement } from "./types.ts";

/** What can be wrong with an answer; `messages.ts` has the sentences. */
export type AnswerFault =
  | { readonly code: "required" | "choice_required" | "consent_required" }
  | { readonly code: "text_too_short"; readonly min: number }
  | { readonly code: "text_too_long"; readonly max: number }
  | { readonly code: "number_invalid" | "email_invalid" | "phone_invalid" }
  | { readonly code: "number_too_small"; readonly min: number }
  | { readonly code: "number_too_large"; readonly max: number }
  | { readonly code: "number_off_step"; readonly step: number }
  | { readonly code: "too_few_choices"; readonly min: number }
  | { readonly code: "too_many_choices"; readonly max: number }
  /** Not something a person can enter: the request was made by other means than the page. */
  | { readonly code: "wrong_type" | "unknown_choice" };

/** An answer that fits, nothing at all, or what is wrong. */
export type Reading =
  | { readonly state: "answered"; readonly answer: CheckedAnswer }
  | { readonly state: "empty" }
  | { readonly state: "refused"; readonly fault: AnswerFault };

const EMPTY: Reading = { state: "empty" };

/** The reading of an answer that fits. */
export function answered(answer: CheckedAnswer): Reading {
  return { state: "answered", answer };
}

/** The reading of one that does not. */
export function refused(fault: AnswerFault): Reading {
  return { state: "refused", fault };
}

type InputOf<Type extends InputElement["type"]> = Extract<InputElement, { type: Type }>;
/** How each type of element reads what is not empty. */
export type AnswerReaders = {
  readonly [Type in InputElement["type"]]?: (
    element: InputOf<Type>,
    raw: NonNullable<RawAnswer>,
    locale: string,
  ) => Reading;
};

let readers: AnswerReaders = {
  single_choice: ({ choices }, raw) => readChoice(choices, raw),
  multiple_choice: (element, raw) => readChoices(element, raw),
  picture_choice: (element, raw) =>
    element.multiple ? readChoices(element, raw) : readChoice(element.choices, raw),
  consent: (_, raw) => (typeof raw === "boolean" ? answered(raw) : refused({ code: "wrong_type" })),
};

/** Adds the readers of further types, so that a browser loads only those that its quiz needs. */
export function installReaders(more: AnswerReaders): void {
  readers = { ...readers, ...more };
}

/**
 * Reads a raw answer. Whether an empty one may stay so is `requiredFault`'s question.
 * @param locale of the quiz, for numbers typed as text
 */
export function readAnswer(element: InputElement, raw: RawAnswer | undefined, locale: string): Reading {
  if (raw === undefined || raw === null || (typeof raw === "string" && raw.trim() === "")) return EMPTY;
  const read = readers[element.type] as
    | ((element: InputElement, raw: NonNullable<RawAnswer>, locale: string) => Reading)
    | undefined;
  if (read === undefined)
    throw new Error(`No reader is installed for ${element.type}: import runtime/fields.`);
  return read(element, raw, locale);
}

/** What is wrong when a required element has this reading; `null` when nothing is. */
export function requiredFault(element: InputElement, reading: Reading): AnswerFault | null {
  if (!element.required) return null;
  if (element.type === "consent") {
    return reading.state === "answered" && reading.answer === true ? null : { code: "consent_required" };
  }
  if (reading.state !== "empty") return null;
  return { code: "choices" in element ? "choice_required" : "required" };
}

function readChoice(choices: readonly Choice[], raw: RawAnswer): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  return choices.some((choice) => choice.id === raw) ? answered(raw) : refused({ code: "unknown_choice" });
}

function readChoices(element: MultipleChoiceElement | PictureChoiceElement, raw: RawAnswer): Reading {
  if (!Array.isArray(raw)) return refused({ code: "wrong_type" });
  const ids = element.choices.map((choice) => choice.id);
  if (!raw.every((id) => ids.includes(id))) return refused({ code: "unknown_choice" });
  const chosen = ids.filter((id) => raw.includes(id));
  if (chosen.length === 0) return EMPTY;
  const { min, max } = element;
  if (min !== undefined && chosen.length < min) return refused({ code: "too_few_choices", min });
  if (max !== undefined && chosen.length > max) return refused({ code: "too_many_choices", max });
  return answered(chosen);
}
