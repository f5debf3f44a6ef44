/**
 * Texts of a quiz document. Every text that a respondent sees is a map from locale to text; the
 * default locale stands in where a translation is missing. Nothing here is HTML: rich text is
 * paragraphs of spans, so that no markup of an author can ever reach a page.
 */
import { httpsUrl, keySchema, localeSchema, safeText } from "@borda/contracts";
import { z } from "zod";

/** Property names that every JavaScript object has; as keys they would confuse readers of records. */
const INHERITED_NAMES = ["constructor", "prototype"];

/** A key of the document: ids of steps, elements and choices, answer keys, variables, categories. */
export const quizKeySchema = keySchema.refine(
  (key) => !INHERITED_NAMES.includes(key),
  "is reserved: choose another name",
);

function hasSomeLocale(texts: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(texts).length > 0;
}

/**
 * A map from locale to plain text; piping (`{{key|fallback:"amigo"}}`) may stand in it.
 * @param maxLength in UTF-16 code units, for each locale
 */
export function localeText(maxLength: number, minLength = 1) {
  return z
    .record(localeSchema, safeText(maxLength, minLength))
    .refine(hasSomeLocale, "must hold a text in at least one locale");
}
/** `{"pt-BR": "Olá", "en": "Hello"}` */
export type LocaleText = Readonly<Record<string, string>>;

/** Where an address begins that piping must not be able to change: scheme and host. */
const FIXED_ORIGIN = /^(?:https?:\/\/[^\s/?#\\{}@]+(?:[/?#]|$)|mailto:|tel:)/i;

/**
 * An address that a respondent may be sent to: https (so also `https://wa.me/...`), mailto or tel.
 * Piping may stand behind scheme and host, never in them.
 */
export const linkHref = safeText(2_000, 1).refine((href) => {
  if (!FIXED_ORIGIN.test(href)) return false;
  if (/^(?:mailto|tel):/i.test(href)) return URL.parse(href) !== null;
  return httpsUrl.safeParse(href).success;
}, "must be an https, mailto, tel or https://wa.me address; piping may only follow the host");

const spanSchema = z.strictObject({
  text: safeText(2_000),
  bold: z.literal(true).exactOptional(),
  italic: z.literal(true).exactOptional(),
  underline: z.literal(true).exactOptional(),
  href: linkHref.exactOptional(),
});
export type DocumentSpan = z.infer<typeof spanSchema>;

/** Paragraphs of spans in one locale. */
const paragraphsSchema = z.array(z.array(spanSchema).max(60)).max(40);
export type DocumentParagraphs = z.infer<typeof paragraphsSchema>;

export const localeRichText = z
  .record(localeSchema, paragraphsSchema)
  .refine(hasSomeLocale, "must hold a text in at least one locale");
/** `{"pt-BR": [[{ text: "Olá, " }, { text: "você", bold: true }]]}` */
export type LocaleRichText = z.infer<typeof localeRichText>;

/** The plain text of paragraphs, one a line. */
export function plainText(paragraphs: DocumentParagraphs): string {
  return paragraphs.map((spans) => spans.map((span) => span.text).join("")).join("\n");
}

/** An image with its size in CSS pixels, so that nothing moves when it loads. */
export const mediaSchema = z.strictObject({
  src: httpsUrl,
  /** Empty only for decoration. */
  alt: localeText(300, 0),
  width: z.number().int().min(1).max(8_000),
  height: z.number().int().min(1).max(8_000),
});
export type DocumentMedia = z.infer<typeof mediaSchema>;
