/** The table of number plans says what libphonenumber says. */

import parsePhoneNumber, { type CountryCode, getCountries } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { expect, test } from "vitest";
import { canBeMobile, isOfCountries, normalisePhone } from "../../packages/quiz/src/runtime/phone.ts";
import { phonePlans } from "../support/phone-plans.ts";

test("the table is up to date; `vitest -u` writes it anew", async () => {
  await expect(phonePlans()).toMatchFileSnapshot("../../packages/quiz/src/runtime/phone-plans.ts");
});

/** Where a number with its calling code is as long as one without, or as short. */
const AMBIGUOUS = ["AD", "TK", "WS"];

const mobiles = getCountries().flatMap((country): [CountryCode, string][] => {
  const national = examples[country];
  return national === undefined ? [] : [[country, national]];
});

test.each(mobiles)("a mobile of %s is read at home and abroad", (country, national) => {
  const number = parsePhoneNumber(national, country);
  if (number === undefined) throw new Error(`libphonenumber reads no ${national}`);
  const e164 = number.number;
  const read = [
    normalisePhone(national, country),
    normalisePhone(number.formatNational(), country),
    normalisePhone(e164, "BR"),
    normalisePhone(AMBIGUOUS.includes(country) ? e164 : e164.slice(1), country),
  ];
  expect(
    read.map((phone) => phone && [phone.e164, isOfCountries(phone, [country]), canBeMobile(phone)]),
  ).toEqual(read.map(() => [e164, true, true]));
});
