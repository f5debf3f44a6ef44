/** Inputs as elements that ask. */
import { UPLOAD_MAX_FILES, UPLOAD_MAX_MEGABYTES } from "@borda/contracts";
import { UPLOAD_FAMILIES } from "../../runtime/uploads/file-formats.ts";
import { isMultiple } from "./block-kinds.ts";
import { storesMoreThanOne } from "./card-mapping.ts";
import { choiceElementType, documentChoices, hasTooManyChoices, type ImportedChoice } from "./choices.ts";
import { type Conversion, type DraftElement, type ElementPart, localised, textRules } from "./conversion.ts";
import { dateFields } from "./date-input.ts";
import { looseOf, numberOf, textOf } from "./loose.ts";
import { fitText } from "./piping.ts";
import { neutralText } from "./safe-text.ts";
import { isOneClickRating, noteRatingChoices, scaleFields } from "./scale-input.ts";
import type { SourceBlock } from "./source.ts";
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
const DEFAULT_MEGABYTES = 10;

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
      return { ...base, type: "short_text", ...placeholder, ...textFields(block, conversion) };
  }
}

type FileFields = ElementPart<"file_upload"> & { readonly required: boolean };

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
  if (choices.some(({ isNeutralised }) => isNeutralised)) {
    report.note(block, "markup_replaced");
  }
  if (choices.some(({ label, stored }) => stored !== label && !label.startsWith(`${stored}: `))) {
    report.note(block, "internal_values");
  }
  if (block.type === "cards" && storesMoreThanOne(block.options)) report.note(block, "cards_mapping_lost");
  if (hasTooManyChoices(block)) {
    report.note(block, "choices_cut", { count: choices.length, total: block.items.length });
  }
  const pictures = choices.filter(({ picture }) => picture !== undefined).length;
  if (block.type === "picture choice input" && pictures < choices.length) {
    report.note(block, "pictures_without_address", { count: choices.length - pictures });
  }
}

function placeholderOf(block: SourceBlock, conversion: Conversion): { placeholder?: Record<string, string> } {
  const text = textOf(looseOf(block.options.labels).placeholder);
  if (text === undefined) return {};
  const piped = textRules(block, conversion).pipe(text).trim();
  return piped === "" ? {} : { placeholder: localised(fitText(piped, MAX_PLACEHOLDER), conversion) };
}

function countryOf(block: SourceBlock, { locale, report }: Conversion): { defaultCountry: string } {
  report.note(block, "input_phone");
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

/** Any file goes there; here those of a list of formats, up to a size that an edge location can look through. */
function fileFields(block: SourceBlock, conversion: Conversion): FileFields {
  const { isMultipleAllowed, isRequired, sizeLimit } = block.options;
  conversion.report.note(block, "file_input");
  const limit = numberOf(sizeLimit) ?? DEFAULT_MEGABYTES;
  return {
    type: "file_upload",
    required: isRequired !== false,
    types: [...UPLOAD_FAMILIES],
    maxMegabytes: Math.min(Math.max(Math.floor(limit), 1), UPLOAD_MAX_MEGABYTES),
    maxFiles: isMultipleAllowed === true ? UPLOAD_MAX_FILES : 1,
  };
}

const STAND_INS = {
  "text input": "input_text",
  "url input": "input_url_as_text",
} as const;

function standInOf(type: string) {
  return Object.hasOwn(STAND_INS, type) ? STAND_INS[type as keyof typeof STAND_INS] : "input_list_as_text";
}

function textFields(block: SourceBlock, conversion: Conversion) {
  const { options } = block;
  conversion.report.note(block, standInOf(block.type));
  const extras = [options.attachments, options.audioClip].map(looseOf);
  if (extras.some(({ isEnabled }) => isEnabled === true)) conversion.report.note(block, "attachments_lost");
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
  const isTapped = conversion.choicesOf(block) !== undefined && !isMultiple(block);
  const isOneTap = block.type === "rating input" ? isOneClickRating(block) : isTapped;
  const { labels, buttonLabel } = block.options;
  const text = textOf(looseOf(labels).button) ?? textOf(buttonLabel);
  if (isOneTap || text === undefined) return undefined;
  const piped = textRules(block, conversion).pipe(text).trim();
  return piped === "" ? undefined : fitText(piped, MAX_BUTTON);
}

/** Notes the texts of an input that have no place here. */
export function noteLostTexts(block: SourceBlock, { report }: Conversion): void {
  if (textOf(block.options.retryMessageContent) !== undefined) {
    report.note(block, "retry_message_lost");
  }
}
