/** Numbers as people type and read them, by the quiz's locale and without `Intl`. */
import { plainFigures } from "./pasted-text.ts";
import { rounded } from "./rounding.ts";
import { tidy } from "./values.ts";

/**
 * Who writes 1,234.5 and not 1.234,5, by Unicode's locale data: English and most of Asia and Africa, Spanish in Latin
 * America as a whole, in Mexico, what is around it, and Peru.
 */
const DECIMAL_POINT =
  /^(?:a[mr]|bn|cy|en|fa|g[au]|h[aei]|ig|ja|k[mno]|m[lnrsty]|ne|or|pa|s[iw]|t[aehl]|ur|yo|z[hu]|es-(?:419|CU|DO|GT|HN|MX|NI|P[AER]|SV|US))/;

function hasDecimalComma(locale: string): boolean {
  return !DECIMAL_POINT.test(locale);
}

/**
 * The number that a text means in a locale, or `null`. Groups of exactly three digits are read as
 * thousands: `1.500` is 1500 in Portuguese and 1.5 in English; `1.5` is 1.5 in both, since nobody
 * groups by one, which is also what a browser's number field sends. No group begins with a zero: `0.500` is a
 * half in both, and what `05.500` means nobody knows. A blank stands between groups or behind the sign; `2 3` are two
 * numbers.
 */
export function parseNumber(text: string, locale: string): number | null {
  const typed = withoutBlanks(plainFigures(text));
  const [group, point] = hasDecimalComma(locale) ? [".", ","] : [",", "."];
  const grouped = new RegExp(`^[+-]?[1-9]\\d{0,2}(?:\\${group}\\d{3})+(?:\\${point}\\d+)?$`).test(typed);
  if (new RegExp(`^[+-]?0\\d{1,2}\\${group}\\d{3}$`).test(typed)) return null;
  const plain = (grouped ? typed.replaceAll(group as string, "") : typed).replace(",", ".");
  // Adding 0 turns -0 into 0, which JSON does not keep apart.
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain) && Number.isFinite(Number(plain))
    ? Number(plain) + 0
    : null;
}

/** The figures without the blanks that may stand among them; others stay, and make it no number. */
function withoutBlanks(figures: string): string {
  const signed = figures.replace(/^([+-])\s+/, "$1");
  const isGrouped = /^[+-]?[1-9]\d{0,2}(\s)\d{3}(?:\1\d{3})*(?:[.,]\d*)?$/.test(signed);
  return isGrouped ? signed.replace(/\s/g, "") : signed;
}

/** So many digits of any number come back as they were typed. */
export const MOST_DIGITS = 15;

/** @returns whether the value is another than what was typed, because no number holds so many digits */
export function losesDigits(typed: string, value: number): boolean {
  const { length } = typed.replace(/\D/g, "").replace(/^0+/, "");
  const isWhole = Number.isSafeInteger(value) && length === String(Math.abs(value)).length;
  return length > MOST_DIGITS && !isWhole;
}

/**
 * A number as people of the locale write it.
 * @param decimals exactly so many; at most two and no trailing zeros unless given
 */
export function formatNumber(value: number, locale: string, decimals?: number): string {
  return writtenNumber(
    decimals === undefined ? rounded(value, 2) : rounded(value, decimals).toFixed(decimals),
    locale,
  );
}

/**
 * An amount of money as people of the locale write it, the sign before the symbol.
 * @param amount in the currency's unit
 */
export function formatMoney(amount: number, symbol: string, locale: string, decimals = 2): string {
  const figures = formatNumber(amount, locale, decimals);
  return figures.startsWith("-") ? `-${symbol} ${figures.slice(1)}` : `${symbol} ${figures}`;
}

/** A number with the locale's decimal mark and without groups, so that a year or a code reads as one. */
export function ungroupedNumber(value: number, locale: string): string {
  return hasDecimalComma(locale) ? String(tidy(value)).replace(".", ",") : String(tidy(value));
}

/** A number as people of the locale write it, with the decimals that it has. */
export function writtenNumber(value: number | string, locale: string): string {
  const [group, point] = hasDecimalComma(locale) ? [".", ","] : [",", "."];
  const digits = String(value);
  // Beyond 1e21 JavaScript writes an exponent, which has no digits to group.
  if (!/^-?\d+(?:\.\d+)?$/.test(digits)) return digits;
  const [whole = "", fraction] = digits.split(".");
  const groupedWhole = whole.replace(/\B(?=(?:\d{3})+$)/g, group as string);
  return fraction === undefined ? groupedWhole : groupedWhole + point + fraction;
}
