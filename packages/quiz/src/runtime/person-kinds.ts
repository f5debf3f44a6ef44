/** How a name and ways to reach somebody that are asked for together are read and shown. */
import type { AnswerFault } from "./answer-fault.ts";
import { type AnswerParts, hasParts, type RawAnswer } from "./answers.ts";
import { normaliseEmail } from "./email.ts";
import { MAX_NAME_LENGTH, nameFault } from "./full-name.ts";
import { answered, EMPTY, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { isUnreachable, UNREACHABLE } from "./mail-domain.ts";
import { formParts, partText } from "./parts.ts";
import { listedPhone, normalisePhone } from "./phone.ts";
import type { ElementOf } from "./types.ts";

type Block = ElementOf<"contact_block">;
type BlockPart = Block["parts"][number]["part"];

export const PERSON_KINDS: InputKinds = {
  contact_block: {
    read: readBlock,
    form: ({ key, parts, checkDomain }, form) => {
      const names: string[] = parts.map(({ part }) => part);
      const entered = formParts(key, names, form);
      return entered && checkDomain ? { ...entered, ...formParts(key, [UNREACHABLE], form) } : entered;
    },
    text: (element, answer) => (hasParts(answer) ? blockText(element, answer) : ""),
    missing: ({ state }) => (state === "empty" ? { code: "part_required" } : null),
  },
};

/** Which part of a block is wrong and how, for the field that is marked; null when none is. */
export function blockFault(
  element: Block,
  raw: RawAnswer | undefined,
): { readonly part: BlockPart; readonly fault: AnswerFault } | null {
  for (const { part, required } of element.parts) {
    const text = partText(raw, part);
    if (text === "" && required) return { part, fault: { code: "part_required" } };
    const fault = text === "" ? null : partFault(element, part, text, raw);
    if (fault !== null) return { part, fault };
  }
  return null;
}

function partFault(
  { defaultCountry, checkDomain }: Block,
  part: BlockPart,
  text: string,
  raw: RawAnswer | undefined,
): AnswerFault | null {
  if (part === "email") {
    const address = normaliseEmail(text);
    if (address === null) return { code: "email_invalid" };
    return checkDomain && isUnreachable(address, raw) ? { code: "email_domain" } : null;
  }
  if (part === "phone")
    return normalisePhone(text, defaultCountry) === null ? { code: "phone_invalid" } : null;
  if (part === "name") return nameFault(text, 1);
  return text.length > MAX_NAME_LENGTH ? { code: "text_too_long", max: MAX_NAME_LENGTH } : null;
}

function readBlock(element: Block, raw: NonNullable<RawAnswer>): Reading {
  if (!hasParts(raw)) return refused({ code: "wrong_type" });
  const entered = element.parts.filter(({ part }) => partText(raw, part) !== "");
  if (entered.length === 0) return EMPTY;
  const wrong = blockFault(element, raw);
  if (wrong !== null) return refused(wrong.fault);
  // A name stands for the whole wherever it was asked.
  const inOrder = entered.toSorted((a, b) => Number(b.part === "name") - Number(a.part === "name"));
  return answered(
    Object.fromEntries(inOrder.map(({ part }) => [part, storedPart(element, part, partText(raw, part))])),
  );
}

function storedPart({ defaultCountry }: Block, part: BlockPart, text: string): string {
  if (part === "email") return normaliseEmail(text) ?? "";
  return part === "phone" ? (normalisePhone(text, defaultCountry)?.e164 ?? "") : text;
}

function blockText({ parts, defaultCountry }: Block, answer: AnswerParts): string {
  return parts
    .flatMap(({ part }) => {
      const held = answer[part];
      if (held === undefined) return [];
      const phone = part === "phone" ? normalisePhone(String(held), defaultCountry) : null;
      return phone === null ? String(held) : listedPhone(phone, defaultCountry);
    })
    .join(" · ");
}
