/** The parts that an answer can have, and what can become of an element, as far as either is certain. */
import type { DocumentElement } from "../document.ts";
import { ADDRESS_PARTS } from "../runtime/address-kinds.ts";
import { isMultiple } from "../runtime/choice-kinds.ts";
import { isOutgoing } from "../runtime/clicks.ts";
import type { Operator } from "../runtime/types.ts";
import { typeOfAnswer } from "./answer-types.ts";

const PARTS: Readonly<Record<string, readonly string[]>> = {
  phone: ["e164", "country", "national", "whatsapp"],
  cep: ADDRESS_PARTS,
  currency: ["minor", "cur"],
  height: ["cm", "shown"],
  weight: ["kg", "shown", "bmi", "change_kg"],
  target_weight: ["kg", "shown", "bmi", "change_kg"],
  birth_date: ["date", "age"],
  full_name: ["full", "first", "last"],
  wheel: ["prize", "coupon"],
};
/** Types without any of their own that are not known by the type of their value. */
const WHOLE: readonly string[] = ["hidden", "calculated", "countdown", "button"];

/** The parts by name, none of an answer that is one value; `null` where it is not certain. */
export function answerPartsOf(element: DocumentElement): readonly string[] | null {
  const { type } = element;
  if (type === "contact_block") return element.parts.map(({ part }) => part);
  if (type === "consent") return element.optIns === undefined ? [] : ["agreed", ...element.channels];
  if (type === "cookie_consent") return element.purposes;
  if ("choices" in element) {
    const isWorded = "other" in element && element.other !== undefined;
    return isWorded ? [isMultiple(element) ? "ids" : "id", "text"] : [];
  }
  if (isOutgoing(element)) return ["clicked", "at"];
  const parts = PARTS[type];
  if (parts !== undefined) return parts;
  return WHOLE.includes(type) || typeOfAnswer(element) !== "any" ? [] : null;
}

/** Whether the element can ever be in the state that the operator asks for. */
export function canBecome(element: DocumentElement, op: Operator): boolean {
  const { type } = element;
  if (op === "clicked") return type === "button" || isOutgoing(element);
  if (op === "paid") return type === "payment_pix";
  if (op === "expired") return type === "countdown" || type === "payment_pix";
  // No element books anything yet.
  return op !== "booked";
}
