/** Live numbers: what is told to the meter of a quiz, and what the meter tells a dashboard. */
import { z } from "zod";
import { attemptIdSchema, dbRefSchema, quizIdSchema, requestIdSchema, tenantIdSchema } from "./ids.ts";

/** What every event is broken down by. Unknown is the empty string. */
export const meterDimensionsSchema = z.strictObject({
  version: z.number().int(),
  variant: z.string().max(32),
  locale: z.string().max(8),
  device: z.enum(["phone", "tablet", "desktop", ""]),
  country: z.string().max(2),
  source: z.string().max(64),
});
export type MeterDimensions = z.infer<typeof meterDimensionsSchema>;

/**
 * One countable fact about one attempt. `key` names the fact inside the attempt and is what
 * repeats are recognised by: `view`, `move:{seq}`, `option:{element}:{choice}`, `lead`, `done`.
 */
export const meterEventSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("view") }),
  z.strictObject({
    kind: z.literal("move"),
    seq: z.number().int(),
    from: z.string().max(64).nullable(),
    to: z.string().max(64),
  }),
  z.strictObject({ kind: z.literal("option"), element: z.string().max(64), choice: z.string().max(64) }),
  z.strictObject({ kind: z.literal("lead") }),
  /** Leaves `from` for good. */
  z.strictObject({ kind: z.literal("done"), from: z.string().max(64) }),
]);
export type MeterEvent = z.infer<typeof meterEventSchema>;

export const attemptEventsSchema = z.strictObject({
  /** The request that brought the events, for the meter's log lines. Messages of before it was carried have none. */
  requestId: requestIdSchema.optional(),
  attemptId: attemptIdSchema,
  dimensions: meterDimensionsSchema,
  /** All moves (201), all options of a final answer (600), and the rest. */
  events: z.array(meterEventSchema).max(900),
});
export type AttemptEvents = z.infer<typeof attemptEventsSchema>;

/** The quiz whose meter is meant, and where its counters are kept. */
export const meterTargetSchema = z.strictObject({
  dbRef: dbRefSchema,
  tenantId: tenantIdSchema,
  quizId: quizIdSchema,
  /** Number of shards that the published version names. */
  shards: z.number().int().min(1).max(64),
});
export type MeterTarget = z.infer<typeof meterTargetSchema>;

/** The name of the Durable Object that counts one shard of a quiz. */
export function meterObjectName(quizId: string, shard: number): string {
  return `meter:${quizId}:${shard}`;
}

/** Whoever stands at a step and has not moved for half an hour counts as lost there, until the next move. */
export const LOST_AFTER_SECONDS = 1_800;

/**
 * Totals of one shard: names are `views`, `started`, `leads`, `completions`, `at:{step}`, `lost:{step}` (those `at` it who
 * are idle), `reached:{step}`, `option:{element}:{choice}`.
 */
export const meterTotalsSchema = z.record(z.string(), z.number().int());
export type MeterTotals = z.infer<typeof meterTotalsSchema>;

/** Sent to a dashboard over the live socket: first all totals, then what changed. At most two a second. */
export const liveFrameSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("totals"),
    shard: z.number().int(),
    asOf: z.iso.datetime(),
    totals: meterTotalsSchema,
  }),
  z.strictObject({
    type: z.literal("changed"),
    shard: z.number().int(),
    asOf: z.iso.datetime(),
    totals: meterTotalsSchema,
  }),
]);
export type LiveFrame = z.infer<typeof liveFrameSchema>;

/** The remote procedure calls of `QuizMeter`, as ingest and api see it. Only plain data crosses. */
export interface QuizMeterRpc {
  /**
   * Applies each event once; repeats and reorderings change nothing. `late`: events of attempts older than what the
   * meter remembers, which change nothing either.
   */
  record(
    target: MeterTarget,
    shard: number,
    batch: readonly AttemptEvents[],
  ): Promise<{ applied: number; repeated: number; late: number }>;
  totals(target: MeterTarget, shard: number): Promise<MeterTotals>;
  /** A ticket that opens the live socket once within 30 seconds: `fetch` the object with `?ticket=`. */
  issueTicket(target: MeterTarget, shard: number): Promise<string>;
}
