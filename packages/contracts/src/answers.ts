/**
 * Answers as they cross the wire from a browser, and as they are stored.
 * The browser sends `AnswerInput`; the edge checks it against the published version and
 * adds what is derived, which gives `StoredAnswer`.
 */
import { z } from "zod";
import { attemptIdSchema, quizIdSchema } from "./ids.ts";
import { keySchema, localeSchema, safeText } from "./text-schemas.ts";
import { UPLOAD_MAX_FILES, UPLOAD_RECEIPT_MAX_LENGTH, uploadedFileSchema } from "./uploads.ts";
import { visitorFactsSchema } from "./visitor-facts.ts";

/** Largest body that `POST /{slug}/answers` reads, in bytes. */
export const ANSWERS_MAX_BYTES = 64_000;
/** Deepest nesting that an answers body may have. */
export const ANSWERS_MAX_DEPTH = 8;
/** Longest page token, in characters: claims with `SOURCE_MAX_BYTES` of source, base64 and signature. */
export const PAGE_TOKEN_MAX_LENGTH = 4_000;
/** Longest Turnstile token, in characters (/turnstile/get-started/server-side-validation). */
export const TURNSTILE_TOKEN_MAX_LENGTH = 2_048;
/** Highest sequence number that an attempt may have. */
export const MAX_SEQ = 1_000_000;
/** Most moves (steps entered) of one attempt that are reported; later ones are not counted. */
export const MAX_MOVES = 200;

/** Most parts of an answer that has several, such as an address. */
export const MAX_ANSWER_PARTS = 20;

const answerPartsSchema = z
  .record(keySchema, z.union([safeText(1_000), z.number().finite(), z.boolean()]))
  .refine((parts) => Object.keys(parts).length <= MAX_ANSWER_PARTS, "has too many parts");

/** Options of several with the person's own words for one of them. */
const choicesWithWordsSchema = z.strictObject({
  ids: z.array(safeText(64)).max(100),
  text: safeText(1_000),
});

/**
 * A raw value: text (also choice ids, e-mail, phone as typed), number, boolean (consent, yes/no), a
 * list of choice ids or of receipts for files, choice ids with own words, or the named parts of an answer. `null` takes
 * an answer back.
 */
export const answerValueSchema = z.union(
  [
    safeText(5_000),
    z.number().finite(),
    z.boolean(),
    z.array(safeText(64)).max(100),
    z.array(safeText(UPLOAD_RECEIPT_MAX_LENGTH)).max(UPLOAD_MAX_FILES),
    z.null(),
    choicesWithWordsSchema,
    answerPartsSchema,
  ],
  "must be text, a number, true, false, null, a list of choice ids or of receipts, or named parts",
);
export type AnswerValue = z.infer<typeof answerValueSchema>;

export const answerInputSchema = z.strictObject({
  /** Element key. */
  k: keySchema,
  v: answerValueSchema,
  /** Milliseconds spent on the element. */
  ms: z.number().int().min(0).max(86_400_000).optional(),
});
export type AnswerInput = z.infer<typeof answerInputSchema>;

/** One entry into a step. All moves since the start are sent each time, so that any message alone is a whole prefix. */
export const moveSchema = z.strictObject({
  /** 0 for the entry into the first step. */
  seq: z.number().int().min(0).max(MAX_MOVES),
  /** Step left; null for the first entry. */
  from: keySchema.nullable(),
  /** Step entered. */
  to: keySchema,
});
export type Move = z.infer<typeof moveSchema>;

/** The moves of somebody who went straight along a path of steps, as many as are reported. */
export function movesAlong(path: readonly string[]): Move[] {
  return path
    .slice(0, MAX_MOVES + 1)
    .map((to, seq) => ({ seq, from: seq === 0 ? null : (path[seq - 1] as string), to }));
}

/** Whether moves, which are an unbroken chain, are those along the path. */
export function isAlong(path: readonly string[], moves: readonly Move[]): boolean {
  return (
    moves.length === Math.min(path.length, MAX_MOVES + 1) && moves.every(({ to }, seq) => to === path[seq])
  );
}

/** Body of `POST /{slug}/answers`: all answers given so far, not only the new ones. */
export const answersRequestSchema = z.strictObject({
  token: z.string().min(10).max(PAGE_TOKEN_MAX_LENGTH),
  /** Grows with every request of an attempt; a lower one never overwrites a higher one. */
  seq: z.number().int().min(1).max(MAX_SEQ),
  final: z.boolean(),
  locale: localeSchema.optional(),
  answers: z.array(answerInputSchema).max(300),
  moves: z.array(moveSchema).max(MAX_MOVES + 1),
  /** Milliseconds since the present step was entered, by the device's clock; as good as now without it. */
  sinceMoveMs: z.number().int().min(0).optional(),
  /** The field that no person sees was filled in. */
  trap: z.literal(true).optional(),
  /** What the Turnstile widget gave, where the quiz asks for it. */
  turnstile: z.string().max(TURNSTILE_TOKEN_MAX_LENGTH).optional(),
});
export type AnswersRequest = z.infer<typeof answersRequestSchema>;

/** `202` of `POST /{slug}/answers`: the answers are durably queued. */
export const answersAcceptedSchema = z.strictObject({
  attemptId: attemptIdSchema,
  receivedAt: z.iso.datetime(),
});
export type AnswersAccepted = z.infer<typeof answersAcceptedSchema>;

/** Body of the beacon `POST /{slug}/events`: the moves so far, for the live view only. */
export const eventsRequestSchema = z.strictObject({
  token: z.string().min(10).max(PAGE_TOKEN_MAX_LENGTH),
  moves: z
    .array(moveSchema)
    .min(1)
    .max(MAX_MOVES + 1),
});
export type EventsRequest = z.infer<typeof eventsRequestSchema>;

/** `201` of `POST /{slug}/attempts`, for clients without a page. */
export const attemptCreatedSchema = z.strictObject({
  attemptId: attemptIdSchema,
  quizId: quizIdSchema,
  version: z.number().int(),
  locale: localeSchema,
  token: z.string(),
  /** What was captured of the query and the referrer, as conditions and piping read it; absent when there is nothing. */
  source: z.record(z.string(), z.string()).optional(),
  /** What was captured of the visitor; absent for a quiz that asks for none of it. */
  visitor: visitorFactsSchema.optional(),
});
export type AttemptCreated = z.infer<typeof attemptCreatedSchema>;

/** An answer as it is stored: what was answered and, as people read it, what it means. */
export const storedAnswerSchema = z
  .strictObject({
    k: keySchema,
    /** Element type, such as `single_choice`. */
    t: z.string().max(40),
    v: z.union([
      z.string().max(5_000),
      z.number(),
      z.boolean(),
      z.array(z.string().max(64)).max(100),
      z.array(uploadedFileSchema).min(1).max(UPLOAD_MAX_FILES),
      choicesWithWordsSchema,
      z.record(z.string().max(64), z.union([z.string().max(1_000), z.number(), z.boolean()])),
    ]),
    /** The question as shown (plain text, at most 300). */
    question: z.string().max(300),
    /** The answer as people read it, such as the label of the choice. */
    text: z.string().max(5_000),
    ms: z.number().int().optional(),
  })
  .meta({ id: "StoredAnswer" });
export type StoredAnswer = z.infer<typeof storedAnswerSchema>;
