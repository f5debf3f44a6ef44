/** Inputs as elements that ask. */
import { isMultiple } from "./block-kinds.ts";
import { choiceElementType, documentChoices, hasTooManyChoices, type ImportedChoice } from "./choices.ts";
import { displayConditionOf, readCondition } from "./conditions.ts";
import { type Conversion, type DraftElement, localised, textRules } from "./conversion.ts";
import { looseOf, numberOf, textOf } from "./loose.ts";
import { fitText } from "./piping.ts";
import type { SourceBlock } from "./source.ts";

export type Question = {
  readonly key: string;
  readonly label: string;
  /** The label is read out and stored, while a text above shows it. */
  readonly labelHidden: boolean;
  /** Step to which a choice leads by itself. */
  readonly gotoOf: (index: number) => string | undefined;
};

const MAX_LABEL = 300;
const MAX_PLACEHOLDER = 200;
const MAX_BUTTON = 100;

/** The element that asks what the block asks. */
export function inputElement(block: SourceBlock, question: Question, conversion: Conversion): DraftElement {
  const base = {
    key: question.key,
    label: localised(fitText(question.label, MAX_LABEL), conversion),
    ...(question.labelHidden ? { labelHidden: true as const } : {}),
    required: true,
  };
  const choices = conversion.choicesOf(block);
  if (choices !== undefined && choices.length > 0) {
    return { ...base, ...choiceFields(block, choices, question, conversion) };
  }
  const placeholder = placeholderOf(block, conversion);
  switch (block.type) {
    case "email input":
      conversion.report.note(block, "mapped", "Asked as an e-mail address.");
      return { ...base, type: "email", ...placeholder };
    case "phone number input":
      return { ...base, type: "phone", ...placeholder, ...countryOf(block, conversion) };
    case "number input":
      return { ...base, type: "number", ...placeholder, ...numberFields(block, conversion) };
    default:
      return { ...base, type: "short_text", ...placeholder, ...textFields(block, conversion) };
  }
}

type Part<Type extends DraftElement["type"]> = Omit<
  Extract<DraftElement, { type: Type }>,
  "key" | "label" | "required"
>;

function choiceFields(
  block: SourceBlock,
  choices: readonly ImportedChoice[],
  { gotoOf }: Question,
  conversion: Conversion,
): Part<"single_choice"> | Part<"multiple_choice"> | Part<"picture_choice"> {
  const { pipe } = textRules(block, conversion);
  const type = choiceElementType(block);
  const fields = { choices: documentChoices(choices, { locale: conversion.locale, pipe, gotoOf }) };
  noteChoices(block, choices, conversion);
  if (type === "picture_choice") return { type, ...fields, multiple: isMultiple(block) };
  if (type === "multiple_choice") return { type, ...fields };
  const isRating = block.type === "rating input";
  const autoAdvance = !isRating || block.options.isOneClickSubmitEnabled === true;
  return { type, ...fields, autoAdvance, layout: isRating ? "grid" : "list" };
}

function noteChoices(block: SourceBlock, choices: readonly ImportedChoice[], conversion: Conversion): void {
  const { report } = conversion;
  if (block.type === "rating input") {
    const range = `${choices[0]?.label} to ${choices.at(-1)?.label}`;
    report.note(
      block,
      "approximated",
      `Asked as one choice from ${range}; conditions on the number hold as before.`,
    );
  } else if (block.type === "cards") {
    report.note(block, "approximated", "Cards are asked as a picture choice, one choice a button.");
  } else report.note(block, "mapped", "Asked as a choice.");
  if (choices.some(({ isNeutralised }) => isNeutralised)) {
    report.note(block, "approximated", "Active HTML in a choice was replaced by […].");
  }
  if (hasTooManyChoices(block)) {
    report.note(
      block,
      "approximated",
      `Only the first ${choices.length} of ${block.items.length} choices were taken over.`,
    );
  }
  const pictures = choices.filter(({ picture }) => picture !== undefined).length;
  if (block.type === "picture choice input" && pictures < choices.length) {
    report.note(
      block,
      "approximated",
      `${choices.length - pictures} of its pictures have no fixed https address.`,
    );
  }
  const { remark } = textRules(block, conversion);
  const hidden = block.items.filter(({ raw }) => {
    const condition = displayConditionOf(raw);
    return (
      condition !== undefined &&
      readCondition(condition, { ...conversion, remark, isAsked: () => true }) !== true
    );
  });
  if (hidden.length > 0) {
    const which = hidden.length === 1 ? "One choice" : `${hidden.length} choices`;
    report.note(block, "approximated", `${which} that Typebot shows under a condition: always shown here.`);
  }
}

function placeholderOf(block: SourceBlock, conversion: Conversion): { placeholder?: Record<string, string> } {
  const text = textOf(looseOf(block.options.labels).placeholder);
  if (text === undefined) return {};
  const piped = textRules(block, conversion).pipe(text).trim();
  return piped === "" ? {} : { placeholder: localised(fitText(piped, MAX_PLACEHOLDER), conversion) };
}

function countryOf(block: SourceBlock, { locale, report }: Conversion): { defaultCountry: string } {
  report.note(block, "mapped", "Asked as a phone number.");
  const written = textOf(block.options.defaultCountryCode)?.trim().toUpperCase();
  const usual = { "pt-BR": "BR", en: "US", es: "ES", fr: "FR" }[locale];
  return { defaultCountry: written !== undefined && /^[A-Z]{2}$/.test(written) ? written : usual };
}

function numberFields(block: SourceBlock, conversion: Conversion) {
  const { options } = block;
  const [min, max, step] = [numberOf(options.min), numberOf(options.max), numberOf(options.step)];
  const unit = textOf(options.currency) ?? textOf(options.unit);
  const isRange = min === undefined || max === undefined || min <= max;
  const fixed = [options.min, options.max, options.step];
  conversion.report.note(block, "mapped", "Asked as a number.");
  if (fixed.some((limit) => typeof limit === "string" && limit.includes("{{"))) {
    conversion.report.note(block, "approximated", "A limit that comes from a variable is not checked.");
  }
  return {
    ...(min !== undefined && isRange ? { min } : {}),
    ...(max !== undefined && isRange ? { max } : {}),
    ...(step !== undefined && step > 0 ? { step } : {}),
    ...(unit === undefined ? {} : { unit: localised(unit.trim().slice(0, 30), conversion) }),
  };
}

const STAND_INS: Readonly<Record<string, string>> = {
  "url input": "Asked as text; whether it is an address is not checked.",
  "date input": "Asked as text; whether it is a date is not checked.",
  "time input": "Asked as text; whether it is a time is not checked.",
};

function textFields(block: SourceBlock, conversion: Conversion) {
  const { options } = block;
  const standIn = STAND_INS[block.type];
  if (standIn !== undefined) conversion.report.note(block, "approximated", standIn);
  else if (block.type !== "text input") {
    conversion.report.note(
      block,
      "approximated",
      "Its choices come from a list variable; asked as text instead.",
    );
  } else conversion.report.note(block, "mapped", "Asked as text.");
  for (const extra of ["attachments", "audioClip"]) {
    if (looseOf(options[extra]).isEnabled === true) {
      conversion.report.note(block, "approximated", "Files and voice messages cannot be added to the text.");
    }
  }
  const multiline = options.isLong === true;
  const purpose = purposeOf(block, conversion);
  return { multiline, maxLength: multiline ? 2_000 : 500, ...(purpose === undefined ? {} : { purpose }) };
}

/** What a text is, by the name of the variable that it fills, for autofill and for the lead's name. */
function purposeOf(
  block: SourceBlock,
  { source }: Conversion,
): "name" | "first_name" | "company" | "city" | undefined {
  if (block.type !== "text input" || block.options.isLong === true) return undefined;
  const variable = source.variables.find(({ id }) => id === block.options.variableId)?.name ?? "";
  const name = variable
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
  if (/^(?:first name|primeiro nome|prénom|prenom|primer nombre)$/.test(name)) return "first_name";
  if (
    /^(?:(?:full |your |user |lead )?name|nome(?: completo)?|seu nome|nombre(?: completo)?|nom)$/.test(name)
  )
    return "name";
  if (/^(?:company|company name|empresa|nome da empresa|entreprise)$/.test(name)) return "company";
  return /^(?:city|cidade|ciudad|ville)$/.test(name) ? "city" : undefined;
}

/** The words of the file for the button that sends the answer, when it has any. */
export function submitLabelOf(block: SourceBlock, conversion: Conversion): string | undefined {
  const isOneTap = conversion.choicesOf(block) !== undefined && !isMultiple(block);
  const { labels, buttonLabel } = block.options;
  const text = textOf(looseOf(labels).button) ?? textOf(buttonLabel);
  if (isOneTap || text === undefined) return undefined;
  const piped = textRules(block, conversion).pipe(text).trim();
  return piped === "" ? undefined : fitText(piped, MAX_BUTTON);
}

/** Notes the texts of an input that have no place here. */
export function noteLostTexts(block: SourceBlock, { report }: Conversion): void {
  if (textOf(block.options.retryMessageContent) !== undefined) {
    report.note(block, "approximated", "Its message for a wrong answer is replaced by Borda's own.");
  }
}
