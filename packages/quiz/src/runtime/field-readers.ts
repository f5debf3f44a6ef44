/**
 * The readers of elements that are typed into. They are apart from those of choices because a quiz
 * without such elements need not load them: `installReaders(FIELD_READERS)`.
 */
import type { RawAnswer } from "./answers.ts";
import { normaliseEmail } from "./email.ts";
import { parseNumber } from "./number-text.ts";
import { normalisePhone } from "./phone.ts";
import { type AnswerReaders, answered, type Reading, refused } from "./read-answer.ts";
import type { NumberElement, PhoneElement, ShortTextElement } from "./types.ts";

export const FIELD_READERS: AnswerReaders = {
  short_text: readShortText,
  number: readNumber,
  email: (_, raw) => readEmail(raw),
  phone: readPhone,
};

function readEmail(raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const address = normaliseEmail(raw);
  return address === null ? refused({ code: "email_invalid" }) : answered(address);
}

function readPhone(element: PhoneElement, raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const phone = normalisePhone(raw, element.defaultCountry);
  return phone === null ? refused({ code: "phone_invalid" }) : answered(phone);
}

function readNumber(element: NumberElement, raw: NonNullable<RawAnswer>, locale: string): Reading {
  if (typeof raw !== "string" && typeof raw !== "number") return refused({ code: "wrong_type" });
  const value = typeof raw === "number" ? raw : parseNumber(raw, locale);
  if (value === null || !Number.isFinite(value)) return refused({ code: "number_invalid" });
  const { min, max, step } = element;
  if (min !== undefined && value < min) return refused({ code: "number_too_small", min });
  if (max !== undefined && value > max) return refused({ code: "number_too_large", max });
  if (step !== undefined && !isOnStep(value - (min ?? 0), step)) {
    return refused({ code: "number_off_step", step });
  }
  return answered(value);
}

function isOnStep(distance: number, step: number): boolean {
  const steps = distance / step;
  // 0.3 / 0.1 is 2.9999999999999996: what is off by rounding alone is on the step.
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

function readShortText(element: ShortTextElement, raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const text = element.multiline ? raw.trim() : raw.trim().replace(/\s+/g, " ");
  const { minLength, maxLength } = element;
  if (minLength !== undefined && text.length < minLength) {
    return refused({ code: "text_too_short", min: minLength });
  }
  if (text.length > maxLength) return refused({ code: "text_too_long", max: maxLength });
  return answered(text);
}
