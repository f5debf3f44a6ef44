import { z } from "zod";
import { storedAnswerSchema } from "../answers.ts";
import { attemptIdSchema, leadIdSchema, quizIdSchema, uuidSchema } from "../ids.ts";
import { meterTotalsSchema } from "../meter.ts";
import { channelSchema } from "../queue-messages.ts";
import { keySchema, safeText } from "../text-schemas.ts";
import { pageOf, pageQuerySchema } from "./paging.ts";
import { quizCountersSchema } from "./quizzes.ts";

export const responseSchema = z
  .strictObject({
    id: attemptIdSchema,
    /** By which a seller finds the answer, as messages of WhatsApp name it. */
    code: z.string(),
    quizId: quizIdSchema,
    version: z.number().int(),
    final: z.boolean(),
    trust: z.enum(["verified", "unverified"]),
    locale: z.string(),
    startedAt: z.iso.datetime(),
    receivedAt: z.iso.datetime(),
    lastStep: z.string().nullable(),
    score: z.number(),
    outcome: z.string().nullable(),
    leadId: leadIdSchema.nullable(),
    answers: z.array(storedAnswerSchema),
    /** What the quiz reckoned, by name; the tags of the answer stand under `tags`, joined by commas. */
    variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    source: z.record(z.string(), z.string()),
  })
  .meta({ id: "QuizResponse" });
export type QuizResponse = z.infer<typeof responseSchema>;
export const responsePageSchema = pageOf(responseSchema).meta({ id: "QuizResponsePage" });

/** Query of `GET /v1/quizzes/{quizId}/responses`; both finished and unfinished unless `final` is given. */
export const responsesQuerySchema = pageQuerySchema.extend({ final: z.enum(["true", "false"]).optional() });

/**
 * Query of `GET /v1/quizzes/{quizId}/responses/export`. `separator` is of CSV alone: with `semicolon` the file is the one
 * that a spreadsheet opens by itself where the comma stands in numbers, as in Brazil.
 */
export const exportQuerySchema = z.strictObject({
  format: z.enum(["csv", "ndjson"]),
  separator: z.enum(["comma", "semicolon"]).optional(),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;
export type ExportFormat = ExportQuery["format"];
export type CsvSeparator = NonNullable<ExportQuery["separator"]>;

export const leadSchema = z
  .strictObject({
    id: leadIdSchema,
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    quizId: quizIdSchema.nullable(),
    quizName: z.string().nullable(),
    outcome: z.string().nullable(),
    /** What the rules of quizzes have tagged the person as, in alphabetical order, at most 100. */
    tags: z.array(keySchema),
    consentedChannels: z.array(channelSchema),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Lead" });
export type Lead = z.infer<typeof leadSchema>;
export const leadPageSchema = pageOf(leadSchema).meta({ id: "LeadPage" });

/**
 * Query of `GET /v1/leads`; `q` is looked for in names and at the start of e-mail addresses and phone numbers, or is the
 * code of an answer, alone or at the end of its message; `tag` is a whole tag.
 */
export const leadsQuerySchema = pageQuerySchema.extend({
  q: safeText(2_000, 1).optional(),
  tag: keySchema.optional(),
});

export const leadDetailSchema = z
  .strictObject({
    lead: leadSchema,
    identities: z.array(z.strictObject({ kind: z.enum(["email", "phone"]), value: z.string() })),
    consents: z.array(
      z.strictObject({
        channel: channelSchema,
        text: z.string(),
        textHash: z.string(),
        givenAt: z.iso.datetime(),
        withdrawnAt: z.iso.datetime().nullable(),
      }),
    ),
    responses: z.array(responseSchema),
    messages: z.array(
      z.strictObject({
        id: z.string(),
        channel: channelSchema,
        subject: z.string().nullable(),
        status: z.enum(["planned", "sending", "sent", "failed", "unknown", "suppressed"]),
        reason: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: "LeadDetail" });
export type LeadDetail = z.infer<typeof leadDetailSchema>;

/** One step of the funnel, in document order. */
export const stepStatsSchema = z.strictObject({
  step: z.string(),
  title: z.string(),
  /** Attempts that reached the step, each once. */
  reached: z.number().int(),
  /** Attempts that stand there, whether somebody is still behind them or not. */
  at: z.number().int(),
  /** Those of them that have not moved for half an hour (`LOST_AFTER_SECONDS`): people lost at this step. */
  lost: z.number().int(),
});
export const optionStatsSchema = z.strictObject({
  element: z.string(),
  title: z.string(),
  /**
   * What shares are of: the choices together, where everybody has one; those who finished, where one person may have
   * several or none; those who reached `step`, where it is a link, which people follow without finishing.
   */
  sharesOf: z.enum(["choices", "finished", "reached"]),
  /** Where it stands now; null where the quiz has it no more. */
  step: z.string().nullable(),
  options: z.array(z.strictObject({ choice: z.string(), label: z.string(), count: z.number().int() })),
});

export const quizStatsSchema = z
  .strictObject({
    quizId: quizIdSchema,
    slug: z.string(),
    asOf: z.iso.datetime(),
    counters: quizCountersSchema,
    /** Rows in PostgreSQL that are final; equal to `counters.completions` unless something drifted. */
    finalRows: z.number().int(),
    steps: z.array(stepStatsSchema),
    questions: z.array(optionStatsSchema),
    outcomes: z.array(z.strictObject({ outcome: z.string(), title: z.string(), count: z.number().int() })),
    totals: meterTotalsSchema,
  })
  .meta({ id: "QuizStats" });
export type QuizStats = z.infer<typeof quizStatsSchema>;

/** `POST /v1/quizzes/{quizId}/live-tickets`: one socket per shard, each opened once within 30 seconds. */
export const liveTicketsSchema = z
  .strictObject({
    sockets: z.array(z.strictObject({ shard: z.number().int(), path: z.string() })),
  })
  .meta({ id: "LiveTickets" });
export type LiveTickets = z.infer<typeof liveTicketsSchema>;

export const deadLetterSchema = z.strictObject({
  id: z.string(),
  type: z.string(),
  reason: z.string(),
  requestId: z.string().nullable(),
  createdAt: z.iso.datetime(),
  replayedAt: z.iso.datetime().nullable(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;
/** One dead letter with the message itself, as JSON text. */
export const deadLetterDetailSchema = deadLetterSchema
  .extend({ body: z.string() })
  .meta({ id: "DeadLetterDetail" });
export type DeadLetterDetail = z.infer<typeof deadLetterDetailSchema>;
export const deadLetterPageSchema = pageOf(deadLetterSchema).meta({ id: "DeadLetterPage" });

/** Most dead letters that one replay sends again. */
export const REPLAY_MAX = 500;

/** `POST /v1/dead-letters/replay`: the named ones, else the oldest that were not sent again yet. */
export const replayRequestSchema = z
  .strictObject({
    ids: z.array(uuidSchema).min(1).max(REPLAY_MAX).optional(),
  })
  .meta({ id: "ReplayRequest" });
/** Why letters that were looked at did not go back into the queue, with how many each kept. */
const notReplayedSchema = z.strictObject({
  /** They were sent again before and have not failed since; one that fails waits again. */
  sentBefore: z.number().int(),
  /** Another replay has taken them and is sending them. */
  beingSent: z.number().int(),
  /** Named, and no letters of this account. */
  unknown: z.number().int(),
  /** They hold no JSON, so that no consumer could read them. */
  unreadable: z.number().int(),
});
/**
 * How many were looked at and how many of them were put back into the queue, the others by reason; `more` when others wait
 * for a further call.
 */
export const replayResultSchema = z
  .strictObject({
    lookedAt: z.number().int(),
    replayed: z.number().int(),
    notReplayed: notReplayedSchema,
    more: z.boolean(),
  })
  .meta({ id: "ReplayResult" });
export type ReplayResult = z.infer<typeof replayResultSchema>;
