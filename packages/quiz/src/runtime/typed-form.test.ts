import fc from "fast-check";
import { expect, test } from "vitest";
import { inForm } from "./typed-form.ts";

test.each([
  ["+55 (99) 99999-9999", "55988887777", "+55 (55) 98888-7777"],
  ["+55 (99) 99999-9999", "5555988887777", "+55 (55) 98888-7777"],
  ["+55 (99) 99999-9999", "5511988887777", "+55 (11) 98888-7777"],
  ["+55 (99) 99999-9999", "+55 11 98888-7777", "+55 (11) 98888-7777"],
  ["+55 (99) 99999-9999", "11988887777", "+55 (11) 98888-7777"],
  ["+55 (99) 99999-9999", "5", "+55 (5"],
  ["R$ 99", "R12", "R$ 12"],
  ["R$ 99", "R$ 12", "R$ 12"],
  ["BR-999", "br123", "BR-123"],
  ["A99 X", "b12x", "b12 X"],
])("in the form %s, %s stands as %s", (form, typed, shown) => {
  expect(inForm(form, typed)).toBe(shown);
});

test("a number with its country's code is in its form however many keys have been pressed", () => {
  const typedByKey = (digits: string) =>
    [...digits].reduce((field, digit) => inForm("+55 (99) 99999-9999", field + digit), "");
  expect(["5511988887777", "55988887777", "11988887777"].map(typedByKey)).toEqual([
    "+55 (11) 98888-7777",
    "+55 (55) 98888-7777",
    "+55 (11) 98888-7777",
  ]);
});

test("a form keeps what is in it already, whatever was typed", () => {
  const forms = fc.constantFrom(
    "999.999.999-99",
    "**.***.***/****-99",
    "99/99/9999",
    "99999-999",
    "AA-9*",
    "+55 (99) 9999",
    "55 99",
  );
  fc.assert(
    fc.property(forms, fc.string(), (form, typed) => {
      const once = inForm(form, typed);
      return inForm(form, once) === once && once.length <= form.length;
    }),
  );
});
