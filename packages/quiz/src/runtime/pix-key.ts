/**
 * Pix keys as the directory of accounts (DICT) holds them: a code with a key in any other form is one that no bank finds.
 * @see https://www.bcb.gov.br/content/estabilidadefinanceira/pix/Regulamento_Pix/X_ManualOperacionaldoDICT.pdf
 */
import { isCnpj, isCpf } from "./contact/brazilian-documents.ts";
import { normaliseEmail } from "./email.ts";
import { normalisePhone } from "./phone.ts";

/** Longest e-mail address that can be a key. */
const MAX_EMAIL_LENGTH = 77;
const RANDOM_KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads a Pix key as people write it: CPF or CNPJ with or without its punctuation, an e-mail address, a Brazilian phone
 * number that begins with +55, or a random key.
 * @returns the key as banks look it up, `null` when it is none of them
 */
export function normalisePixKey(text: string): string | null {
  const key = text.trim();
  if (key.includes("@")) {
    const address = normaliseEmail(key);
    return address !== null && address.length <= MAX_EMAIL_LENGTH ? address : null;
  }
  // Eleven digits without the sign are a CPF: nobody could tell them from a phone number.
  if (key.startsWith("+")) {
    const phone = normalisePhone(key, "BR");
    return phone?.country === "BR" ? phone.e164 : null;
  }
  const random = key.toLowerCase();
  if (RANDOM_KEY.test(random)) return random;
  const number = key.toUpperCase().replace(/[\s.\-/]/g, "");
  return isCpf(number) || isCnpj(number) ? number : null;
}
