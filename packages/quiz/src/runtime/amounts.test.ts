/** What may be typed as a number or an amount of money is stored as that, whichever its size. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { endStep, makeQuiz, step, text } from "../testing/make-document.ts";
import { indexOf, type RawAnswer, readAnswer } from "./index.ts";

const DECIMALS = [0, 1, 2, 3, 4, 5, 6];
const STEPS = [0.01, 0.05, 0.1, 0.25, 0.5, 2, 7.5];
const CURRENCIES = ["BRL", "USD", "EUR", "GBP", "ARS", "MXN", "COP", "PEN", "UYU"] as const;

const quiz = makeQuiz([
  step("q", "end", [
    number("any"),
    ...DECIMALS.map((decimals) => number(`d${decimals}`, { decimals })),
    ...STEPS.map((size, index) => number(`s${index}`, { step: size })),
    number("from_tenth", { min: -99_999.9, step: 0.1 }),
    number("thirds", { step: 1 / 3 }),
    ...CURRENCIES.map(
      (currency): DocumentElementInput => ({
        id: `e_${currency.toLowerCase()}`,
        type: "currency",
        key: currency.toLowerCase(),
        label: text("?"),
        currency,
      }),
    ),
  ]),
  endStep(),
]);

function number(key: string, rest: object = {}): DocumentElementInput {
  return { id: `e_${key}`, type: "number", key, label: text("?"), ...rest };
}

function read(key: string, raw: NonNullable<RawAnswer>, locale = "pt-BR") {
  const element = indexOf(quiz).answerable.get(key)?.element;
  if (element === undefined || element.type === "button") throw new Error(`no input ${key}`);
  const reading = readAnswer(element, raw, locale);
  if (reading.state !== "answered") return reading.state === "empty" ? "empty" : reading.fault;
  return reading.answer;
}

/** How the locale writes a number of so many of the last decimal place, with or without groups. */
function written(units: bigint, decimals: number, locale: string, isGrouped: boolean): string {
  const [group, point] = locale === "en" ? [",", "."] : [".", ","];
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  const shown = isGrouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, group as string) : whole;
  return `${units < 0n ? "-" : ""}${shown}${decimals === 0 ? "" : point + fraction}`;
}

const locales = fc.constantFrom("pt-BR", "en", "es");

/** Any number of a document's numbers, its size drawn before its digits: as many tenths as billions. */
function unitsWithin(most: bigint): fc.Arbitrary<bigint> {
  return fc
    .integer({ min: 1, max: String(most).length })
    .chain((digits) => {
      const beyond = 10n ** BigInt(digits);
      return fc.bigInt({ min: 0n, max: beyond > most ? most : beyond - 1n });
    })
    .chain((units) => fc.constantFrom(units, -units));
}

test("a number with at most the decimals that are allowed is stored as it was typed", () => {
  const cases = fc.constantFrom(...DECIMALS).chain((decimals) =>
    fc.record({
      decimals: fc.constant(decimals),
      // Fifteen digits; a whole number may have those of the largest.
      units: unitsWithin(decimals === 0 ? BigInt(Number.MAX_SAFE_INTEGER) : 999_999_999_999_999n),
      locale: locales,
      isGrouped: fc.boolean(),
      key: fc.constantFrom("any", `d${decimals}`),
    }),
  );
  fc.assert(
    fc.property(cases, ({ decimals, units, locale, isGrouped, key }) => {
      const typed = written(units, decimals, locale, isGrouped);
      expect(read(key, typed, locale)).toBe(Number(written(units, decimals, "en", false)) + 0);
    }),
    { numRuns: 5_000 },
  );
});

test("a number with more decimals than are allowed is refused, however large it is", () => {
  const cases = fc.constantFrom(...DECIMALS).chain((decimals) =>
    fc.record({
      decimals: fc.constant(decimals),
      // Never a multiple of ten, which would have a decimal less.
      units: unitsWithin(99_999_999_999_999n).map((units) => units * 10n + (units < 0n ? -7n : 7n)),
      locale: locales,
    }),
  );
  fc.assert(
    fc.property(cases, ({ decimals, units, locale }) => {
      const typed = written(units, decimals + 1, locale, false);
      expect(read(`d${decimals}`, typed, locale)).toEqual({ code: "number_too_precise", max: decimals });
    }),
    { numRuns: 2_000 },
  );
});

test("every number of two decimals up to a million is on the step of a cent", () => {
  const wrong: number[] = [];
  // A prime distance meets every ending.
  for (let cents = 0; cents <= 100_000_000; cents += 397) {
    const value = cents / 100;
    if (read("s0", value) !== value || read("d2", value) !== value) wrong.push(value);
  }
  expect(wrong).toEqual([]);
});

test("a multiple of a step is on it, and nothing between two is", () => {
  const steps = fc.integer({ min: 0, max: STEPS.length - 1 });
  const counts = fc.integer({ min: 1, max: 12 }).chain((digits) => fc.nat({ max: 10 ** digits - 1 }));
  fc.assert(
    fc.property(steps, counts, fc.boolean(), (index, count, isNegative) => {
      const size = STEPS[index] as number;
      const hundredths = BigInt(Math.round(size * 100)) * BigInt(count) * (isNegative ? -1n : 1n);
      const typed = written(hundredths, 2, "pt-BR", false);
      expect(read(`s${index}`, typed)).toBe(Number(written(hundredths, 2, "en", false)) + 0);
      if (size === 0.01) return;
      const beside = written(hundredths + 1n, 2, "pt-BR", false);
      expect(read(`s${index}`, beside)).toEqual({ code: "number_off_step", step: size });
    }),
    { numRuns: 3_000 },
  );
});

test.each<[string, RawAnswer & (string | number), unknown]>([
  ["any", "123456,789", 123_456.789],
  ["any", "8589,95", 8_589.95],
  ["any", "8590,03", 8_590.03],
  ["s0", "99999,99", 99_999.99],
  ["s2", "100000,1", 100_000.1],
  ["d2", "100000000,07", 100_000_000.07],
  ["from_tenth", "-99999,8", -99_999.8],
  ["from_tenth", "123456789,3", 123_456_789.3],
  ["from_tenth", "0,05", { code: "number_off_step", step: 0.1 }],
  ["thirds", "7", 7],
  ["any", "1,0000000000001", { code: "number_too_precise", max: 6 }],
  ["any", "0,0000001", { code: "number_too_precise", max: 6 }],
  // What a program reckoned is taken for what it meant.
  ["d1", 1.1 * 3, 3.3],
  ["d2", 1_000_000.1 * 3, 3_000_000.3],
  ["brl", 1.1 * 3, { minor: 330, cur: "BRL" }],
  ["brl", "123456789012345678", { code: "number_too_large", max: "R$ 10.000.000.000,00" }],
  ["brl", "9999999999,99000001", { code: "number_too_precise", max: 2 }],
])("%s answered with %j is %j", (key, raw, expected) => {
  expect(read(key, raw)).toEqual(expected);
});

test("an amount of money is stored to the cent, up to the largest", () => {
  const cases = fc.record({
    minor: fc.integer({ min: 1, max: 13 }).chain((digits) => fc.nat({ max: Math.min(10 ** digits, 1e12) })),
    currency: fc.constantFrom(...CURRENCIES),
    locale: locales,
    isGrouped: fc.boolean(),
  });
  fc.assert(
    fc.property(cases, ({ minor, currency, locale, isGrouped }) => {
      const typed = written(BigInt(minor), 2, locale, isGrouped);
      expect([
        read(currency.toLowerCase(), typed, locale),
        read(currency.toLowerCase(), minor / 100, locale),
        read(currency.toLowerCase(), `${typed}1`, locale),
      ]).toEqual([
        { minor, cur: currency },
        { minor, cur: currency },
        { code: "number_too_precise", max: 2 },
      ]);
    }),
    { numRuns: 3_000 },
  );
});

/** What stands for a unit, at least one that is no other's. */
const MARKS: Readonly<Record<(typeof CURRENCIES)[number], readonly string[]>> = {
  BRL: ["R$", "BRL", "reais", "$"],
  USD: ["US$", "USD", "U$S", "dólares", "dollars", "$"],
  EUR: ["€", "EUR", "euros"],
  GBP: ["£", "GBP", "pounds", "libras"],
  ARS: ["AR$", "ARS", "pesos", "$"],
  MXN: ["MX$", "MXN", "pesos", "$"],
  COP: ["COL$", "COP", "pesos", "$"],
  PEN: ["S/", "PEN", "S/.", "soles"],
  UYU: ["$U", "UYU", "$U.", "UY$", "pesos", "$"],
};

test("an amount is taken with what stands for its unit, and with nothing else", () => {
  const all = [...new Set(Object.values(MARKS).flat())];
  const taken = CURRENCIES.flatMap((currency) =>
    all
      .filter((mark) => {
        const ways = [`${mark} 1.500,50`, `${mark}1500,50`, `1.500,50 ${mark}`, `1.500,50\u00a0${mark}`];
        const readings = ways.map((way) => read(currency.toLowerCase(), way));
        const isTaken = readings[0] !== null && typeof readings[0] === "object" && "minor" in readings[0];
        const expected = isTaken ? { minor: 150_050, cur: currency } : { code: "number_invalid" };
        expect(readings).toEqual(ways.map(() => expected));
        return isTaken;
      })
      .map((mark) => [currency, mark]),
  );
  expect(taken).toEqual(
    CURRENCIES.flatMap((currency) =>
      all.filter((mark) => MARKS[currency].includes(mark)).map((mark) => [currency, mark]),
    ),
  );
});

test.each<[string, string, unknown]>([
  ["pen", "S/. 50", { minor: 5_000, cur: "PEN" }],
  ["pen", "S/.1.500", { minor: 150_000, cur: "PEN" }],
  ["uyu", "$U. 5", { minor: 500, cur: "UYU" }],
  ["usd", "$.50", { minor: 50, cur: "USD" }],
  ["brl", "rs 50", { minor: 5_000, cur: "BRL" }],
  ["brl", "1 real", { minor: 100, cur: "BRL" }],
  ["brl", "R$ -5", { code: "number_too_small", min: "R$ 0,00" }],
  ["brl", "- R$ 5", { code: "number_too_small", min: "R$ 0,00" }],
  ["brl", "-R$ -5", { code: "number_invalid" }],
  ["brl", "menos 500", { code: "number_invalid" }],
  ["brl", "abc5", { code: "number_invalid" }],
  ["brl", "R$ R$ 5", { code: "number_invalid" }],
  ["brl", "R$", { code: "number_invalid" }],
  ["brl", "50 mil reais", { code: "number_invalid" }],
  ["eur", "$ 5", { code: "number_invalid" }],
])("of an amount in %s %j is %j", (key, typed, expected) => {
  expect(read(key, typed)).toEqual(expected);
});
