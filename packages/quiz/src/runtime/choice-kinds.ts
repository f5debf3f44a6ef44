/** How questions with options are read and counted; every quiz has these. */
import type { CheckedAnswer, RawAnswer } from "./answers.ts";
import {
  answered,
  EMPTY,
  type FormFields,
  type InputKind,
  type InputKinds,
  type Reading,
  refused,
} from "./input-kinds.ts";
import type { Choice, ChoiceElement, ElementOf } from "./types.ts";

/** Whether several options may be chosen. */
export function isMultiple({
  type,
  multiple,
}: {
  readonly type: string;
  readonly multiple?: boolean;
}): boolean {
  return type === "multiple_choice" || multiple === true;
}

/** The chosen options of an answer, in order of declaration. */
export function chosenOf({ choices }: ChoiceElement, answer: CheckedAnswer): readonly Choice[] {
  const ids = Array.isArray(answer) ? answer : [answer];
  return choices.filter(({ id }) => ids.includes(id));
}

/** Reads, shows and counts options; also of types with more to an option than words. */
export const choice: InputKind<ChoiceElement> = {
  read: (element, raw) =>
    isMultiple(element) ? readChoices(element as Several, raw) : readChoice(element.choices, raw),
  form: readForm,
  text: (element, answer) =>
    chosenOf(element, answer)
      .map(({ label }) => label)
      .join(", "),
  points: chosenOf,
  missing: ({ state }) => (state === "empty" ? { code: "choice_required" } : null),
};

export const CHOICE_KINDS: InputKinds = {
  single_choice: choice as InputKind<ElementOf<"single_choice">>,
  multiple_choice: choice as InputKind<ElementOf<"multiple_choice">>,
  picture_choice: choice as InputKind<ElementOf<"picture_choice">>,
};

type Several = ElementOf<"multiple_choice"> | ElementOf<"picture_choice">;

function readForm(element: ChoiceElement, form: FormFields): RawAnswer {
  const values = form.getAll(element.key);
  return isMultiple(element) ? [...values] : (values[0] ?? null);
}

function readChoice(choices: readonly Choice[], raw: RawAnswer): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  return choices.some(({ id }) => id === raw) ? answered(raw) : refused({ code: "unknown_choice" });
}

function readChoices({ choices, min, max }: Several, raw: RawAnswer): Reading {
  if (!Array.isArray(raw)) return refused({ code: "wrong_type" });
  const ids = choices.map(({ id }) => id);
  if (!raw.every((id) => ids.includes(id))) return refused({ code: "unknown_choice" });
  const chosen = ids.filter((id) => raw.includes(id));
  if (chosen.length === 0) return EMPTY;
  if (min !== undefined && chosen.length < min) return refused({ code: "too_few_choices", min });
  if (max !== undefined && chosen.length > max) return refused({ code: "too_many_choices", max });
  return answered(chosen);
}
