/**
 * The shared schemas of text that comes from outside. zod's own `url()` accepts `javascript:`,
 * its `email()` a 70-character local part, its `string()` NUL and lone surrogates, all of which
 * PostgreSQL or a browser would choke on later; so these stand in their place everywhere.
 */
import { z } from "zod";

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
const UNSAFE_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text without control characters (tab and line breaks may stay) and without lone surrogates. */
export function safeText(maxLength: number, minLength = 0) {
  return z
    .string()
    .min(minLength)
    .max(maxLength)
    .refine((text) => !UNSAFE_TEXT.test(text), "must not hold control characters")
    .refine((text) => text.isWellFormed(), "must be well-formed Unicode");
}

/** An absolute https URL (http is allowed for loopback hosts) without credentials, at most 2,000 characters. */
export const httpsUrl = safeText(2_000, 1).refine((text) => {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
}, "must be an https address");

/** Whether a parsed URL's host name is this machine itself. */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname === "127.0.0.1" ||
    hostname === "[::1]" ||
    hostname.endsWith(".localhost")
  );
}

const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,57}[a-z0-9])$/;
/** Dots stand between other characters only (RFC 5321); servers refuse a recipient that has them elsewhere. */
const MISPLACED_DOT = /^\.|\.\.|\.@/;

/** What is copied along without being seen, such as marks of direction. */
const UNSEEN = /\p{DI}/gu;

/** Without the letters of other scripts that have a small letter of ours: the Kelvin sign would become a `k`. */
function smallLetters(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** An e-mail address, trimmed and lower-cased, at most 254 characters (RFC 5321), local part at most 64. */
export const email254 = z
  .string()
  .max(320)
  .transform((text) => smallLetters(text.replace(UNSEEN, "").trim()))
  .pipe(
    z
      .string()
      .max(254)
      .regex(EMAIL, "must be an e-mail address")
      .refine((text) => !MISPLACED_DOT.test(text), "must be an e-mail address"),
  );

/** Slugs that the public host keeps for itself. */
export const RESERVED_SLUGS = [
  "health",
  "metrics",
  "assets",
  "embed",
  "u",
  "a",
  "api",
  "v1",
  "robots",
  "favicon",
];

/** The last part of a quiz's public address: 1 to 80 of a-z, 0-9 and inner hyphens, none of the reserved. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/, "must be 1 to 80 of a-z, 0-9 and inner hyphens")
  .refine((slug) => !RESERVED_SLUGS.includes(slug), "is reserved");

/** A BCP 47 language tag as Borda uses it: language with an optional region, such as `pt-BR`, `es-419` or `en`. */
export const localeSchema = z
  .string()
  .regex(/^[a-z]{2}(?:-(?:[A-Z]{2}|419))?$/, "must be a language tag such as pt-BR");

/** A key of the quiz language: element keys, step ids, choice ids, variables. */
export const keySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, "must start with a-z, then a-z, 0-9 or _");

/** A phone number in E.164 form. */
export const e164Schema = z.string().regex(/^\+[1-9][0-9]{6,14}$/, "must be a phone number in E.164 form");
