/**
 * How a file writes days and times: patterns of Unicode TS 35 with numbers alone, such as `dd/MM/yyyy HH:mm`.
 * Names of months and everything else are not read.
 * @see https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
 */
import { formatDate } from "../../runtime/date-text.ts";
import { type Moment, momentText, parseMoment } from "../../runtime/expression/civil-date.ts";
import type { HeldOperand } from "./held-operand.ts";
import { textOf } from "./loose.ts";
import type { SourceBlock } from "./source.ts";

const MAX_FORMAT = 40;
const PIECES = /dd|d|MM|M|yyyy|yy|HH|mm|[ ./:,-]+/g;
const NUMBERS: Readonly<Record<string, string>> = {
  dd: "(0[1-9]|[12]\\d|3[01])",
  d: "(0?[1-9]|[12]\\d|3[01])",
  MM: "(0[1-9]|1[0-2])",
  M: "(0?[1-9]|1[0-2])",
  yyyy: "(\\d{4})",
  yy: "(\\d{2})",
  HH: "([01]\\d|2[0-3])",
  mm: "([0-5]\\d)",
};

/** A format as its tokens and what stands between them; nothing for one that is not read. */
export function piecesOf(format: string): readonly string[] | undefined {
  const pieces = format.match(PIECES) ?? [];
  return format.length <= MAX_FORMAT && pieces.join("") === format ? pieces : undefined;
}

/** Whether there is anything to write between what stands between numbers. */
export function hasNumber(pieces: readonly string[]): boolean {
  return pieces.some((piece) => piece in NUMBERS);
}

/** What texts of a format look like, without the ends of the text; each number is a group. */
export function patternOfPieces(pieces: readonly string[]): string {
  return pieces.map((piece) => NUMBERS[piece] ?? piece.replaceAll(".", "\\.")).join("");
}

/** The format in which a date or time input stores what is answered. */
export function formatOf({ type, options }: SourceBlock): string {
  const usual =
    type === "time input" ? "HH:mm" : options.hasTime === true ? "dd/MM/yyyy HH:mm" : "dd/MM/yyyy";
  return textOf(options.format) ?? usual;
}

/** Whether the block asks for one day without a time, as `date` does. */
export function asksDay({ type, options }: SourceBlock): boolean {
  return type === "date input" && options.isRange !== true && options.hasTime !== true;
}

/** The pieces of a format that writes nothing but a day, once each of its parts. */
export function dayPiecesOf(block: SourceBlock): readonly string[] | undefined {
  const pieces = piecesOf(formatOf(block));
  const parts = pieces?.filter((piece) => piece in NUMBERS).map((piece) => piece[0]);
  return parts?.toSorted().join("") === "Mdy" ? pieces : undefined;
}

/** The day that a text in the block's format means, as `2026-11-21`; nothing for any other text. */
export function dayIn(text: string, block: SourceBlock): string | undefined {
  const pieces = dayPiecesOf(block);
  const found = pieces && new RegExp(`^${patternOfPieces(pieces)}$`).exec(text);
  if (!pieces || !found) return undefined;
  const parts = pieces.filter((piece) => piece in NUMBERS);
  const part = (letter: string) => found[1 + parts.findIndex((piece) => piece.startsWith(letter))] ?? "";
  const year = part("y");
  const iso = [
    year.length === 2 ? `20${year}` : year,
    part("M").padStart(2, "0"),
    part("d").padStart(2, "0"),
  ];
  const day = parseMoment(iso.join("-"), 0);
  // Typebot stores the day as the format writes it, and nothing else is that text.
  return day !== null && formatDate(day, "en", pieces.join("")) === text ? iso.join("-") : undefined;
}

/** A day as files write limits: `2026-11-21`, or with slashes, with or without a time. */
export function writtenDay(text: string): string | undefined {
  const found = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[T\s].*)?$/.exec(text.trim());
  if (found === null) return undefined;
  const [, year = "", month = "", day = ""] = found;
  const moment = parseMoment(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, 0);
  return moment === null ? undefined : (momentText(moment) ?? undefined);
}

/** Any day whose numbers are all different and small. */
const SAMPLE: Moment = { days: 11_356, minutes: null };

/** The format in which texts have to write a day; nothing where the quiz's locale writes it so by itself. */
export function foreignFormat(block: SourceBlock, locale: string): string | undefined {
  const format = asksDay(block) ? dayPiecesOf(block)?.join("") : undefined;
  if (format === undefined || formatDate(SAMPLE, locale) === formatDate(SAMPLE, locale, format))
    return undefined;
  return format;
}

/** Words of expressions, which no key can stand for. */
const EXPRESSION_WORDS = ["and", "or", "not", "true", "false", "outcome"];

/** A day as the text that Typebot would have stored, as far as its format is read. */
export function dayText(key: string, block: SourceBlock, locale: string): HeldOperand {
  const format = foreignFormat(block, locale);
  if (format === undefined || EXPRESSION_WORDS.includes(key)) return { label: key };
  const terms = (piecesOf(format) ?? []).map((piece) => termOf(piece, key));
  return { expression: `if(is_set(${key}),concat(${terms.join(",")}),'')` };
}

function termOf(piece: string, key: string): string {
  const number: string | undefined = {
    d: `day(${key})`,
    M: `month(${key})`,
    y: piece === "yy" ? `year(${key})%100` : `year(${key})`,
  }[piece[0] ?? ""];
  if (number === undefined) return `'${piece}'`;
  return piece.length === 2 ? `if(${number}<10,'0',''),${number}` : number;
}
