/** How texts that are typed and consents are read. */
import { agreedText } from "./agreed-text.ts";
import { type AnswerParts, type CheckedAnswer, hasParts, type RawAnswer } from "./answers.ts";
import { answered, type InputKind, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { matchesPattern } from "./match-pattern.ts";
import { oneLine } from "./parts.ts";
import { inForm } from "./typed-form.ts";
import type { ElementOf } from "./types.ts";

const consent: InputKind<ElementOf<"consent">> = {
  read: readConsent,
  form: ({ key, channels, optIns }, form) =>
    optIns
      ? Object.fromEntries(channels.map((channel) => [channel, form.getAll(`${key}.${channel}`).length > 0]))
      : form.getAll(key).length > 0,
  text: (_, answer, locale) => agreedText(isAgreed(answer), locale),
  missing: (reading) =>
    reading.state === "answered" && isAgreed(reading.answer) ? null : { code: "consent_required" },
};

/** By its name and not as the first part: a database keeps the parts of an answer in an order of its own. */
function isAgreed(answer: CheckedAnswer): boolean {
  return (hasParts(answer) ? (answer as AnswerParts).agreed : answer) === true;
}

export const FIELD_KINDS: InputKinds = {
  short_text: { read: readShortText },
  long_text: { read: (element, raw) => readText(element, raw, true) },
  consent,
};

/** All channels with one box, or each with its own; then `agreed` says whether any was ticked. */
function readConsent({ channels, optIns }: ElementOf<"consent">, raw: NonNullable<RawAnswer>): Reading {
  if (optIns === undefined) return typeof raw === "boolean" ? answered(raw) : refused({ code: "wrong_type" });
  const isGranted = (channel: string) => raw === true || (hasParts(raw) && raw[channel] === true);
  if (typeof raw !== "boolean" && !hasParts(raw)) return refused({ code: "wrong_type" });
  const granted = Object.fromEntries(channels.map((channel) => [channel, isGranted(channel)]));
  return answered({ agreed: channels.some(isGranted), ...granted });
}

function readShortText(element: ElementOf<"short_text">, raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const { mask, pattern } = element;
  // The form comes first: what was pasted may be longer by blanks and by what the number is called.
  const typed = mask === undefined ? raw : inForm(mask, raw);
  if (mask !== undefined && typed.length !== mask.length) return refused({ code: "text_off_mask" });
  const reading = readText(element, typed, element.multiline);
  if (reading.state !== "answered") return reading;
  const text = mask === undefined ? String(reading.answer) : typed;
  if (pattern !== undefined && !matchesPattern(pattern, text)) return refused({ code: "text_off_pattern" });
  return answered(text);
}

type Lengths = { readonly minLength?: number; readonly maxLength: number };

function readText({ minLength, maxLength }: Lengths, raw: RawAnswer, keepsLines: boolean): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const text = keepsLines ? raw.trim() : oneLine(raw);
  if (minLength !== undefined && text.length < minLength) {
    return refused({ code: "text_too_short", min: minLength });
  }
  if (text.length > maxLength) return refused({ code: "text_too_long", max: maxLength });
  return answered(text);
}
