/** How names and tax numbers of Brazil are read and shown. */
import type { RawAnswer } from "./answers.ts";
import { isCnpj, isCpf } from "./contact/brazilian-documents.ts";
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
