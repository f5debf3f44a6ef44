/** One try to bring a meter's counters to PostgreSQL. Never throws: the caller's alarm must always be set again. */
import { PAGE_TOKEN_TTL_SECONDS } from "@borda/contracts";
import { type MeterDelta, type MeterFlush, UnknownDatabaseError } from "@borda/db";
import { errorFields, type Logger } from "@borda/edge-kit";
import type { CounterMap } from "./counter-map.ts";
import type { FlushLedger, Reconciliation } from "./flush-ledger.ts";
import type { ShardTarget } from "./meter-log.ts";

/** What PostgreSQL holds of a shard: the mark, and its counters as `MeterDelta`s from nothing. */
export type StoredCounters = { readonly mark: number; readonly counters: readonly MeterDelta[] };

/** The part of the ingest repository that a meter needs. */
export interface MeterStore {
  applyMeterFlush(flush: MeterFlush): Promise<"applied" | "stale">;
  meterMark(target: { tenantId: string; quizId: string; shard: number }): Promise<number>;
  /** The mark and the counters of one moment; `CounterMap` keys. */
  storedCounters(target: { tenantId: string; quizId: string; shard: number }): Promise<StoredCounters>;
  quizExists(quiz: { tenantId: string; quizId: string }): Promise<boolean>;
}

export type FlushOutcome =
  /** PostgreSQL has all that was under way. */
  | "flushed"
  /** Nothing was pending. */
  | "idle"
  /** PostgreSQL is where nobody expected it; the flush was prepared anew and is to be sent at once. */
  | "reconciled"
  /** PostgreSQL is away. */
  | "away"
  /**
   * PostgreSQL refuses the data of a quiz that it has, or does not say whether it has it, or nobody has the database.
   * Repeating it soon is of no use.
   */
  | "refused"
  /**
   * PostgreSQL refuses the data and says that there is no such quiz, or nobody has had the database for
   * `DATABASE_PATIENCE_SECONDS`: nobody will ever take these counts.
   */
  | "gone";

/** So long counts wait for a database that was taken away, as long as its quizzes' pages may still be open. */
const DATABASE_PATIENCE_SECONDS = PAGE_TOKEN_TTL_SECONDS;

export type FlushContext = {
  /** @throws UnknownDatabaseError */
  readonly store: () => MeterStore;
  readonly target: ShardTarget;
  readonly ledger: FlushLedger;
  readonly totals: CounterMap;
  readonly logger: Logger;
  readonly nowMs: number;
  /** Writes the ledger down. */
  save(): void;
};

/** Sends one flush, new or repeated, and settles what PostgreSQL answers. Never throws. */
export async function flushMeter(context: FlushContext): Promise<FlushOutcome> {
  const { ledger, target, logger } = context;
  const isRepeat = ledger.inFlight !== null;
  const flight = ledger.begin();
  if (flight === null) return "idle";
  const where = { tenantId: target.tenantId, quizId: target.quizId, shard: target.shard };
  const at = { quizId: where.quizId, shard: where.shard };
  try {
    if (!isRepeat) context.save();
    const store = context.store();
    const answer = await store.applyMeterFlush({
      ...where,
      after: ledger.flushed,
      upto: flight.upto,
      deltas: flight.deltas.deltas(),
    });
    if (answer === "applied") {
      ledger.confirm();
      context.save();
      return "flushed";
    }
    const mark = await store.meterMark(where);
    const reconciliation = ledger.reconcile(mark, context.totals);
    context.save();
    logReconciliation(logger, reconciliation, { ...at, mark, upto: flight.upto });
    return reconciliation === "was-applied" ? "flushed" : "reconciled";
  } catch (error) {
    const lagSeconds = Math.round(ledger.lagSeconds(context.nowMs));
    logger.warn("meter_flush_failed", { ...at, lagSeconds, ...errorFields(error) });
    if (error instanceof UnknownDatabaseError) {
      return lagSeconds > DATABASE_PATIENCE_SECONDS ? "gone" : "refused";
    }
    if (!isRefusal(error)) return "away";
    return (await isGone(context)) ? "gone" : "refused";
  }
}

/** Asked only after a refusal, so that counts are dropped on two words of PostgreSQL and never on one. */
async function isGone({
  store,
  target: { tenantId, quizId, shard },
  logger,
}: FlushContext): Promise<boolean> {
  try {
    return !(await store().quizExists({ tenantId, quizId }));
  } catch (error) {
    logger.warn("meter_quiz_not_asked_for", { quizId, shard, ...errorFields(error) });
    return false;
  }
}

function logReconciliation(
  logger: Logger,
  reconciliation: Reconciliation,
  fields: Readonly<Record<string, string | number>>,
): void {
  // A lost answer is part of the protocol; anything else means that PostgreSQL was restored or the object was.
  if (reconciliation === "was-applied") logger.info("meter_flush_was_applied", fields);
  else logger.error("meter_flush_mark_differs", { ...fields, reconciliation });
}

/** A `DatabaseError` that says that repeating is of no use. Checked by shape: the class may come from elsewhere in tests. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "retryable") === false;
}
