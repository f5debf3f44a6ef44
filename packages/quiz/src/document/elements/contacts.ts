/** Who somebody is and how to reach them. */
import { z } from "zod";
import { planOf } from "../../runtime/number-plan.ts";
import { localeText } from "../texts.ts";
import { fillable, input, placeholder, prefill } from "./shared.ts";

const country = z.string().regex(/^[A-Z]{2}$/, "must be a country code such as BR");
/** ISO 3166-1 alpha-2 of numbers typed without a country code. */
const defaultCountry = country
  .refine((code) => planOf(code) !== undefined, "must be a country with phone numbers of its own, such as BR")
  .default("BR");

/** Refuses addresses whose domain surely takes no mail; where nobody can tell in time they pass. */
const checkDomain = z.boolean().default(false);

const emailSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("email"),
  placeholder,
  /** Offers the address that was probably meant: `gmial.com` becomes `gmail.com` at a tap. */
  suggest: z.boolean().default(true),
  /** Refuses addresses of services that throw mail away after some minutes. */
  blockDisposable: z.boolean().default(false),
  checkDomain,
  /** Has the address typed twice. */
  confirm: z.boolean().default(false),
});

const phoneSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("phone"),
  placeholder,
  /** ISO 3166-1 alpha-2 of numbers typed without a country code. */
  defaultCountry,
  /** Countries whose numbers are taken; all unless given. */
  countries: z.array(country).min(1).max(30).exactOptional(),
  /** `mobile` refuses landlines, as far as the country's numbers tell them apart; those of North America do not. */
  numberType: z.enum(["any", "mobile"]).default("any"),
  /** The question asks for a number that has WhatsApp; it is kept with the answer. */
  isWhatsApp: z.boolean().default(false),
});

const fullNameSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("full_name"),
  placeholder,
  /** `two` asks for first and last name apart. */
  fields: z.enum(["one", "two"]).default("one"),
  /** Fewest words of the whole name. */
  minWords: z.number().int().min(1).max(4).default(2),
});

const contactPartSchema = z.strictObject({
  part: z.enum(["name", "email", "phone", "company"]),
  required: z.boolean().default(true),
  /** What stands above the part; its usual name in the quiz's language unless given. */
  label: localeText(100).exactOptional(),
  prefill,
});
const contactBlockSchema = z.strictObject({
  ...input,
  type: z.literal("contact_block"),
  /** In the order in which they are asked. */
  parts: z
    .array(contactPartSchema)
    .min(1)
    .max(4)
    .refine(
      (parts) => new Set(parts.map(({ part }) => part)).size === parts.length,
      "must name each part once",
    ),
  /** ISO 3166-1 alpha-2 of numbers typed without a country code. */
  defaultCountry,
  checkDomain,
});

/** @see elementSchema */
export const CONTACT_SCHEMAS = [emailSchema, phoneSchema, fullNameSchema, contactBlockSchema] as const;
