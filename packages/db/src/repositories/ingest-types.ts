/** What the ingest repository takes and gives; `ingestRepository` in `./ingest.ts` implements it. */
import type { UnsubscribeMessage } from "@borda/contracts";
import type { FoldedSubmission } from "./submission-batch.ts";

/**
 * What became of one attempt of a batch. `inserted`: the first row of the attempt; `completed`: a partial
 * became final; `updated`: a newer partial; `ignored`: the row was final or newer already, nothing changed.
 */
export type IngestOutcome = {
  readonly tenantId: string;
  readonly quizId: string;
  readonly attemptId: string;
  readonly result: "inserted" | "completed" | "updated" | "ignored";
  /** Whether the stored row is final now, also when this batch changed nothing. */
  readonly final: boolean;
  /** The person that the stored row belongs to; null when it names none. */
  readonly leadId: string | null;
  /** Active campaigns that must hear of this row: filled only by the batch that made the row final. */
  readonly campaignIds: readonly string[];
};

/** One name of a meter's totals that grew or shrank. `dimension` is empty for the total, else such as `country=BR`. */
export type MeterDelta = { readonly name: string; readonly dimension: string; readonly delta: number };

/** Log rows (after, upto] of one shard, summed. */
export type MeterFlush = {
  readonly tenantId: string;
  readonly quizId: string;
  readonly shard: number;
  readonly after: number;
  readonly upto: number;
  readonly deltas: readonly MeterDelta[];
};

/** A message that cannot be stored, kept with its reason until somebody replays it. */
export type DeadLetterInput = {
  /** UUIDv7, given by the caller. */
  readonly id: string;
  /** The queue's own id of the message; the same delivery is kept once. */
  readonly deliveryId: string;
  /** The letter that the message was before somebody sent it again, which then waits anew; null when it was none. */
  readonly letterId: string | null;
  /** Null when the body does not say whose it is. A tenant that does not exist is as good as none. */
  readonly tenantId: string | null;
  readonly type: string;
  /** The message as JSON text (`JSON.stringify` escapes what PostgreSQL refuses). */
  readonly body: string;
  readonly reason: string;
  readonly requestId: string | null;
};

/** Names one row of the trigger outbox. */
export type TriggerKey = {
  readonly tenantId: string;
  readonly campaignId: string;
  readonly responseId: string;
};

/** A row of the trigger outbox that the origin has not confirmed. */
export type UnsentTrigger = TriggerKey & { readonly quizId: string; readonly requestId: string };

export interface IngestRepository {
  /**
   * Stores a batch of answers of any number of tenants in one round trip and one transaction. The messages are
   * folded to one a (tenant, quiz, attempt) first, so there is one outcome an attempt, in no promised order. Of several
   * finals of one attempt the first stands, without links that later ones followed: whoever has these adds them to it.
   * @throws DatabaseError; nothing of the batch is stored then
   */
  ingestBatch(messages: readonly FoldedSubmission[]): Promise<readonly IngestOutcome[]>;
  /** Adds the deltas if the shard's mark equals `after`, and moves the mark to `upto`; else changes nothing. */
  applyMeterFlush(flush: MeterFlush): Promise<"applied" | "stale">;
  /** Where PostgreSQL's mark of a shard stands; 0 before the first flush. */
  meterMark(target: { tenantId: string; quizId: string; shard: number }): Promise<number>;
  /** Keeps each delivery, and each letter that was sent again, once; gives how many are new or came back. */
  storeDeadLetters(rows: readonly DeadLetterInput[]): Promise<number>;
  /** Suppresses each address for its channel and withdraws the consents that name it; repeats change nothing. */
  recordUnsubscribes(messages: readonly UnsubscribeMessage[]): Promise<void>;
  /** Marks outbox rows that the origin has confirmed; gives how many had not been marked before. */
  markTriggersSent(keys: readonly TriggerKey[]): Promise<number>;
  /** Outbox rows of all tenants that have waited longer than this, oldest first. */
  unsentTriggers(olderThanSeconds: number, limit: number): Promise<readonly UnsentTrigger[]>;
  /** Whole months after the present one that have a partition of `responses`. Fewer than two is an alarm. */
  partitionsAhead(): Promise<number>;
  /** Creates the partitions of the present and the next months where they are missing; gives `partitionsAhead`. */
  ensurePartitions(monthsAhead: number): Promise<number>;
  /** Refreshes the planner's statistics of `responses`. */
  analyzeResponses(): Promise<void>;
}
