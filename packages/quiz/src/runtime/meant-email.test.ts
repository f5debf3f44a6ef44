import { expect, test } from "vitest";
import { meantEmail } from "./meant-email.ts";

test.each([
  ["ana@gmial.com", "ana@gmail.com"],
  ["ana@gamil.com", "ana@gmail.com"],
  ["ana@gmail.con", "ana@gmail.com"],
  ["ana@gmail.com.br", "ana@gmail.com"],
  ["ANA@hotmial.com", "ana@hotmail.com"],
  ["ana@yaho.com.br", "ana@yahoo.com.br"],
  ["ana@outlok.com", "ana@outlook.com"],
  ["ana@gmail.com", null],
  ["ana@mail.com", null],
  ["ana@hotmail.fr", null],
  ["ana@hotmart.com", null],
  ["ana@empresa.com.br", null],
  ["ana", null],
])("%s was probably meant to be %s", (typed, meant) => {
  expect(meantEmail(typed)).toBe(meant);
});
