/**
 * Everything that travels through a queue. Consumers dispatch on `type` and `v`, never on the
 * queue's name; an unknown pair goes to the dead letters with its body.
 */
import { z } from "zod";
import { moveSchema, storedAnswerSchema } from "./answers.ts";
import {
  attemptIdSchema,
  campaignIdSchema,
  dbRefSchema,
  quizIdSchema,
  requestIdSchema,
  tenantIdSchema,
} from "./ids.ts";
import { attemptEventsSchema, meterDimensionsSchema, meterTargetSchema } from "./meter.ts";
import { e164Schema, keySchema, localeSchema } from "./text-schemas.ts";

export const CHANNELS = ["email", "sms", "whatsapp", "voice"] as const;
export const channelSchema = z.enum(CHANNELS);
export type Channel = z.infer<typeof channelSchema>;

/** Consent for one channel as it was given: the text shown, its SHA-256 in hex, and when. */
export const consentSchema = z.strictObject({
  channel: channelSchema,
  elementKey: keySchema,
  text: z.string().max(2_000),
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  givenAt: z.iso.datetime(),
});
export type Consent = z.infer<typeof consentSchema>;

/** Most tags that one attempt gives a person. */
export const TAGS_MAX = 50;

/** Answers of one attempt, partial or final, checked and derived by the edge. */
export const submissionMessageSchema = z.strictObject({
  type: z.literal("submission"),
  v: z.literal(1),
  requestId: requestIdSchema,
  dbRef: dbRefSchema,
  tenantId: tenantIdSchema,
  quizId: quizIdSchema,
  version: z.number().int().min(1),
  meterShards: z.number().int().min(1).max(64),
  attemptId: attemptIdSchema,
  seq: z.number().int().min(1),
  final: z.boolean(),
  startedAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  /** When the step that the respondent stands on was entered; messages of before that was told lack it. */
  lastStepAt: z.iso.datetime().optional(),
  trust: z.enum(["verified", "unverified"]),
  locale: localeSchema,
  answers: z.array(storedAnswerSchema).max(300),
  /** Steps in the order of the path that the answers give. */
  path: z.array(keySchema).max(300),
  score: z.strictObject({ total: z.number(), categories: z.record(z.string(), z.number()) }),
  variables: z.record(z.string().max(64), z.union([z.string().max(5_000), z.number(), z.boolean()])),
  /** What rules tag the respondent as; left out when there is nothing, and by messages of before it was told. */
  tags: z.array(keySchema).max(TAGS_MAX).optional(),
  outcome: keySchema.nullable(),
  ending: keySchema.nullable(),
  contact: z.strictObject({
    name: z.string().max(200).nullable(),
    emails: z.array(z.string().max(254)).max(5),
    phones: z.array(e164Schema).max(5),
  }),
  consents: z.array(consentSchema).max(10),
  /** Left out by whoever went straight along the path, as nearly everybody does. */
  moves: z.array(moveSchema).optional(),
  /** `{element, choice}` of every chosen option; counted for final answers. */
  choices: z.array(z.strictObject({ element: keySchema, choice: keySchema })).max(600),
  dimensions: meterDimensionsSchema,
  /** UTM, referrer and click ids that the edge saw on the first request. */
  source: z.record(z.string().max(40), z.string().max(500)),
});
export type SubmissionMessage = z.infer<typeof submissionMessageSchema>;

/** Events of several attempts of one quiz, gathered for up to a second. */
export const eventsMessageSchema = z.strictObject({
  type: z.literal("events"),
  v: z.literal(1),
  requestId: requestIdSchema,
  target: meterTargetSchema,
  attempts: z.array(attemptEventsSchema).max(500),
});
export type EventsMessage = z.infer<typeof eventsMessageSchema>;

/** A final response that a campaign may answer; goes through the tunnel to the origin. */
export const triggerMessageSchema = z.strictObject({
  type: z.literal("trigger"),
  v: z.literal(1),
  requestId: requestIdSchema,
  dbRef: dbRefSchema,
  tenantId: tenantIdSchema,
  quizId: quizIdSchema,
  campaignId: campaignIdSchema,
  responseId: attemptIdSchema,
});
export type TriggerMessage = z.infer<typeof triggerMessageSchema>;

/** Somebody asked not to be written to again. */
export const unsubscribeMessageSchema = z.strictObject({
  type: z.literal("unsubscribe"),
  v: z.literal(1),
  requestId: requestIdSchema,
  dbRef: dbRefSchema,
  tenantId: tenantIdSchema,
  channel: channelSchema,
  address: z.string().max(320),
  messageId: z.string().max(64),
  receivedAt: z.iso.datetime(),
});
export type UnsubscribeMessage = z.infer<typeof unsubscribeMessageSchema>;

export const queueMessageSchema = z.discriminatedUnion("type", [
  submissionMessageSchema,
  eventsMessageSchema,
  triggerMessageSchema,
  unsubscribeMessageSchema,
]);
export type QueueMessage = z.infer<typeof queueMessageSchema>;

/** What one `sendBatch` takes (developers.cloudflare.com/queues/platform/limits). */
export const QUEUE_BATCH_MAX_MESSAGES = 100;
/** All messages together, with about 100 bytes of the queue's own for each. */
export const QUEUE_BATCH_MAX_BYTES = 256_000;
