import { expect, test } from "vitest";
import { kept } from "./form-typing.ts";

const DAY = "99/99/9999";

test.each([
  [DAY, "1990-02-11", "pt-BR", "11/02/1990"],
  [DAY, " 1990-02-11 ", "es", "11/02/1990"],
  [DAY, "1990-02-11", "en", "02/11/1990"],
  [DAY, "1990-02-11", "en-GB", "11/02/1990"],
  [DAY, "1/", "pt-BR", "01"],
  [DAY, "01/2.", "pt-BR", "01/02"],
  [DAY, "11021990", "pt-BR", "11/02/1990"],
  [DAY, "1/2/1990", "pt-BR", "01/02/1990"],
  [DAY, "11.2.1990", "es", "11/02/1990"],
  [DAY, "1-12-90", "en", "01/12/90"],
  ["9999-99-99", "1990-02-11", "pt-BR", "1990-02-11"],
])("in the form %s, %j is in %s kept as %j", (form, typed, locale, shown) => {
  expect(kept(form, typed, locale)).toBe(shown);
});
