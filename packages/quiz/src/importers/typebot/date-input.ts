/** Dates as dates; times, dates with a time and ranges as texts in the form in which Typebot stores them. */
import { MAX_PATTERN_LENGTH } from "../../pattern/compile-pattern.ts";
import type { Unit } from "../../runtime/expression/civil-date.ts";
import { type Conversion, type ElementPart, fittedText, localised, textRules } from "./conversion.ts";
import {
  asksDay,
  dayPiecesOf,
  formatOf,
  hasNumber,
  patternOfPieces,
  piecesOf,
  writtenDay,
} from "./day-format.ts";
import { looseOf, textOf } from "./loose.ts";
import type { SourceBlock } from "./source.ts";

type DayLimit = string | { readonly add: number; readonly unit: "days" | "weeks" | "months" | "years" };
const MAX_HELP = 300;
const MAX_PLACEHOLDER = 200;
/** What the schema allows for a mask. */
const MAX_MASK = 40;
/** Typebot writes both days of a range with this between them, in every language. */
const RANGE_WORD = " to ";
/** How people of a language abbreviate day and year. */
const LETTERS: Readonly<Record<string, { readonly d: string; readonly y: string }>> = {
  "pt-BR": { d: "d", y: "a" },
  es: { d: "d", y: "a" },
  fr: { d: "j", y: "a" },
};

/** The element of a date or time input. */
export function dateFields(
  block: SourceBlock,
  conversion: Conversion,
): ElementPart<"date"> | ElementPart<"short_text"> {
  const { report } = conversion;
  if (!asksDay(block)) return formFields(block, conversion);
  report.note(block, "input_date");
  if (dayPiecesOf(block) === undefined) {
    report.note(block, "date_format_lost", { format: formatOf(block) });
  }
  return { type: "date", picker: "native", ...limitsOf(block, conversion) };
}

/** A text with the form of the file's format; a plain text where that is not read. */
function formFields(block: SourceBlock, conversion: Conversion): ElementPart<"short_text"> {
  const { report } = conversion;
  const isTime = block.type === "time input";
  const format = formatOf(block);
  const isRange = !isTime && block.options.isRange === true;
  const twice = (text: string) => (isRange ? `${text}${RANGE_WORD}${text}` : text);
  const pieces = piecesOf(format);
  const pattern = `^${twice(patternOfPieces(pieces ?? []))}$`;
  noteLimits(block, conversion);
  if (pieces === undefined || !hasNumber(pieces) || pattern.length > MAX_PATTERN_LENGTH) {
    report.note(block, isTime ? "input_time_as_text" : "input_date_as_text");
    const own = placeholderOf(block, conversion);
    return {
      type: "short_text",
      multiline: false,
      maxLength: 500,
      ...(own === undefined ? {} : { placeholder: localised(own, conversion) }),
      ...rangeHelp(block, format, conversion),
    };
  }
  report.note(block, isTime ? "input_time_in_form" : "input_date_in_form", { form: twice(format) });
  const words = pieces.map((piece) => wordOf(piece, conversion.locale)).join("");
  const places = twice(pieces.map((piece) => piece.replace(/[dMyHm]/g, "9")).join(""));
  const hasFixedPlaces = !pieces.includes("d") && !pieces.includes("M") && places.length <= MAX_MASK;
  return {
    type: "short_text",
    multiline: false,
    maxLength: 500,
    placeholder: localised(placeholderOf(block, conversion) ?? twice(words), conversion),
    ...(hasFixedPlaces ? { mask: places } : {}),
    pattern,
    ...rangeHelp(block, words, conversion),
  };
}

function placeholderOf(block: SourceBlock, conversion: Conversion): string | undefined {
  const text = textOf(looseOf(block.options.labels).placeholder);
  const piped = text === undefined ? "" : textRules(block, conversion).pipe(text).trim();
  return piped === "" ? undefined : fittedText(piped, MAX_PLACEHOLDER, block, conversion);
}

/** A piece of a format as people read it: `aaaa` for `yyyy` in Portuguese. */
function wordOf(piece: string, locale: string): string {
  const { d, y } = LETTERS[locale] ?? { d: "d", y: "y" };
  return piece.replaceAll("d", d).replaceAll("y", y).replaceAll("M", "m").replaceAll("H", "h");
}

/** The file's words for both days of a range. */
function rangeHelp(block: SourceBlock, words: string, conversion: Conversion) {
  const { from, to } = looseOf(block.options.labels);
  const { pipe } = textRules(block, conversion);
  const labels = [from, to].flatMap((label) => textOf(label) ?? []).map((label) => pipe(label).trim());
  if (block.options.isRange !== true || labels.length === 0) return {};
  const help = labels.map((label) => `${label} ${words}`).join(", ");
  return { help: localised(fittedText(help, MAX_HELP, block, conversion), conversion) };
}

function limitsOf(block: SourceBlock, conversion: Conversion) {
  const { min: first, max: last } = block.options;
  const [min, max] = [first, last].map((limit) => limitOf(limit));
  if (min === null || max === null) noteLimits(block, conversion);
  const isReversed = typeof min === "string" && typeof max === "string" && min > max;
  return {
    ...(min === undefined || min === null || isReversed ? {} : isToday(min) ? { noPast: true } : { min }),
    ...(max === undefined || max === null || isReversed ? {} : isToday(max) ? { noFuture: true } : { max }),
  };
}

function isToday(limit: DayLimit): boolean {
  return typeof limit !== "string" && limit.add === 0;
}

const DISTANCES: Readonly<Record<string, number>> = { today: 0, now: 0, tomorrow: 1, yesterday: -1 };

/** A limit as the file writes it: nothing when there is none, null when it is not read. */
function limitOf(value: unknown): DayLimit | null | undefined {
  const text = textOf(value)?.trim().toLowerCase();
  if (text === undefined) return undefined;
  const day = writtenDay(text);
  if (day !== undefined) return day;
  const distance = Object.hasOwn(DISTANCES, text) ? DISTANCES[text] : undefined;
  if (distance !== undefined) return { add: distance, unit: "days" };
  const found =
    /^in (\d{1,3}) (day|week|month|year)s?$/.exec(text) ??
    /^(\d{1,3}) (day|week|month|year)s? (?:from now|ago)$/.exec(text);
  if (found === null) return null;
  const add = Number(found[1]) * (text.endsWith("ago") ? -1 : 1);
  return { add, unit: `${found[2]}s` as Exclude<Unit, "minutes" | "hours"> };
}

/** Says which limits nothing holds. */
function noteLimits(block: SourceBlock, { report }: Conversion): void {
  for (const limit of [block.options.min, block.options.max]) {
    const isHeld = asksDay(block) && limitOf(limit) !== null;
    const text = textOf(limit);
    if (text !== undefined && !isHeld) report.note(block, "date_limit_lost", { limit: text });
  }
}
