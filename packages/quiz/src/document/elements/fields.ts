/** Fields that are typed into, consent, and values that nobody is asked for. */
import { CHANNELS } from "@borda/contracts";
import { z } from "zod";
import { maskSchema, patternSchema } from "../patterns.ts";
import { localeRichText, localeText, plainText } from "../texts.ts";
import { canBeRight, canBeTyped, NEVER_RIGHT, rightNumberSchema, rightTextSchema } from "./right-answers.ts";
import { common, fillable, input, parameterName, placeholder } from "./shared.ts";

/** What a browser or a password manager may fill in (HTML, "autofill detail tokens"). */
const AUTOCOMPLETE = [
  "name",
  "given-name",
  "family-name",
  "nickname",
  "organization",
  "organization-title",
  "street-address",
  "address-level1",
  "address-level2",
  "postal-code",
  "country-name",
  "url",
  "username",
] as const;

const shortTextSchema = z
  .strictObject({
    ...input,
    ...fillable,
    type: z.literal("short_text"),
    placeholder,
    multiline: z.boolean().default(false),
    minLength: z.number().int().min(0).max(5_000).exactOptional(),
    maxLength: z.number().int().min(1).max(5_000).default(500),
    purpose: z.enum(["name", "first_name", "company", "city"]).exactOptional(),
    /** The form in which it is typed and stored; it has to be filled to its end. */
    mask: maskSchema.exactOptional(),
    /** What the text must look like; `help` says it in words. */
    pattern: patternSchema.exactOptional(),
    /** What the browser may fill in; follows from `purpose` unless given. */
    autocomplete: z.enum(AUTOCOMPLETE).exactOptional(),
    /** The keyboard that a phone shows. */
    keyboard: z.enum(["text", "numeric", "decimal", "url"]).exactOptional(),
    right: rightTextSchema.exactOptional(),
  })
  .refine(({ right, ...lengths }) => canBeTyped(right, lengths), NEVER_RIGHT);

const longTextSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("long_text"),
  placeholder,
  /** Lines that are there before anything is typed; the field grows with the text. */
  rows: z.number().int().min(2).max(12).default(4),
  minLength: z.number().int().min(0).max(5_000).exactOptional(),
  maxLength: z.number().int().min(1).max(5_000).default(2_000),
  /** Shows how many characters are written, and how many there may be. */
  counter: z.boolean().default(false),
});

const numberSchema = z
  .strictObject({
    ...input,
    ...fillable,
    type: z.literal("number"),
    placeholder,
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    step: z.number().positive().exactOptional(),
    /** Most decimals; six unless given. */
    decimals: z.number().int().min(0).max(6).exactOptional(),
    /** Groups digits by thousands once the field is left: 12.500 in Portuguese and Spanish, 12,500 in English. */
    thousands: z.literal(true).exactOptional(),
    unit: localeText(30).exactOptional(),
    right: rightNumberSchema.exactOptional(),
  })
  .refine(({ right, decimals, step, ...ends }) => {
    if (step !== undefined || decimals === undefined) return canBeRight(right, { ...ends, step });
    return canBeRight(right, { ...ends, step: 10 ** -decimals, base: 0 });
  }, NEVER_RIGHT);

/** In hundredths, such as cents. */
const minor = z.number().int().min(0).max(1_000_000_000_000).exactOptional();
const currencySchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("currency"),
  placeholder,
  /** ISO 4217; all of these have hundredths. */
  currency: z.enum(["BRL", "USD", "EUR", "GBP", "ARS", "MXN", "COP", "PEN", "UYU"]).default("BRL"),
  /** In hundredths: 5000 is R$ 50,00. */
  minMinor: minor,
  maxMinor: minor,
});

/** Longest consent text of one locale, as it is stored with the answer. */
const CONSENT_MAX_LENGTH = 2_000;
const OPT_IN_MAX_LENGTH = 200;
const consentText = localeRichText.refine(
  (texts) =>
    Object.values(texts).every((paragraphs) => {
      const text = plainText(paragraphs);
      return text.trim() !== "" && text.length <= CONSENT_MAX_LENGTH && !text.includes("{{");
    }),
  `must be 1 to ${CONSENT_MAX_LENGTH} characters without piping: it is stored word for word`,
);
const optInSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  /** Stands beside the channel's own box, and is stored word for word behind the text. */
  label: localeText(OPT_IN_MAX_LENGTH).refine(
    (texts) => Object.values(texts).every((text) => !text.includes("{{")),
    "must be without piping: it is stored word for word",
  ),
});
const consentSchema = z
  .strictObject({
    ...input,
    type: z.literal("consent"),
    required: z.boolean().default(false),
    text: consentText,
    channels: z
      .array(z.enum(CHANNELS))
      .min(1)
      .max(CHANNELS.length)
      .refine((list) => new Set(list).size === list.length, "must name each channel once"),
    /** A box of its own for each channel; one box for all of them unless given. */
    optIns: z.array(optInSchema).min(1).max(CHANNELS.length).exactOptional(),
  })
  .refine(
    ({ channels, optIns }) =>
      optIns === undefined ||
      (optIns.length === channels.length &&
        channels.every((channel) => optIns.some((optIn) => optIn.channel === channel))),
    { path: ["optIns"], error: "must have one entry for each of the channels" },
  )
  .refine(
    ({ text, optIns }) =>
      optIns === undefined ||
      Object.values(text).every(
        (paragraphs) => plainText(paragraphs).length < CONSENT_MAX_LENGTH - OPT_IN_MAX_LENGTH,
      ),
    {
      path: ["text"],
      error: `must leave room for the words beside a box: at most ${CONSENT_MAX_LENGTH - OPT_IN_MAX_LENGTH - 1} characters`,
    },
  );

/** Neither our own cookies nor those that browsers and networks guard (`__Host-`, `__cf_bm`). */
const cookieName = z
  .string()
  .regex(
    /^(?!__|borda)[a-z_][a-z0-9_.-]{0,31}$/i,
    "must be 1 to 32 of letters, digits, _, . and -, beginning with a letter or one _, and not with borda",
  );

const hiddenSchema = z.strictObject({
  ...common,
  type: z.literal("hidden"),
  key: input.key,
  /** Names the value in results; nobody who answers sees it. */
  label: localeText(300),
  /** Nobody can be held up by what nobody is asked. */
  required: z
    .boolean()
    .refine((isRequired) => !isRequired, "cannot be required: it is never asked for")
    .default(false),
  labelHidden: z.never().exactOptional(),
  help: z.never().exactOptional(),
  requiredIf: z.never().exactOptional(),
  /** Where the value comes from. The edge reads it once, when the attempt begins, and signs it. */
  source: z.discriminatedUnion("kind", [
    /** A parameter of the quiz's address; only parameters that some hidden field names are kept. */
    z.strictObject({ kind: z.literal("query"), name: parameterName }),
    /** A cookie of the quiz's own domain; only cookies that some hidden field names are kept. */
    z.strictObject({ kind: z.literal("cookie"), name: cookieName }),
    /** The page that led here, without its query. */
    z.strictObject({ kind: z.literal("referrer") }),
    /** Where the connection comes from, as far as the network knows. */
    z.strictObject({ kind: z.literal("geo"), field: z.enum(["country", "region", "city"]) }),
    z.strictObject({ kind: z.literal("constant"), value: z.string().min(1).max(200) }),
  ]),
  /** Longer values are cut. */
  maxLength: z.number().int().min(1).max(500).default(200),
});

/** @see elementSchema */
export const FIELD_SCHEMAS = [
  shortTextSchema,
  longTextSchema,
  numberSchema,
  currencySchema,
  consentSchema,
  hiddenSchema,
] as const;
