import fc from "fast-check";
import { expect, test } from "vitest";
import { canBeMobile, isOfCountries, normalisePhone, writtenPhone } from "./phone.ts";

test.each([
  ["(11) 98888-7777", "+5511988887777", "(11) 98888-7777"],
  ["11988887777", "+5511988887777", "(11) 98888-7777"],
  ["011 98888 7777", "+5511988887777", "(11) 98888-7777"],
  ["+55 11 98888-7777", "+5511988887777", "(11) 98888-7777"],
  ["55 11 98888 7777", "+5511988887777", "(11) 98888-7777"],
  ["0055 11 98888.7777", "+5511988887777", "(11) 98888-7777"],
  ["1133334444", "+551133334444", "(11) 3333-4444"],
  ["55 11 3333-4444", "+551133334444", "(11) 3333-4444"],
  ["(55) 98888-7777", "+5555988887777", "(55) 98888-7777"],
  ["(55) 3222-1111", "+555532221111", "(55) 3222-1111"],
  ["１１ ９８８８８-７７７７", "+5511988887777", "(11) 98888-7777"],
  ["(99) 98765-4321", "+5599987654321", "(99) 98765-4321"],
  ["11 91234-5678", "+5511912345678", "(11) 91234-5678"],
  ["(11) 99999-9998", "+5511999999998", "(11) 99999-9998"],
])("%s typed in Brazil is %s", (typed, e164, national) => {
  expect(normalisePhone(typed, "BR")).toEqual({ e164, country: "BR", national });
});

test.each([
  "",
  "+",
  "11",
  "98888-7777",
  "(11) 88888-7777",
  "(11) 8888-7777",
  "(11) 6888-7777",
  "(11) 1333-4444",
  "(10) 98888-7777",
  "(20) 98888-7777",
  "(11) 998888-7777",
  "(11) 9888-7777",
  "+55 10 98888-7777",
  "+5511",
  "+0 11 98888-7777",
  "+1234567890123456",
  "11 98888-7777 r. 3",
  "abc",
  "529.982.247-25x",
  "529.982.247-25",
  "11 12345-6789",
  "(11) 1234-5678",
  "(99) 99999-9999",
  "11999999999",
  "+55 11 99999-9999",
  "(21) 98888-8888",
  "(11) 91111-1111",
  "(11) 90000-0000",
  "11 11111-1111",
  "(11) 2222-2222",
  "+351 999 999 999",
])("%s is no phone number in Brazil", (typed) => {
  expect(normalisePhone(typed, "BR")).toBeNull();
});

test.each([
  ["+351 912 345 678", "BR", "+351912345678", "PT"],
  ["00351 912345678", "BR", "+351912345678", "PT"],
  ["912 345 678", "PT", "+351912345678", "PT"],
  ["351912345678", "PT", "+351912345678", "PT"],
  ["+1 (415) 555-0100", "BR", "+14155550100", "US"],
  ["1 415 555 2671", "US", "+14155552671", "US"],
  ["(415) 555-2671", "US", "+14155552671", "US"],
  ["(647) 555-2671", "CA", "+16475552671", "CA"],
  ["+1 647 555 2671", "BR", "+16475552671", "CA"],
  ["+1 809 555 2671", "BR", "+18095552671", "DO"],
  ["07911 123456", "GB", "+447911123456", "GB"],
  ["+44 (0)7911 123456", "BR", "+447911123456", "GB"],
  ["06 1234 5678", "IT", "+390612345678", "IT"],
  ["39 333 1234567", "IT", "+393331234567", "IT"],
  ["393 1234567", "IT", "+393931234567", "IT"],
  ["0612345678", "NL", "+31612345678", "NL"],
  ["31612345678", "NL", "+31612345678", "NL"],
  ["49 151 12345678", "DE", "+4915112345678", "DE"],
  ["5491112345678", "AR", "+5491112345678", "AR"],
  ["011 15 1234-5678", "AR", "+5491112345678", "AR"],
  ["+52 1 55 1234 5678", "BR", "+525512345678", "MX"],
  ["8 (912) 345-67-89", "RU", "+79123456789", "RU"],
  ["8 029 491-19-11", "BY", "+375294911911", "BY"],
  ["+7 701 234 56 78", "BR", "+77012345678", "KZ"],
  ["+998 90 123 45 67", "BR", "+998901234567", "UZ"],
  ["07781 123456", "GG", "+447781123456", "GB"],
])("%s with default country %s is %s of %s", (typed, defaultCountry, e164, country) => {
  const code = e164.length - (normalisePhone(typed, defaultCountry)?.national.length ?? 0);
  expect(normalisePhone(typed, defaultCountry)).toEqual({ e164, country, national: e164.slice(code) });
});

test.each([
  ["123456", "US"],
  ["111 111 1111", "US"],
  ["911 555 2671", "US"],
  ["+1 111 111 1111", "BR"],
  ["+1234567", "BR"],
  ["+12345678", "BR"],
  ["+123456789012345", "BR"],
  ["+999999999999999", "BR"],
  ["+351 12345", "BR"],
  ["12345", "PT"],
  ["9123456789", "PT"],
  ["5511988887777", "US"],
  ["912345678", "ZZ"],
])("%s with default country %s is no number that anybody can have", (typed, defaultCountry) => {
  expect(normalisePhone(typed, defaultCountry)).toBeNull();
});

test.each([
  ["+16475552671", ["CA"], true],
  ["+14155552671", ["CA"], false],
  ["+14155552671", ["CA", "US"], true],
  ["+447781123456", ["GG"], true],
  ["+351912345678", ["BR"], false],
])("%s is a number of %j: %s", (typed, countries, isTheirs) => {
  const phone = normalisePhone(typed, "BR");
  expect(phone && isOfCountries(phone, countries)).toBe(isTheirs);
});

test.each([
  ["+5511988887777", true],
  ["+551133334444", false],
  ["+351912345678", true],
  ["+351212345678", false],
  ["+447911123456", true],
  ["+442079460000", false],
  ["+14155552671", true],
  ["+541123456789", true],
])("%s may be a mobile: %s", (typed, isMobile) => {
  const phone = normalisePhone(typed, "BR");
  expect(phone && canBeMobile(phone)).toBe(isMobile);
});

const brazilian = fc
  .tuple(
    fc.constantFrom("11", "21", "47", "55", "68", "99"),
    fc.oneof(
      fc.integer({ min: 900_000_000, max: 999_999_999 }),
      fc.integer({ min: 20_000_000, max: 59_999_999 }),
    ),
    fc.constantFrom("", "0", "55", "+55", "+55 "),
  )
  .map(([area, number, prefix]) => `${prefix}${area}${number}`);

test("normalising a normalised number changes nothing, whether by its E.164 or its national form", () => {
  const typed = fc.oneof(
    brazilian,
    fc.integer({ min: 1_000_000, max: 999_999_999_999_999 }).map((n) => `+${n}`),
    fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }).map((n) => `+1${n}`),
  );
  fc.assert(
    fc.property(typed, (number) => {
      const phone = normalisePhone(number, "BR");
      if (phone === null) return;
      expect(normalisePhone(phone.e164, "BR")).toEqual(phone);
      if (phone.country === "BR") expect(normalisePhone(phone.national, "BR")).toEqual(phone);
    }),
  );
});

test("every valid Brazilian number that nobody makes up is read however its code is written", () => {
  const real = brazilian.filter((number) => !/(\d)\1{7}$/.test(number));
  fc.assert(fc.property(real, (number) => normalisePhone(number, "BR")?.country === "BR"));
});

test("whatever is typed gives null or a well-formed E.164 number", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."+0123456789()- .a") }), (typed) => {
      const phone = normalisePhone(typed, "BR");
      return phone === null || /^\+[1-9]\d{6,14}$/.test(phone.e164);
    }),
  );
});

test.each([
  ["11912345678", "BR", "(11) 91234-5678"],
  ["+5511912345678", "BR", "(11) 91234-5678"],
  ["1132345678", "BR", "(11) 3234-5678"],
  ["+351912345678", "BR", "+351912345678"],
  ["+5511912345678", "PT", "+5511912345678"],
  ["1191", "BR", "1191"],
  ["", "BR", ""],
])("%j, asked for in %s, stands in its field as %j", (text, country, written) => {
  expect(writtenPhone(text, country)).toBe(written);
});
