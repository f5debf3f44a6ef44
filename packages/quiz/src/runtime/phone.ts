/**
 * Phone numbers, Brazil first, without a number plan library: it ships to browsers. Brazilian
 * numbers are checked by area code and length (Anatel's plan); others by the form of E.164 alone.
 */
import { isMadeUpPhone } from "@borda/contracts/made-up-phone";
import type { PhoneNumber } from "./answers.ts";
import { plainFigures } from "./pasted-text.ts";

/** Area codes (DDD) that exist, as Anatel publishes them. */
const BR_AREAS = new Set(
  (
    "11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 " +
    "61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99"
  ).split(" "),
);
/** Whether two digits are the area code (DDD) of a Brazilian number. */
export function isBrazilianArea(digits: string): boolean {
  return BR_AREAS.has(digits);
}
/** A mobile number has 9 digits and begins with 9, a landline 8 and begins with 2 to 5. */
const BR_NATIONAL = /^(\d\d)(9\d{4}|[2-5]\d{3})(\d{4})$/;

/** Calling codes of the countries that respondents come from most; E.164 codes are free of prefixes. */
const CALLING_CODES: Readonly<Record<string, string>> = {
  US: "1",
  BR: "55",
  PT: "351",
  ES: "34",
  AR: "54",
  MX: "52",
  CO: "57",
  CL: "56",
  PE: "51",
  UY: "598",
  PY: "595",
  BO: "591",
  EC: "593",
  VE: "58",
  AO: "244",
  MZ: "258",
  GB: "44",
  FR: "33",
  DE: "49",
  IT: "39",
  IE: "353",
  CH: "41",
  JP: "81",
};
/** Countries whose national numbers keep their leading zero in E.164. */
const KEEPS_ZERO = ["IT"];

/**
 * Reads a phone number as people type it. One that is made up, such as (11) 99999-9999, is none.
 * @param defaultCountry ISO 3166-1 alpha-2, for numbers without a calling code
 * @returns `null` when it is no number that can exist
 */
export function normalisePhone(text: string, defaultCountry: string): PhoneNumber | null {
  const phone = numberOf(text, defaultCountry);
  return phone === null || isMadeUpPhone(phone.e164) ? null : phone;
}

function numberOf(text: string, defaultCountry: string): PhoneNumber | null {
  const typed = plainFigures(text.normalize("NFKC"));
  if (!/^\+?[\d\s().\-/]+$/.test(typed)) return null;
  const digits = typed.replace(/\D/g, "");
  if (typed.startsWith("+")) return fromInternational(digits);
  if (digits.startsWith("00")) return fromInternational(digits.slice(2));
  return defaultCountry === "BR" ? fromBrazil(digits) : fromCountry(digits, defaultCountry);
}

/** A number as it stands in its field: the way Brazil writes its own where they are asked for, else as it was given. */
export function writtenPhone(text: string, defaultCountry: string): string {
  const phone = defaultCountry === "BR" ? normalisePhone(text, defaultCountry) : null;
  return phone?.country === "BR" ? phone.national : text;
}

function fromInternational(digits: string): PhoneNumber | null {
  if (digits.startsWith("55")) return brazilian(digits.slice(2));
  if (!/^[1-9]\d{6,14}$/.test(digits)) return null;
  for (const [country, code] of Object.entries(CALLING_CODES)) {
    if (digits.startsWith(code)) return { e164: `+${digits}`, country, national: digits.slice(code.length) };
  }
  return { e164: `+${digits}`, country: "ZZ", national: digits };
}

/** Typed in Brazil: with or without the country's code, with or without the trunk zero (`0 11 ...`). */
function fromBrazil(digits: string): PhoneNumber | null {
  if (digits.length >= 12 && digits.startsWith("55")) return brazilian(digits.slice(2));
  return brazilian(digits.startsWith("0") ? digits.slice(1) : digits);
}

function brazilian(national: string): PhoneNumber | null {
  const [, area, head, tail] = BR_NATIONAL.exec(national) ?? [];
  if (area === undefined || !isBrazilianArea(area)) return null;
  return { e164: `+55${national}`, country: "BR", national: `(${area}) ${head}-${tail}` };
}

function fromCountry(digits: string, country: string): PhoneNumber | null {
  const code = CALLING_CODES[country];
  if (code === undefined) return null;
  const national = KEEPS_ZERO.includes(country) ? digits : digits.replace(/^0/, "");
  return national.length < 6 ? null : fromInternational(code + national);
}
