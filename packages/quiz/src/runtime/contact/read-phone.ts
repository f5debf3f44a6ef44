/** One piece of text as a phone number, read strictly: what may as well be something else is none. Pure. */
import { isMadeUpPhone } from "@borda/contracts/made-up-phone";
import { isBrazilianArea } from "../phone.ts";
import { isCpf, looksLikeCpf } from "./brazilian-documents.ts";

/**
 * Calling codes that ITU-T has assigned (E.164), and how long a whole number may then be. `1` is the North American
 * plan: area and exchange begin with 2 to 9.
 */
const INTERNATIONAL =
  /^(?:1[2-9]\d\d[2-9]\d{6}|7\d{10}|(?:2[07]|3[0-469]|4[013-9]|5[1-46-8]|6[0-6]|8[1246]|9[0-58])\d{7,12}|(?:2[1-689]|3[578]|42|5[09]|6[789]|8[058]|9[67])\d{8,12}|99[2-68]\d{7,11})$/;
/** National form: area, then 4 or 5 digits, then 4, each perhaps apart from the next. */
const NATIONAL = /^(\(?0?\d\d\)?)([\s.\-/]*)(9?)([\s.-]?)(\d{4})([\s.-]{0,3})(\d{4})$/;
/** `55 11 98888-7777` and `(55) 11 98888-7777`; bare digits are split by their number. */
const WITH_CODE = /^\(?55\)?[\s.-]+(?=\(?\d)/;
/** `0 15 11 98888-7777`: the trunk zero with the carrier's code. */
const WITH_CARRIER = /^0[\s-]?\d\d[\s-]+(?=\(?\d\d\)?[\s.-])/;

export type PhoneReading = {
  /** Whether the words around say that this is a phone number; then also bare digits are taken for one. */
  readonly isAsked: boolean;
  /** Whether bare digits may be one where nothing says so. */
  readonly mayBeBare: boolean;
  /** Whether numbers without a calling code are Brazil's. */
  readonly inBrazil: boolean;
};

/** The number in E.164 as it was typed (a mobile without its ninth digit stays without it), or null. */
export function readPhone(piece: string, reading: PhoneReading): string | null {
  const phone = numberOf(piece, reading);
  return phone === null || isMadeUpPhone(phone) ? null : phone;
}

function numberOf(piece: string, reading: PhoneReading): string | null {
  const typed = piece.trim();
  const digits = typed.replaceAll(/\D/g, "");
  if (digits.length < 8 || digits.length > 15 || looksLikeCpf(typed)) return null;
  if (typed.startsWith("+")) return international(digits);
  if (typed.startsWith("00"))
    return reading.isAsked || /^00\s?\d+\D/.test(typed) ? international(digits.slice(2)) : null;
  if (!reading.inBrazil) return null;
  const national = nationalOf(typed, digits);
  if (national === null || !isPlausible(typed, national, reading)) return null;
  return `+55${national}`;
}

function international(digits: string): string | null {
  if (!digits.startsWith("55")) return INTERNATIONAL.test(digits) ? `+${digits}` : null;
  const national = digits.slice(2).replace(/^0/, "");
  return isBrazilian(national) ? `+55${national}` : null;
}

/** Area and subscriber, 10 or 11 digits, or null when there is no such number. */
function nationalOf(typed: string, digits: string): string | null {
  const uncoded = typed.replace(WITH_CODE, "");
  if (uncoded !== typed && isBrazilian(withoutZero(uncoded.replaceAll(/\D/g, "")))) {
    return withoutZero(uncoded.replaceAll(/\D/g, ""));
  }
  const uncarried = typed.replace(WITH_CARRIER, "").replaceAll(/\D/g, "");
  for (const candidate of [withoutZero(digits), uncarried, digits.startsWith("55") ? digits.slice(2) : ""]) {
    if (isBrazilian(candidate)) return candidate;
  }
  return null;
}

function withoutZero(digits: string): string {
  return digits.replace(/^0/, "");
}

/** A mobile of today (9 digits), one of before 2016 or as WhatsApp still knows it (8, beginning with 6 to 9), a landline. */
function isBrazilian(national: string): boolean {
  return /^\d\d(?:9[1-9]\d{7}|[2-9]\d{7})$/.test(national) && isBrazilianArea(national.slice(0, 2));
}

function isPlausible(typed: string, national: string, { isAsked, mayBeBare }: PhoneReading): boolean {
  const isMobile = national.length === 11;
  if (/^\d+$/.test(typed)) {
    if (isAsked) return true;
    // Ten bare digits may be anything; eleven that are a valid CPF are rather that.
    return mayBeBare && isMobile && typed.length !== 12 && !isCpf(typed);
  }
  if (isAsked || /^\(0?\d\d\)/.test(typed) || /^\(?55\)?[\s.-]+\(/.test(typed)) return true;
  const body = typed.replace(WITH_CODE, "").replace(WITH_CARRIER, "");
  const [, , toBody = "", , , head = "", inBody = "", tail = ""] = NATIONAL.exec(body) ?? [];
  if (head === "") return false;
  if (isMobile) return inBody !== "" || /[\s-]/.test(toBody);
  if (toBody.includes("/") || inBody === "" || inBody.trim() === ".") return false;
  return !(isYear(head) && isYear(tail));
}

function isYear(digits: string): boolean {
  return /^(?:19|20)\d\d$/.test(digits);
}
