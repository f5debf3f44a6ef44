import { parseNumber } from "@borda/quiz/runtime/numbers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { grouped } from "./amount-typing.ts";

test.each([
  ["12500,5", "pt-BR", 2, "12.500,50"],
  ["12500.5", "es-MX", 2, "12,500.50"],
  ["12500", "pt-BR", 0, "12.500"],
  ["0.500", "pt-BR", 2, "0,50"],
  ["1,2345", "pt-BR", 2, "1,2345"],
  ["12345678901234567890", "pt-BR", 0, "12345678901234567890"],
  ["12345678901234,5678", "pt-BR", 6, "12345678901234,5678"],
  ["12345678901234,5", "pt-BR", 6, "12.345.678.901.234,5"],
  ["dez", "pt-BR", 0, "dez"],
])("%s typed in %s with up to %d decimals stands as %s", (typed, locale, decimals, shown) => {
  expect(grouped(typed, locale, decimals)).toBe(shown);
});

test("a number that stands with its groups is the one that was typed", () => {
  const cases = fc.integer({ min: 1, max: 15 }).chain((digits) =>
    fc.record({
      units: fc.bigInt({ min: 0n, max: 10n ** BigInt(digits) - 1n }),
      decimals: fc.integer({ min: 0, max: 7 }),
      locale: fc.constantFrom("pt-BR", "en", "es"),
    }),
  );
  fc.assert(
    fc.property(cases, ({ units, decimals, locale }) => {
      const figures = String(units).padStart(decimals + 1, "0");
      const point = locale === "en" ? "." : ",";
      const cut = figures.length - decimals;
      const typed = decimals === 0 ? figures : figures.slice(0, cut) + point + figures.slice(cut);
      expect(parseNumber(grouped(typed, locale, 6), locale)).toBe(parseNumber(typed, locale));
    }),
    { numRuns: 3_000 },
  );
});
