/** Phone numbers of other countries, from the field to the lead. */
import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { endStep, makeQuiz, step, text } from "../testing/make-document.ts";
import { validateAnswers } from "./index.ts";

function phones(country: string, rest: { countries?: string[]; numberType?: "mobile" } = {}) {
  const elements: DocumentElementInput[] = [
    { id: "p", type: "phone", key: "phone", label: text("?"), defaultCountry: country, ...rest },
    {
      id: "b",
      type: "contact_block",
      key: "block",
      label: text("?"),
      required: false,
      defaultCountry: country,
      parts: [{ part: "phone" }],
    },
  ];
  return makeQuiz([step("q", "end", elements), endStep()]);
}

test.each([
  ["US", "1 415 555 2671", "+14155552671"],
  ["PT", "351912345678", "+351912345678"],
  ["AR", "5491112345678", "+5491112345678"],
  ["NL", "06 12345678", "+31612345678"],
])("in %s the number %s reaches the lead as %s from a field and from a block", (country, typed, e164) => {
  const answers = [
    { k: "phone", v: typed },
    { k: "block", v: { phone: typed } },
  ];
  expect(validateAnswers(phones(country), answers, { final: true })).toMatchObject({
    ok: true,
    value: { answers: [{ v: { e164, country } }, { v: { phone: e164 } }], contact: { phones: [e164] } },
  });
});

test("a field for Canada takes a number of Toronto, and none of San Francisco", () => {
  const quiz = phones("CA", { countries: ["CA"] });
  const check = (v: string) => validateAnswers(quiz, [{ k: "phone", v }], { final: true });
  expect([check("647 555 2671"), check("415 555 2671")]).toMatchObject([
    { ok: true, value: { answers: [{ v: { e164: "+16475552671", country: "CA" } }] } },
    { ok: false },
  ]);
});

test("a field for mobiles refuses a landline of Lisbon", () => {
  const quiz = phones("PT", { numberType: "mobile" });
  const check = (v: string) => validateAnswers(quiz, [{ k: "phone", v }], { final: true }).ok;
  expect([check("912 345 678"), check("212 345 678")]).toEqual([true, false]);
});
