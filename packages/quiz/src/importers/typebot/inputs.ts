/** Inputs as elements that ask. */
import { planOf } from "../../runtime/number-plan.ts";
import { isMultiple } from "./block-kinds.ts";
import { lostCardVariables } from "./card-mapping.ts";
import { choiceElementType, cutChoices, documentChoices, type ImportedChoice } from "./choices.ts";
import {
  type Conversion,
  type DraftElement,
  type ElementPart,
  fittedText,
  localised,
  textRules,
} from "./conversion.ts";
import { dateFields } from "./date-input.ts";
import { fileFields } from "./file-input.ts";
import { looseOf, numberOf, textOf } from "./loose.ts";
import { neutralText } from "./safe-text.ts";
import { isOneClickRating, noteRatingChoices, scaleFields } from "./scale-input.ts";
import type { SourceBlock } from "./source.ts";
import { textFields } from "./text-input.ts";
import type { Truth } from "./truth.ts";

export type Question = {
  readonly key: string;
  readonly label: string;
  /** The label is read out and stored, while a text above shows it. */
  readonly labelHidden: boolean;
  /** Step to which a choice leads by itself. */
  readonly gotoOf: (index: number) => string | undefined;
  /** When a choice is offered. */
  readonly offered: (choice: ImportedChoice) => Truth;
};

const MAX_LABEL = 300;
const MAX_PLACEHOLDER = 200;
const MAX_BUTTON = 100;

/** The element that asks what the block asks. */
export function inputElement(block: SourceBlock, question: Question, conversion: Conversion): DraftElement {
  const base = {
    key: question.key,
    label: localised(fittedText(question.label, MAX_LABEL, block, conversion), conversion),
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
      conversion.report.note(block, "input_email");
      return { ...base, type: "email", ...placeholder };
    case "phone number input":
      return { ...base, type: "phone", ...placeholder, ...countryOf(block, conversion) };
    case "number input":
      return { ...base, type: "number", ...placeholder, ...numberFields(block, conversion) };
    case "rating input":
      return { ...base, ...scaleFields(block, question, conversion) };
    case "date input":
    case "time input":
      return { ...base, ...dateFields(block, conversion) };
    case "file input":
      return { ...base, ...fileFields(block, conversion) };
    default:
      return { ...base, ...placeholder, ...textFields(block, conversion) };
  }
}

function choiceFields(
  block: SourceBlock,
  choices: readonly ImportedChoice[],
  { gotoOf, offered }: Question,
  conversion: Conversion,
): ElementPart<"single_choice"> | ElementPart<"multiple_choice"> | ElementPart<"picture_choice"> {
  const { pipe } = textRules(block, conversion);
  const type = choiceElementType(block);
  const words = { locale: conversion.locale, pipe, gotoOf, offered };
  const fields = { choices: documentChoices(choices, words) };
  noteChoices(block, choices, conversion);
  if (type === "picture_choice") return { type, ...fields, multiple: isMultiple(block) };
  if (type === "multiple_choice") return { type, ...fields };
  const isRating = block.type === "rating input";
  const autoAdvance = !isRating || isOneClickRating(block);
  return { type, ...fields, autoAdvance, layout: isRating ? "grid" : "list" };
}

function noteChoices(block: SourceBlock, choices: readonly ImportedChoice[], conversion: Conversion): void {
  const { report } = conversion;
  if (block.type === "rating input") {
    noteRatingChoices(block, conversion);
  } else if (block.type === "cards") {
    report.note(block, "input_cards");
  } else report.note(block, "input_choice");
  for (const count of new Set(choices.flatMap(({ cutTo }) => cutTo)))
    report.note(block, "words_cut", { count });
  if (choices.some(({ isNeutralised }) => isNeutralised)) {
    report.note(block, "markup_replaced");
  }
  if (choices.some(({ label, stored }) => stored !== label && !label.startsWith(`${stored}: `))) {
    report.note(block, "internal_values");
  }
  if (block.type === "cards" && lostCardVariables(block.options).length > 0)
    report.note(block, "cards_mapping_lost");
  const total = cutChoices(block);
  if (total > 0) report.note(block, "choices_cut", { count: choices.length, total });
  const pictures = choices.filter(({ picture }) => picture !== undefined).length;
  if (block.type === "picture choice input" && pictures < choices.length) {
    report.note(block, "pictures_without_address", { count: choices.length - pictures });
  }
}

function placeholderOf(block: SourceBlock, conversion: Conversion): { placeholder?: Record<string, string> } {
  const text = textOf(looseOf(block.options.labels).placeholder);
  if (text === undefined) return {};
  const piped = textRules(block, conversion).pipe(text).trim();
  return piped === ""
    ? {}
    : { placeholder: localised(fittedText(piped, MAX_PLACEHOLDER, block, conversion), conversion) };
}

function countryOf(block: SourceBlock, { locale, report }: Conversion): { defaultCountry: string } {
  report.note(block, "input_phone");
  const written = textOf(block.options.defaultCountryCode)?.trim().toUpperCase();
  const usual = { "pt-BR": "BR", en: "US", es: "ES", fr: "FR" }[locale];
  return { defaultCountry: written !== undefined && planOf(written) !== undefined ? written : usual };
}

function numberFields(block: SourceBlock, conversion: Conversion) {
  const { options } = block;
  const [min, max, step] = [numberOf(options.min), numberOf(options.max), numberOf(options.step)];
  const unit = textOf(options.currency) ?? textOf(options.unit);
  const isRange = min === undefined || max === undefined || min <= max;
  const fixed = [options.min, options.max, options.step];
  conversion.report.note(block, "input_number");
  if (fixed.some((limit) => typeof limit === "string" && limit.includes("{{"))) {
    conversion.report.note(block, "number_limit_variable");
  }
  return {
    ...(min !== undefined && isRange ? { min } : {}),
    ...(max !== undefined && isRange ? { max } : {}),
    ...(step !== undefined && step > 0 ? { step } : {}),
    ...(unit === undefined
      ? {}
      : { unit: localised(neutralText(unit).text.trim().slice(0, 30), conversion) }),
  };
}

/** The words of the file for the button that sends the answer, when it has any. */
export function submitLabelOf(block: SourceBlock, conversion: Conversion): string | undefined {
  const isTapped = conversion.choicesOf(block) !== undefined && !isMultiple(block);
  const isOneTap = block.type === "rating input" ? isOneClickRating(block) : isTapped;
  const { labels, buttonLabel } = block.options;
  const text = textOf(looseOf(labels).button) ?? textOf(buttonLabel);
  if (isOneTap || text === undefined) return undefined;
  const piped = textRules(block, conversion).pipe(text).trim();
  return piped === "" ? undefined : fittedText(piped, MAX_BUTTON, block, conversion);
}

/** Notes the texts of an input that have no place here. */
export function noteLostTexts(block: SourceBlock, { report }: Conversion): void {
  if (textOf(block.options.retryMessageContent) !== undefined) {
    report.note(block, "retry_message_lost");
  }
  const lost = lostLabels(block).flatMap((label) => textOf(label)?.trim() ?? []);
  if (lost.length > 0) report.note(block, "labels_lost", { words: lost.join(" · ") });
}

function lostLabels({ type, options }: SourceBlock): readonly unknown[] {
  const { placeholder, clear, skip, success, middle } = looseOf(options.labels);
  if (type === "file input") {
    const { single, multiple } = looseOf(success);
    return [placeholder, clear, skip, success, single, multiple];
  }
  if (type === "rating input") return [middle];
  return options.isSearchable === true ? [options.searchInputPlaceholder] : [];
}
