/** What takes its time, what is drawn by lot, and what has to be agreed to or paid. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
import { normalisePixKey } from "../../runtime/pix-key.ts";
import { linkHref, localeRichText, localeText, quizKeySchema } from "../texts.ts";
import { common, input, pointsSchema, timeSchema } from "./shared.ts";

const loadingSteps = z
  .array(z.strictObject({ label: localeText(100), seconds: z.number().min(0.3).max(10) }))
  .min(1)
  .max(8)
  .refine((steps) => steps.reduce((sum, { seconds }) => sum + seconds, 0) <= 20, {
    error: "must not keep anybody waiting for more than 20 seconds",
  });
const look = z.enum(["ring", "bar", "pulse"]).default("bar");
/** Writes beside the bar, or within the ring, how far it is. */
const showPercent = z.boolean().default(false);

const loaderSchema = z.strictObject({
  ...common,
  type: z.literal("loader"),
  title: localeText(200),
  steps: loadingSteps,
  look,
  showPercent,
  /** Of the button that leads on without a script, or when somebody comes back to it. */
  label: localeText(60),
  action: z.strictObject({ kind: z.literal("next") }).default({ kind: "next" }),
});

const loaderQuestionSchema = z.strictObject({
  ...input,
  type: z.literal("loader_question"),
  steps: loadingSteps,
  look,
  showPercent,
  /** How far the bar is, in percent, when it stops for the question. */
  asksAtPercent: z.number().int().min(1).max(99).default(60),
  yesLabel: localeText(100).exactOptional(),
  noLabel: localeText(100).exactOptional(),
  scoreYes: pointsSchema.exactOptional(),
  scoreNo: pointsSchema.exactOptional(),
});

/** A moment that is the same for everybody. */
const momentSchema = z.iso.datetime({
  offset: true,
  error: "must be a moment with its offset from UTC, such as 2026-11-27T18:30:00-03:00",
});

const countdownSchema = z.strictObject({
  ...input,
  type: z.literal("countdown"),
  required: z.boolean().default(false),
  /**
   * `fixed` ends for everybody at a moment, `daily` at a time of each day in the tenant's zone, `visitor` so long after
   * the visitor came first.
   */
  until: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("fixed"), at: momentSchema }),
    z.strictObject({ kind: z.literal("daily"), time: timeSchema }),
    z.strictObject({ kind: z.literal("visitor"), minutes: z.number().int().min(1).max(20_160) }),
  ]),
  /** What then stands in its place; it stays at zero without one. */
  endText: localeText(300).exactOptional(),
  /**
   * What else happens then: what stands below it on its step is taken away, and with `goto` or `redirect` it leads on to
   * a step or an address.
   */
  atEnd: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("hide") }),
      z.strictObject({ kind: z.literal("goto"), step: quizKeySchema }),
      z.strictObject({ kind: z.literal("redirect"), href: linkHref }),
    ])
    .exactOptional(),
});

const cookieConsentSchema = z.strictObject({
  ...input,
  type: z.literal("cookie_consent"),
  required: z.boolean().default(false),
  text: localeRichText,
  purposes: z
    .array(z.enum(["ads", "analytics"]))
    .min(1)
    .max(2)
    .default(["ads", "analytics"]),
});

const wheelSchema = z
  .strictObject({
    ...input,
    type: z.literal("wheel"),
    segments: z
      .array(
        z.strictObject({
          id: quizKeySchema,
          label: localeText(40),
          /** How likely it is beside the others; 0 is never drawn. */
          weight: z.number().int().min(0).max(10_000).default(1),
          coupon: safeText(60, 1).exactOptional(),
        }),
      )
      .min(2)
      .max(12),
    /** On the button. */
    spinLabel: localeText(60),
  })
  .refine(({ segments }) => segments.some(({ weight = 1 }) => weight > 0), {
    path: ["segments"],
    error: "must hold one that can be drawn",
  });

/** Kept as banks look it up: a CPF without its points, an address in lower case. */
const pixKeySchema = safeText(100, 1)
  .overwrite((text) => normalisePixKey(text) ?? text)
  .refine(
    (text) => normalisePixKey(text) !== null,
    "must be a Pix key: a CPF, a CNPJ, an e-mail address, a phone number with +55 in front, or a random key",
  );

/** What a bank shows of the one who is paid. */
function merchantText(maxLength: number) {
  return z
    .string()
    .trim()
    .regex(
      new RegExp(`^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,${maxLength}}$`),
      `must be 1 to ${maxLength} letters without accents, digits or blanks, with at least one letter`,
    );
}

const paymentPixSchema = z.strictObject({
  ...input,
  type: z.literal("payment_pix"),
  required: z.boolean().default(false),
  /** The Pix key of the one who is paid. */
  pixKey: pixKeySchema,
  /** As the bank shows it. */
  merchantName: merchantText(25),
  merchantCity: merchantText(15),
  amountMinor: z.number().int().min(1).max(999_999_999),
  /** Of the button that copies the code. */
  copyLabel: localeText(60),
});

/** @see elementSchema */
export const TIMED_SCHEMAS = [
  loaderSchema,
  loaderQuestionSchema,
  countdownSchema,
  cookieConsentSchema,
  wheelSchema,
  paymentPixSchema,
] as const;
