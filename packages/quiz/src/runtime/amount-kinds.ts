/** How numbers and amounts of money are read and shown. */
import { firstPart, type RawAnswer } from "./answers.ts";
import { answered, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { formatMoney, parseNumber } from "./number-text.ts";
import type { ElementOf } from "./types.ts";

export const AMOUNT_KINDS: InputKinds = {
  number: { read: readNumber },
  currency: {
    read: readAmount,
    text: ({ currency }, answer, locale) =>
      formatMoney(Number(firstPart(answer)) / 100, SYMBOLS[currency], locale),
  },
};

function readNumber(element: ElementOf<"number">, raw: NonNullable<RawAnswer>, locale: string): Reading {
  if (typeof raw !== "string" && typeof raw !== "number") return refused({ code: "wrong_type" });
  const value = typeof raw === "number" ? raw : parseNumber(raw, locale);
  if (value === null || !Number.isFinite(value)) return refused({ code: "number_invalid" });
  const { min, max, step, decimals } = element;
  if (min !== undefined && value < min) return refused({ code: "number_too_small", min });
  if (max !== undefined && value > max) return refused({ code: "number_too_large", max });
  if (decimals !== undefined && !isOnStep(value, 10 ** -decimals)) {
    return refused({ code: "number_too_precise", max: decimals });
  }
  if (step !== undefined && !isOnStep(value - (min ?? 0), step)) {
    return refused({ code: "number_off_step", step });
  }
  // What is off by rounding alone is stored without it.
  return answered(decimals === undefined ? value : Number(value.toFixed(decimals)));
}

function isOnStep(distance: number, step: number): boolean {
  const steps = distance / step;
  // 0.3 / 0.1 is 2.9999999999999996: what is off by rounding alone is on the step.
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

const SYMBOLS: Readonly<Record<ElementOf<"currency">["currency"], string>> = {
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
/** More is a slip of the keyboard: ten thousand million. */
const MAX_MINOR = 1_000_000_000_000;

/** What people write of money around the figures. */
export function symbolOf({ currency }: ElementOf<"currency">): string {
  return SYMBOLS[currency];
}

function readAmount(element: ElementOf<"currency">, raw: NonNullable<RawAnswer>, locale: string): Reading {
  if (typeof raw !== "string" && typeof raw !== "number") return refused({ code: "wrong_type" });
  const value = typeof raw === "number" ? raw : parseNumber(raw.replace(/^[^\d,.+-]+/, ""), locale);
  if (value === null || !Number.isFinite(value)) return refused({ code: "number_invalid" });
  const { minMinor = 0, maxMinor = MAX_MINOR, currency } = element;
  if (!isOnStep(value, 0.01)) return refused({ code: "number_too_precise", max: 2 });
  const minor = Math.round(value * 100);
  if (minor < minMinor) return refused({ code: "number_too_small", min: minMinor / 100 });
  if (minor > maxMinor) return refused({ code: "number_too_large", max: maxMinor / 100 });
  return answered({ minor: minor + 0, cur: currency });
}
