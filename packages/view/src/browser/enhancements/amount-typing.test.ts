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
