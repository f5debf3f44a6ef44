/**
 * Phone numbers, Brazil first, without a number plan library: it ships to browsers. Brazilian numbers are checked by
 * area code and kind (Anatel's plan), others by calling code and length.
 */
import { isMadeUpPhone } from "@borda/contracts/made-up-phone";
import type { PhoneNumber } from "./answers.ts";
import {
  countryTold,
  countryWithin,
  type NumberPlan,
  nationalAfterCode,
  nationalAtHome,
  planOf,
  planOfNumber,
} from "./number-plan.ts";
import { plainFigures } from "./pasted-text.ts";

/** Area codes (DDD) that exist, as Anatel publishes them. */
const BR_AREA = /^(?:[14689][1-9]|2[12478]|3[1-578]|5[1345]|7[134579])$/;
/** Whether two digits are the area code (DDD) of a Brazilian number. */
export function isBrazilianArea(digits: string): boolean {
  return BR_AREA.test(digits);
}
/** A mobile number has 9 digits and begins with 9, a landline 8 and begins with 2 to 5. */
const BR_NATIONAL = /^(\d\d)(9\d{4}|[2-5]\d{3})(\d{4})$/;

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
  if (defaultCountry === "BR") return fromBrazil(digits);
  const plan = planOf(defaultCountry);
  return plan ? inPlan(plan, nationalAtHome(plan, digits)) : null;
}

/** A number as it stands in its field: the way Brazil writes its own where they are asked for, else as it was given. */
export function writtenPhone(text: string, defaultCountry: string): string {
  const phone = defaultCountry === "BR" ? normalisePhone(text, defaultCountry) : null;
  return phone?.country === "BR" ? phone.national : text;
}

/** A number in a list of answers: as its country writes it where that is asked for, with its calling code elsewhere. */
export function listedPhone(phone: PhoneNumber, defaultCountry: string): string {
  return isOfCountries(phone, [defaultCountry]) ? phone.national : phone.e164;
}

/** Whether a number is of one of the countries, as far as calling code and area tell. */
export function isOfCountries({ country }: PhoneNumber, countries: readonly string[]): boolean {
  return countries.some((candidate) => countryTold(candidate) === country);
}

/** Whether a number can be a mobile's; true where the country's numbers do not tell. */
export function canBeMobile({ country, e164, national }: PhoneNumber): boolean {
  if (country === "BR") return /^\+55\d{2}9/.test(e164);
  const mobile = planOf(country)?.mobile ?? "";
  return mobile === "" || mobile.includes(national.charAt(0));
}

function fromInternational(digits: string): PhoneNumber | null {
  if (digits.startsWith("55")) return brazilian(digits.slice(2));
  const plan = planOfNumber(digits);
  return plan ? inPlan(plan, nationalAfterCode(plan, digits.slice(plan.code.length))) : null;
}

function inPlan(plan: NumberPlan, national: string | null): PhoneNumber | null {
  if (national === null) return null;
  return { e164: `+${plan.code}${national}`, country: countryWithin(plan, national), national };
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
