/** How names and tax numbers of Brazil are read and shown. */
import type { RawAnswer } from "./answers.ts";
import { isCpf } from "./contact/brazilian-documents.ts";
import { FULL_NAME } from "./full-name.ts";
import { answered, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { barePlaces } from "./pasted-text.ts";
import { inForm } from "./typed-form.ts";
import type { ElementOf } from "./types.ts";

const CNPJ_FORM = "**.***.***/****-99";

export const IDENTITY_KINDS: InputKinds = {
  full_name: FULL_NAME,
  cpf: {
    read: (_, raw) => readCpf(raw),
    // Whoever lists answers seldom needs the number: the value has it, the text has its middle.
    text: (_, answer) => `***.${String(answer).slice(3, 6)}.${String(answer).slice(6, 9)}-**`,
  },
  cnpj: { read: readCnpj, text: (_, answer) => inForm(CNPJ_FORM, String(answer)) },
};

function readCpf(raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const digits = barePlaces(raw);
  return isCpf(digits) ? answered(digits) : refused({ code: "cpf_invalid" });
}

function readCnpj({ alphanumeric }: ElementOf<"cnpj">, raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const number = barePlaces(raw).toUpperCase();
  const isKnown = isCnpj(number) && (alphanumeric || /^\d+$/.test(number));
  return isKnown ? answered(number) : refused({ code: "cnpj_invalid" });
}

/**
 * Whether fourteen places are a CNPJ, with letters too: two check digits by weights from 2 to 9, modulo 11,
 * where a place counts as its ASCII code less 48.
 * @see Instrução Normativa RFB 2.229/2024, in force since July 2026
 */
export function isCnpj(number: string): boolean {
  if (!/^[0-9A-Z]{12}\d\d$/.test(number) || /^(.)\1+$/.test(number)) return false;
  return [12, 13].every((length) => {
    let sum = 0;
    for (let index = 0; index < length; index += 1) {
      sum += (number.charCodeAt(index) - 48) * (((length - 1 - index) % 8) + 2);
    }
    const rest = sum % 11;
    return (rest < 2 ? 0 : 11 - rest) === Number(number[length]);
  });
}
