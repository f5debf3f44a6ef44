/** How Brazilian addresses are read and shown. */
import { hasParts, type RawAnswer } from "./answers.ts";
import { answered, EMPTY, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { formParts, partText } from "./parts.ts";
import { barePlaces } from "./pasted-text.ts";
import type { ElementOf } from "./types.ts";

/** Codes of the states (ISO 3166-2:BR). */
export const STATES =
  "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO".split(" ");

/** The parts of an address, the postal code first: it stands for the whole. */
export const ADDRESS_PARTS = ["cep", "street", "district", "city", "uf", "number", "complement"] as const;
export type AddressPart = (typeof ADDRESS_PARTS)[number];

const MAX_PART_LENGTH = 200;

export const ADDRESS_KINDS: InputKinds = {
  cep: {
    read: readAddress,
    form: ({ key }, form) => formParts(key, ADDRESS_PARTS, form),
    text: (_, answer) => (hasParts(answer) ? addressText(answer) : ""),
  },
};

/** The parts that an element asks for. */
export function partsOf({ ask, number }: ElementOf<"cep">): readonly AddressPart[] {
  if (ask === "cep") return ["cep"];
  return ADDRESS_PARTS.filter((part) => number !== "none" || (part !== "number" && part !== "complement"));
}

/** Whether a part must be filled in. Small towns have one code for all streets, and no districts. */
export function needsPart({ number }: ElementOf<"cep">, part: AddressPart): boolean {
  return part === "number" ? number === "required" : part !== "district" && part !== "complement";
}

function addressText(answer: Readonly<Record<string, unknown>>): string {
  const { cep, street, district, city, uf, number, complement } = answer;
  const code = `${String(cep).slice(0, 5)}-${String(cep).slice(5)}`;
  const town = [city, uf].filter(Boolean).join(" - ");
  return [street, number, complement, district, town, code].filter(Boolean).join(", ");
}

/** Which part is wrong, for the field that is marked; null when none is. */
export function wrongPart(element: ElementOf<"cep">, raw: RawAnswer | undefined): AddressPart | null {
  const text = (part: AddressPart) => (typeof raw === "string" && part === "cep" ? raw : partText(raw, part));
  return (
    partsOf(element).find((part) => {
      const entered = text(part);
      if (part === "cep") return !isCep(barePlaces(entered));
      return entered === ""
        ? needsPart(element, part)
        : part === "uf" && !STATES.includes(entered.toUpperCase());
    }) ?? null
  );
}

function isCep(digits: string): boolean {
  return /^\d{8}$/.test(digits) && digits !== "00000000";
}

function readAddress(element: ElementOf<"cep">, raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string" && !hasParts(raw)) return refused({ code: "wrong_type" });
  const entries = partsOf(element).map((part): [AddressPart, string] => {
    const text = typeof raw === "string" && part === "cep" ? raw : partText(raw, part);
    return [part, part === "cep" ? barePlaces(text) : part === "uf" ? text.toUpperCase() : text];
  });
  if (entries.every(([, text]) => text === "")) return EMPTY;
  if (entries.some(([, text]) => text.length > MAX_PART_LENGTH)) {
    return refused({ code: "text_too_long", max: MAX_PART_LENGTH });
  }
  const wrong = wrongPart(element, raw);
  if (wrong === "cep") return refused({ code: "cep_invalid" });
  // The page has a list of the states; whoever sends another has none of it.
  if (wrong !== null)
    return refused({ code: partText(raw, wrong) === "" ? "part_required" : "unknown_choice" });
  return answered(Object.fromEntries(entries.filter(([, text]) => text !== "")));
}
