/** How names of people are read. */
import type { AnswerFault } from "./answer-fault.ts";
import { hasParts, type RawAnswer } from "./answers.ts";
import { answered, EMPTY, type InputKind, type Reading, refused } from "./input-kinds.ts";
import { formParts, oneLine, partText } from "./parts.ts";
import type { ElementOf } from "./types.ts";

export const MAX_NAME_LENGTH = 200;

/** What is wrong with a name: people type a dot or an address to get past a field. */
export function nameFault(name: string, minWords: number): AnswerFault | null {
  if (name.length > MAX_NAME_LENGTH) return { code: "text_too_long", max: MAX_NAME_LENGTH };
  if (!hasLetter(name) || /@|:\/\/|\d{4}/.test(name)) return { code: "name_invalid" };
  const words = name.split(" ").filter(hasLetter);
  return words.length < minWords ? { code: "name_incomplete" } : null;
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

export const FULL_NAME: InputKind<ElementOf<"full_name">> = {
  read: readName,
  form: ({ key, fields }, form) =>
    fields === "two" ? formParts(key, ["first", "last"], form) : (form.getAll(key)[0] ?? null),
};

function readName({ fields, minWords }: ElementOf<"full_name">, raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string" && !hasParts(raw)) return refused({ code: "wrong_type" });
  const isApart = typeof raw !== "string";
  const whole = isApart ? oneLine(`${partText(raw, "first")} ${partText(raw, "last")}`) : oneLine(raw);
  if (whole === "") return EMPTY;
  const fault = nameFault(whole, minWords);
  if (fault !== null) return refused(fault);
  const first = isApart ? partText(raw, "first") : (whole.split(" ")[0] ?? "");
  const last = isApart ? partText(raw, "last") : whole.slice(first.length + 1);
  if (fields === "two" && isApart && (!hasLetter(first) || (minWords > 1 && !hasLetter(last)))) {
    return refused({ code: "name_incomplete" });
  }
  return answered({ full: whole, first, last });
}
