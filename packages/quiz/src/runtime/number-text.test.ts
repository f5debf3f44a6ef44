import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney, formatNumber, parseNumber, ungroupedNumber } from "./number-text.ts";

test.each([
  ["pt-BR", "1.234,56", 1234.56],
  ["pt-BR", "1234,56", 1234.56],
  ["pt-BR", "1.500", 1500],
  ["pt-BR", "1.5", 1.5],
  ["pt-BR", "1.2345", 1.2345],
  ["pt-BR", " - 3 ", -3],
  ["pt-BR", "1 234 567", 1234567],
  ["es", "1.234,5", 1234.5],
  ["en", "1,234.56", 1234.56],
  ["en", "1.500", 1.5],
  ["en", "1,5", 1.5],
  ["en", "-0", 0],
  ["en", "12.", 12],
  ["en", ".5", 0.5],
  ["pt-BR", "0.500", 0.5],
  ["pt-BR", "-0.500", -0.5],
  ["en", "0,500", 0.5],
  ["pt-BR", "0.500.000", null],
  ["pt-BR", "01.500", null],
  ["en", "00,500", null],
  ["es-MX", "1,500", 1500],
  ["es-MX", "1,234.50", 1234.5],
  ["es-MX", "1.500", 1.5],
  ["es-PE", "1,500", 1500],
  ["es-AR", "1.500", 1500],
  ["es-419", "1,500", 1500],
  ["it", "1.500,00", 1500],
  ["de-AT", "1.500", 1500],
  ["fr", "1 500,5", 1500.5],
  ["id", "1.500", 1500],
  ["ja", "1,500", 1500],
  ["pt-BR", "\u22125\u00a0000\u200b", -5000],
  ["pt-BR", "1 234.567", 1234.567],
  ["en", "12\u202f500.25", 12500.25],
  ["pt-BR", "- 1 500", -1500],
  ["pt-BR", "2 3", null],
  ["pt-BR", "10 20", null],
  ["pt-BR", "1234 567", null],
  ["pt-BR", "1 234 56", null],
  ["pt-BR", "1\u00a0234 567", null],
  ["pt-BR", "0 500", null],
  ["pt-BR", "1 , 5", null],
  ["pt-BR", "1.234 567", null],
  ["pt-BR", "- - 3", null],
  ["pt-BR", "", null],
  ["pt-BR", "12kg", null],
  ["pt-BR", "1,2,3", null],
  ["pt-BR", "1e5", null],
  ["pt-BR", "Infinity", null],
  ["pt-BR", "9".repeat(400), null],
])("in %s, %s is %s", (locale, typed, value) => {
  expect(parseNumber(typed, locale)).toBe(value);
});

test.each([
  [1234567.891, "pt-BR", undefined, "1.234.567,89"],
  [1234567.891, "en", undefined, "1,234,567.89"],
  [1234.5, "es-MX", 2, "1,234.50"],
  [1234.5, "es-ES", 2, "1.234,50"],
  [1299.9, "pt-BR", 2, "1.299,90"],
  [-1000, "pt-BR", 0, "-1.000"],
  [12, "en", undefined, "12"],
  [999, "en", 1, "999.0"],
  [1e22, "en", undefined, "1e+22"],
  [1.005, "pt-BR", 2, "1,01"],
  [2.675, "pt-BR", undefined, "2,68"],
  [0.615, "en", 2, "0.62"],
  [-2.675, "en", 2, "-2.68"],
  [-0.001, "pt-BR", 2, "0,00"],
  [-0.001, "pt-BR", undefined, "0"],
  [9_999_999_999.99, "pt-BR", 2, "9.999.999.999,99"],
  [123456789012.37, "pt-BR", 2, "123.456.789.012,37"],
  [0.1, "en", 12, "0.100000000000"],
])("%d is written in %s with %s decimals as %s", (value, locale, decimals, words) => {
  expect(formatNumber(value, locale, decimals)).toBe(words);
});

test.each([
  [5, "pt-BR", "R$ 5,00"],
  [-5, "pt-BR", "-R$ 5,00"],
  [-0.001, "pt-BR", "R$ 0,00"],
  [1.005, "en", "R$ 1.01"],
])("%d is an amount in %s: %s", (amount, locale, words) => {
  expect(formatMoney(amount, "R$", locale)).toBe(words);
});

test.each([
  [2026, "pt-BR", "2026"],
  [1234567.5, "pt-BR", "1234567,5"],
  [27.5, "en", "27.5"],
  [0.1 + 0.2, "es", "0,3"],
  [-0.0000001, "en", "0"],
])("%d without groups is in %s %s", (value, locale, words) => {
  expect(ungroupedNumber(value, locale)).toBe(words);
});

test("a number is read back from how it is written", () => {
  const value = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((cents) => cents / 100);
  const locale = fc.constantFrom("pt-BR", "en", "es", "es-MX");
  fc.assert(
    fc.property(
      value,
      locale,
      (number, where) => parseNumber(formatNumber(number, where), where) === number + 0,
    ),
  );
});

/** By Unicode's locale data (CLDR 48); the languages of more than ten million people and those of the European Union. */
const POINT =
  "am ar bn cy en fa ga gu ha he hi ig ja km kn ko ml mr ms mt my ne or pa si sw ta te th tl ur yo zh zu";
const COMMA =
  "az bg cs da de el es et fi fr hr hu hy id it ka kk lt lv nb nl pl pt ro ru sk sl sq sr sv tr uk uz vi";

test("every language has the decimal mark that its people write", () => {
  const marks = (languages: string) => languages.split(" ").map((language) => formatNumber(1234.5, language));
  expect([new Set(marks(POINT)), new Set(marks(COMMA))]).toEqual([
    new Set(["1,234.5"]),
    new Set(["1.234,5"]),
  ]);
});
