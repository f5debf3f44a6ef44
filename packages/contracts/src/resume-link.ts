/**
 * The link that carries an unfinished attempt to another device. It holds the attempt itself, sealed by the edge, in
 * its fragment: browsers never send a fragment, so neither a log nor a `Referer` sees it, and nothing is stored.
 */
import { z } from "zod";
import { answerInputSchema, MAX_MOVES, MAX_SEQ, moveSchema, PAGE_TOKEN_MAX_LENGTH } from "./answers.ts";
import { attemptIdSchema, quizIdSchema } from "./ids.ts";
import { pageTokenClaimsSchema } from "./page-token.ts";
import { keySchema, localeSchema } from "./text-schemas.ts";
import { visitorFactsSchema } from "./visitor-facts.ts";

/** Longest sealed part of a link, in characters: what messengers and address bars still take whole. */
export const RESUME_CODE_MAX_LENGTH = 8_000;
/**
 * How far sequence numbers jump at least when a link is opened. The device that goes on says more than the one that was left,
 * and its partial answers must win over those that the other may still have under way.
 */
export const RESUME_SEQ_GAP = 1_000;

const attemptProgress = {
  /** Of the last request that the device sent; 0 when none left. */
  seq: z.number().int().min(0).max(MAX_SEQ),
  answers: z.array(answerInputSchema).max(300),
  moves: z
    .array(moveSchema)
    .min(1)
    .max(MAX_MOVES + 1),
  /** Steps shown, in order; those after `position` were left by going back. */
  trail: z.array(keySchema).min(1).max(500),
  /** Place of the present step in the trail. */
  position: z.number().int().min(0),
} as const;

/** Body of `POST /{slug}/resume-links`. */
export const resumeLinkRequestSchema = z.strictObject({
  token: z.string().min(10).max(PAGE_TOKEN_MAX_LENGTH),
  ...attemptProgress,
  /** Milliseconds since the present step was entered. */
  sinceMoveMs: z.number().int().min(0).optional(),
});
export type ResumeLinkRequest = z.infer<typeof resumeLinkRequestSchema>;

/** `201` of `POST /{slug}/resume-links`. */
export const resumeLinkCreatedSchema = z.strictObject({
  /** The whole address, such as `https://quiz.example/pele/resume#k1.…`. */
  link: z.string(),
  expiresAt: z.iso.datetime(),
});
export type ResumeLinkCreated = z.infer<typeof resumeLinkCreatedSchema>;

/** What is sealed. Claims instead of a token: the token is made of them again, and they are half as long. */
export const resumeClaimsSchema = z.strictObject({
  claims: pageTokenClaimsSchema,
  ...attemptProgress,
  /** When the present step was entered. */
  movedAtMs: z.number().int(),
});
export type ResumeClaims = z.infer<typeof resumeClaimsSchema>;

/** Body of `POST /{slug}/resume-links/open`. */
export const openResumeLinkRequestSchema = z.strictObject({
  /** What follows the `#`. */
  code: z.string().min(10).max(RESUME_CODE_MAX_LENGTH),
});
export type OpenResumeLinkRequest = z.infer<typeof openResumeLinkRequestSchema>;

/** `200` of `POST /{slug}/resume-links/open`: the attempt as the device goes on with it. */
export const resumedAttemptSchema = z.strictObject({
  attemptId: attemptIdSchema,
  quizId: quizIdSchema,
  version: z.number().int(),
  locale: localeSchema,
  token: z.string(),
  ...attemptProgress,
  sinceMoveMs: z.number().int(),
  /** What the edge captured of the attempt's first request. */
  source: z.record(z.string(), z.string()),
  visitor: visitorFactsSchema.optional(),
});
export type ResumedAttempt = z.infer<typeof resumedAttemptSchema>;
