/** Fields that are typed into, and consent. */
import { CHANNELS } from "@borda/contracts";
import { z } from "zod";
import { localeRichText, localeText, plainText } from "../texts.ts";
import { input, placeholder } from "./shared.ts";

const shortTextSchema = z.strictObject({
  ...input,
  type: z.literal("short_text"),
  placeholder,
  multiline: z.boolean().default(false),
  minLength: z.number().int().min(0).max(5_000).exactOptional(),
  maxLength: z.number().int().min(1).max(5_000).default(500),
  purpose: z.enum(["name", "first_name", "company", "city"]).exactOptional(),
});
const numberSchema = z.strictObject({
  ...input,
  type: z.literal("number"),
  placeholder,
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  step: z.number().positive().exactOptional(),
  unit: localeText(30).exactOptional(),
});
const emailSchema = z.strictObject({ ...input, type: z.literal("email"), placeholder });
const phoneSchema = z.strictObject({
  ...input,
  type: z.literal("phone"),
  placeholder,
  /** ISO 3166-1 alpha-2 of numbers typed without a country code. */
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be a country code such as BR")
    .default("BR"),
});

/** Longest consent text of one locale, as it is stored with the answer. */
const CONSENT_MAX_LENGTH = 2_000;
const consentText = localeRichText.refine(
  (texts) =>
    Object.values(texts).every((paragraphs) => {
      const text = plainText(paragraphs);
      return text.trim() !== "" && text.length <= CONSENT_MAX_LENGTH && !text.includes("{{");
    }),
  `must be 1 to ${CONSENT_MAX_LENGTH} characters without piping: it is stored word for word`,
);
const consentSchema = z.strictObject({
  ...input,
  type: z.literal("consent"),
  required: z.boolean().default(false),
  text: consentText,
  channels: z
    .array(z.enum(CHANNELS))
    .min(1)
    .max(CHANNELS.length)
    .refine((list) => new Set(list).size === list.length, "must name each channel once"),
});
/** @see elementSchema */
export const FIELD_SCHEMAS = [
  shortTextSchema,
  numberSchema,
  emailSchema,
  phoneSchema,
  consentSchema,
] as const;
