/** How fields that are typed into and consents are read and shown. */
import { isPhoneNumber, type RawAnswer } from "./answers.ts";
import { normaliseEmail } from "./email.ts";
import { answered, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { parseNumber } from "./number-text.ts";
import { normalisePhone } from "./phone.ts";
import type { ElementOf } from "./types.ts";

export const FIELD_KINDS: InputKinds = {
  short_text: { read: readShortText },
  number: { read: readNumber },
  email: { read: (_, raw) => readEmail(raw) },
  phone: {
    read: readPhone,
    text: (_, answer) => (isPhoneNumber(answer) ? answer.national : ""),
  },
  consent: {
    read: (_, raw) => (typeof raw === "boolean" ? answered(raw) : refused({ code: "wrong_type" })),
    form: ({ key }, form) => form.getAll(key).length > 0,
    missing: (reading) =>
      reading.state === "answered" && reading.answer === true ? null : { code: "consent_required" },
  },
};

function readEmail(raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const address = normaliseEmail(raw);
  return address === null ? refused({ code: "email_invalid" }) : answered(address);
}

function readPhone(element: ElementOf<"phone">, raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const phone = normalisePhone(raw, element.defaultCountry);
  return phone === null ? refused({ code: "phone_invalid" }) : answered(phone);
}

function readNumber(element: ElementOf<"number">, raw: NonNullable<RawAnswer>, locale: string): Reading {
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

function readShortText(element: ElementOf<"short_text">, raw: NonNullable<RawAnswer>): Reading {
  if (typeof raw !== "string") return refused({ code: "wrong_type" });
  const text = element.multiline ? raw.trim() : raw.trim().replace(/\s+/g, " ");
  const { minLength, maxLength } = element;
  if (minLength !== undefined && text.length < minLength) {
    return refused({ code: "text_too_short", min: minLength });
  }
  if (text.length > maxLength) return refused({ code: "text_too_long", max: maxLength });
  return answered(text);
}
