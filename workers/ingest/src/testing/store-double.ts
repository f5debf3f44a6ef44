/** A small PostgreSQL of ingest's, in memory: it knows what was stored, and can be away, in doubt or refuse a batch. */
import { linksToAdd, type SubmissionMessage } from "@borda/contracts";
import {
  DatabaseError,
  type DeadLetterInput,
  type IngestOutcome,
  type IngestRepository,
  type TriggerKey,
  type UnsentTrigger,
} from "@borda/db";
import { attemptKey } from "../consumers/fold-submissions.ts";

/** The error that PostgreSQL answers with this SQLSTATE; null when it is not reached. */
export function databaseError(sqlState: string | null, constraint: string | null = null): DatabaseError {
  return new DatabaseError("a failure of the test", { sqlState, constraint, cause: null });
}

/** Rows by attempt, with the rules of `ingest_batch`: a final row stays, a lower sequence number changes nothing. */
export class StoreDouble implements IngestRepository {
  readonly rows = new Map<string, SubmissionMessage>();
  readonly deadLetters: DeadLetterInput[] = [];
  readonly outbox = new Map<string, UnsentTrigger & { sent: boolean }>();
  readonly unsubscribed: string[] = [];
  readonly batchSizes: number[] = [];
  /** Campaigns of every quiz. */
  campaignIds: string[] = [];
  /** Thrown after the batch was stored: the answer is lost on its way. */
  inDoubt: Error | null = null;
  /** Thrown by every call while set: PostgreSQL is away. */
  away: Error | null = null;
  /** Gives the error for a batch whose data PostgreSQL refuses. */
  refusal: (messages: readonly SubmissionMessage[]) => Error | null = () => null;
  analyzed = 0;

  async ingestBatch(messages: readonly SubmissionMessage[]): Promise<readonly IngestOutcome[]> {
    this.batchSizes.push(messages.length);
    this.#answer();
    const refusal = this.refusal(messages);
    if (refusal !== null) throw refusal;
    const outcomes = messages.map((message) => this.#ingest(message));
    if (this.inDoubt !== null) throw this.inDoubt;
    return outcomes;
  }

  #ingest(message: SubmissionMessage): IngestOutcome {
    const { tenantId, quizId, attemptId } = message;
    const known = this.rows.get(attemptKey(message));
    const wins = known === undefined || (!known.final && (message.final || message.seq > known.seq));
    if (wins) this.rows.set(attemptKey(message), message);
    else if (known.final && message.final) {
      const added = linksToAdd(known.answers, message.answers);
      this.rows.set(attemptKey(message), { ...known, answers: [...known.answers, ...added] });
    }
    const became = wins && message.final;
    for (const campaignId of became ? this.campaignIds : []) {
      this.outbox.set(`${campaignId} ${attemptId}`, {
        tenantId,
        campaignId,
        responseId: attemptId,
        quizId,
        requestId: message.requestId,
        sent: false,
      });
    }
    return {
      tenantId,
      quizId,
      attemptId,
      result: !wins ? "ignored" : known === undefined ? "inserted" : message.final ? "completed" : "updated",
      final: wins ? message.final : (known?.final ?? false),
      leadId: null,
      campaignIds: became ? this.campaignIds : [],
    };
  }

  async applyMeterFlush(): Promise<"applied"> {
    return "applied";
  }
  async meterMark(): Promise<number> {
    return 0;
  }

  async storeDeadLetters(rows: readonly DeadLetterInput[]): Promise<number> {
    this.#answer();
    const fresh = rows.filter(
      (row) => !this.deadLetters.some((known) => known.deliveryId === row.deliveryId),
    );
    this.deadLetters.push(...fresh);
    return fresh.length;
  }

  async recordUnsubscribes(messages: readonly { address: string }[]): Promise<void> {
    this.#answer();
    this.unsubscribed.push(...messages.map((message) => message.address));
  }

  async markTriggersSent(keys: readonly TriggerKey[]): Promise<number> {
    this.#answer();
    for (const { campaignId, responseId } of keys) {
      const row = this.outbox.get(`${campaignId} ${responseId}`);
      if (row !== undefined) row.sent = true;
    }
    return keys.length;
  }

  async unsentTriggers(_olderThanSeconds: number, limit: number): Promise<readonly UnsentTrigger[]> {
    this.#answer();
    return [...this.outbox.values()].filter((row) => !row.sent).slice(0, limit);
  }

  async partitionsAhead(): Promise<number> {
    this.#answer();
    return 3;
  }
  async ensurePartitions(monthsAhead: number): Promise<number> {
    this.#answer();
    return monthsAhead;
  }
  async analyzeResponses(): Promise<void> {
    this.#answer();
    this.analyzed += 1;
  }

  #answer(): void {
    if (this.away !== null) throw this.away;
  }
}
