/** What the page token and the state of a page without JavaScript carry. Signing is `@borda/edge-kit`'s. */
import { z } from "zod";
import { answerInputSchema, moveSchema } from "./answers.ts";
import { attemptIdSchema, quizIdSchema } from "./ids.ts";
import { keySchema, localeSchema } from "./text-schemas.ts";
import { visitorFactsSchema } from "./visitor-facts.ts";

/** A page token is accepted for 30 days. */
export const PAGE_TOKEN_TTL_SECONDS = 30 * 86_400;
/** Most that `source` may take in a token, in bytes of JSON in UTF-8; what does not fit is left out. */
export const SOURCE_MAX_BYTES = 1_500;

export const pageTokenClaimsSchema = z.strictObject({
  attemptId: attemptIdSchema,
  quizId: quizIdSchema,
  version: z.number().int().min(1),
  variant: z.string().max(32),
  locale: localeSchema,
  /** Within what a date can hold. */
  issuedAtMs: z.number().int().min(0).max(8.64e15),
  /**
   * UTM parameters, referrer and click ids of the first request. They ride in the token, so that
   * every answer brings them along and nothing is stored on the device for it.
   */
  source: z.record(z.string().max(40), z.string().max(500)).optional(),
  /** Only for quizzes that ask for it. */
  visitor: visitorFactsSchema.optional(),
  /** Nobody was taken to see its page; whoever begins the attempt did. */
  uncounted: z.literal(true).optional(),
});
export type PageTokenClaims = z.infer<typeof pageTokenClaimsSchema>;

/** The signed field that carries an attempt from one form post to the next when there is no JavaScript. */
export const pageStateSchema = z.strictObject({
  attemptId: attemptIdSchema,
  /** The step that the form shows. */
  step: keySchema,
  seq: z.number().int().min(0),
  answers: z.array(answerInputSchema).max(300),
  moves: z.array(moveSchema),
  /** At some step the field that no person sees was filled in. */
  trapped: z.literal(true).optional(),
  /** The language that was chosen on the way, in the place of the attempt's first one. */
  locale: localeSchema.optional(),
});
export type PageState = z.infer<typeof pageStateSchema>;

/** What an unsubscribe link names; made by the origin, checked by `workers/hooks`. */
export const unsubscribeClaimsSchema = z.strictObject({
  dbRef: z.string(),
  tenantId: z.string(),
  channel: z.enum(["email", "sms", "whatsapp", "voice"]),
  /** The address that must not be written to again, normalised. */
  address: z.string().max(320),
  messageId: z.string(),
  locale: localeSchema,
});
export type UnsubscribeClaims = z.infer<typeof unsubscribeClaimsSchema>;
