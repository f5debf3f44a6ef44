/** How numbers and amounts of money are read and shown. */
import { firstPart, type RawAnswer } from "./answers.ts";
import { answered, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { formatMoney, losesDigits, MOST_DIGITS, parseNumber, writtenNumber } from "./number-text.ts";
import { plainFigures } from "./pasted-text.ts";
import type { ElementOf } from "./types.ts";

type Currency = ElementOf<"currency">["currency"];

export const AMOUNT_KINDS: InputKinds = {
  number: { read: readNumber, text: (_, answer, locale) => writtenNumber(Number(answer), locale) },
  currency: {
    read: readAmount,
    text: ({ currency }, answer, locale) => amountText(Number(firstPart(answer)), currency, locale),
  },
};

function amountText(minor: number, currency: Currency, locale: string): string {
  return formatMoney(minor / 100, SYMBOLS[currency], locale);
}

/** Beyond these a number would be stored as another one. */
const MOST = Number.MAX_SAFE_INTEGER;
const MOST_DECIMALS = 6;

function readNumber(element: ElementOf<"number">, raw: NonNullable<RawAnswer>, locale: string): Reading {
  if (typeof raw !== "string" && typeof raw !== "number") return refused({ code: "wrong_type" });
  const value = typeof raw === "number" ? raw : parseNumber(raw, locale);
  if (value === null || !Number.isFinite(value)) return refused({ code: "number_invalid" });
  const { min = -MOST, max = MOST, step, decimals = MOST_DECIMALS } = element;
  const [least, most] = [Math.max(min, -MOST), Math.min(max, MOST)];
  if (value < least) return refused({ code: "number_too_small", min: least });
  if (value > most) return refused({ code: "number_too_large", max: most });
  if (typeof raw === "string" && losesDigits(raw, value)) {
    const room = MOST_DIGITS - String(Math.trunc(Math.abs(value))).length;
    return refused({ code: "number_too_precise", max: Math.max(0, Math.min(decimals, room)) });
  }
  if (!hasDecimals(raw, value, decimals)) return refused({ code: "number_too_precise", max: decimals });
  if (step !== undefined && !isOnStep(value, element.min ?? 0, step)) {
    return refused({ code: "number_off_step", step });
  }
  // What is off by rounding alone is stored without it.
  return answered(Number(value.toFixed(decimals)) + 0);
}

/** Whether there are at most so many decimals. What was reckoned may be off by rounding, what was typed is not. */
function hasDecimals(raw: RawAnswer, value: number, decimals: number): boolean {
  if (typeof raw === "number") return isOnStep(value, 0, 10 ** -decimals);
  return Number(value.toFixed(decimals)) === value;
}

/** How far sums and quotients of numbers are off, at most and relative to the largest of them. */
const ROUNDING = 4 * Number.EPSILON;

function isOnStep(value: number, base: number, step: number): boolean {
  const steps = (value - base) / step;
  // 0.3 / 0.1 is 2.9999999999999996: what is off by rounding alone is on the step.
  const slack = Math.max(1e-6, (Math.max(Math.abs(value), Math.abs(base)) / step) * ROUNDING);
  return Math.abs(steps - Math.round(steps)) < slack;
}

const SYMBOLS: Readonly<Record<Currency, string>> = {
  BRL: "R$",
  USD: "US$",
  EUR: "€",
  GBP: "£",
  ARS: "AR$",
  MXN: "MX$",
  COP: "COL$",
  PEN: "S/",
  UYU: "$U",
};
/** What else people write for the unit beside its sign and code, in lower case. */
const SPELLINGS: Readonly<Record<Currency, readonly string[]>> = {
  BRL: ["reais", "real", "rs", "$"],
  USD: ["u$s", "dólares", "dólar", "dolares", "dolar", "dollars", "dollar", "$"],
  EUR: ["euros", "euro"],
  GBP: ["pounds", "pound", "libras", "libra"],
  ARS: ["pesos", "peso", "$"],
  MXN: ["pesos", "peso", "$"],
  COP: ["pesos", "peso", "$"],
  PEN: ["s/.", "soles", "sol"],
  UYU: ["$u.", "uy$", "pesos", "peso", "$"],
};
/** More is a slip of the keyboard: ten thousand million. */
const MAX_MINOR = 1_000_000_000_000;
const TOO_PRECISE = refused({ code: "number_too_precise", max: 2 });

/** What people write of money around the figures. */
export function symbolOf({ currency }: ElementOf<"currency">): string {
  return SYMBOLS[currency];
}

/** The figures of an amount, without what stands for its own unit before or behind them; the unit of another stays. */
function figuresOf(typed: string, currency: Currency): string {
  const text = plainFigures(typed).toLowerCase();
  const marks = marksOf(currency);
  const sign = /^[+-]?/.exec(text)?.[0] ?? "";
  const signless = text.slice(sign.length).trimStart();
  const before = marks.find((mark) => signless.startsWith(mark)) ?? "";
  const rest = signless.slice(before.length);
  const behind = marks.find((mark) => rest.endsWith(mark)) ?? "";
  return sign + rest.slice(0, rest.length - behind.length).trim();
}

function marksOf(currency: Currency): string[] {
  const marks = [SYMBOLS[currency], currency, ...SPELLINGS[currency]].map((mark) => mark.toLowerCase());
  // The longest first: a sign may begin or end another, such as that of the peso.
  return marks.sort((a, b) => b.length - a.length);
}

function readAmount(element: ElementOf<"currency">, raw: NonNullable<RawAnswer>, locale: string): Reading {
  if (typeof raw !== "string" && typeof raw !== "number") return refused({ code: "wrong_type" });
  const { minMinor = 0, maxMinor = MAX_MINOR, currency } = element;
  const value = typeof raw === "number" ? raw : parseNumber(figuresOf(raw, currency), locale);
  if (value === null || !Number.isFinite(value)) return refused({ code: "number_invalid" });
  if (!hasDecimals(raw, value, 2)) return TOO_PRECISE;
  const minor = Math.round(value * 100);
  const written = (limit: number) => amountText(limit, currency, locale);
  if (minor < minMinor) return refused({ code: "number_too_small", min: written(minMinor) });
  if (minor > maxMinor) return refused({ code: "number_too_large", max: written(maxMinor) });
  // So many decimals that they come to an amount of two.
  if (typeof raw === "string" && losesDigits(raw, value)) return TOO_PRECISE;
  return answered({ minor: minor + 0, cur: currency });
}
