/** The elements of a quiz document, one schema a type. Element types are added here and in `runtime/types.ts`. */
import { CHANNELS, httpsUrl, safeText } from "@borda/contracts";
import { z } from "zod";
import { conditionSchema } from "./conditions.ts";
import { linkHref, localeRichText, localeText, mediaSchema, plainText, quizKeySchema } from "./texts.ts";

/** Points beyond this are a slip of the keyboard. */
const pointsSchema = z.number().min(-1_000_000).max(1_000_000);

export const choiceSchema = z.strictObject({
  id: quizKeySchema,
  label: localeText(300),
  description: localeText(500).exactOptional(),
  emoji: safeText(16, 1).exactOptional(),
  image: mediaSchema.exactOptional(),
  score: pointsSchema.exactOptional(),
  scores: z.record(quizKeySchema, pointsSchema).exactOptional(),
  goto: quizKeySchema.exactOptional(),
});
export type DocumentChoice = z.infer<typeof choiceSchema>;

const common = { id: quizKeySchema, visibleIf: conditionSchema.exactOptional() };
const input = {
  ...common,
  key: quizKeySchema,
  label: localeText(300),
  /** The label is read out and stored; an element above shows the question in its own way. */
  labelHidden: z.literal(true).exactOptional(),
  help: localeText(500).exactOptional(),
  required: z.boolean().default(true),
};
const choices = z.array(choiceSchema).min(1).max(60);
const choiceCount = z.number().int().min(0).max(60).exactOptional();
const layout = z.enum(["list", "grid"]).default("list");
const placeholder = localeText(200).exactOptional();

const headingSchema = z.strictObject({
  ...common,
  type: z.literal("heading"),
  text: localeText(300),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
});
const textSchema = z.strictObject({ ...common, type: z.literal("text"), text: localeRichText });
const imageSchema = z.strictObject({ ...common, type: z.literal("image"), image: mediaSchema });

const VIDEO_SOURCE = {
  youtube: (source: string) => /^[A-Za-z0-9_-]{6,20}$/.test(source),
  vimeo: (source: string) => /^[0-9]{5,12}$/.test(source),
  file: (source: string) => httpsUrl.safeParse(source).success,
};
const videoSchema = z
  .strictObject({
    ...common,
    type: z.literal("video"),
    provider: z.enum(["youtube", "vimeo", "file"]),
    source: safeText(2_000, 1),
    title: localeText(300),
    poster: httpsUrl.exactOptional(),
  })
  .refine((video) => VIDEO_SOURCE[video.provider](video.source), {
    path: ["source"],
    error: "must be the video's id (youtube, vimeo) or an https address (file)",
  });
const buttonSchema = z.strictObject({
  ...common,
  type: z.literal("button"),
  label: localeText(100),
  action: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("next") }),
    z.strictObject({ kind: z.literal("goto"), step: quizKeySchema }),
    z.strictObject({ kind: z.literal("link"), href: linkHref }),
  ]),
});

const singleChoiceSchema = z.strictObject({
  ...input,
  type: z.literal("single_choice"),
  choices,
  layout,
  autoAdvance: z.boolean().default(true),
});
const multipleChoiceSchema = z.strictObject({
  ...input,
  type: z.literal("multiple_choice"),
  choices,
  layout,
  min: choiceCount,
  max: choiceCount,
});
const pictureChoiceSchema = z.strictObject({
  ...input,
  type: z.literal("picture_choice"),
  choices,
  multiple: z.boolean().default(false),
  min: choiceCount,
  max: choiceCount,
  autoAdvance: z.boolean().default(true),
});
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
const endingSchema = z.strictObject({
  ...common,
  type: z.literal("ending"),
  title: localeText(300),
  text: localeRichText.exactOptional(),
  showOutcome: z.boolean().default(false),
  button: z.strictObject({ label: localeText(100), href: linkHref }).exactOptional(),
});

export const elementSchema = z.discriminatedUnion("type", [
  headingSchema,
  textSchema,
  imageSchema,
  videoSchema,
  buttonSchema,
  singleChoiceSchema,
  multipleChoiceSchema,
  pictureChoiceSchema,
  shortTextSchema,
  numberSchema,
  emailSchema,
  phoneSchema,
  consentSchema,
  endingSchema,
]);
/** An element as documents hold it, defaults filled in. */
export type DocumentElement = z.infer<typeof elementSchema>;
/** An element as authors may write it, without what has a default. */
export type DocumentElementInput = z.input<typeof elementSchema>;
/** One type of element, such as `DocumentElementOf<"single_choice">`. */
export type DocumentElementOf<Type extends DocumentElement["type"]> = Extract<
  DocumentElement,
  { type: Type }
>;
/** The elements that ask for something and have a `key`. */
export type DocumentInput = Extract<DocumentElement, { key: string }>;
