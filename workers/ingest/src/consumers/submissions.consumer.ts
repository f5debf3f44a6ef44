/**
 * Stores answers, tells the meters, wakes campaigns, keeps files, then takes the messages. The order is the crash safety:
 *
 * - Before the rows are stored nothing happened: redelivery starts anew.
 * - Rows stored, meter not told: redelivery finds the rows (`ignored`) and tells the meter all the same, which is why the
 *   meter hears of every delivered event and decides itself what is new.
 * - Meter told, triggers not sent: the outbox rows stand in PostgreSQL since the first step, and the cron sweeps them.
 * - Triggers sent, files of finished attempts not kept: they wait as incoming for weeks, and redelivery keeps them.
 * - Everything done, messages not taken: all of it again, and each of the four recognises its repeat.
 *
 * Each message is taken or given back by itself; those that were folded away share the fate of their winner, unless it is
 * refused.
 */
import type { TriggerMessage } from "@borda/contracts";
import type { IngestOutcome } from "@borda/db";
import { errorFields } from "@borda/edge-kit";
import { followedIdsOf, requestIdsOf } from "../logged-request-ids.ts";
import type { IngestDeps, SubmissionLetter } from "../ports.ts";
import { keepFiles } from "../uploads/keep-files.ts";
import { isDataRefusal, refusalReason } from "./failure-class.ts";
import { attemptKey, type FoldedAttempt, foldSubmissions, storedMessageOf } from "./fold-submissions.ts";
import { acknowledge, bury, retryLater } from "./message-fate.ts";
import { meterEntriesOf, meterTargetOf } from "./meter-events.ts";
import { storeInHalves } from "./store-in-halves.ts";
import { tellMeters } from "./tell-meters.ts";

/** Stores the answers of a batch, one database beside the other. @throws what a database's share crashed with */
export async function storeSubmissions(
  letters: readonly SubmissionLetter[],
  deps: IngestDeps,
): Promise<void> {
  const attempts = foldSubmissions(letters);
  const byDatabase = Map.groupBy(attempts, (attempt) => attempt.winner.body.dbRef);
  // One database that hangs must not hold up the others; a crash shows only after all have ended.
  const endings = await Promise.allSettled(
    Array.from(byDatabase, ([dbRef, group]) => storeAttempts(dbRef, group, deps)),
  );
  const crash = endings.find((ending) => ending.status === "rejected");
  if (crash !== undefined) throw crash.reason;
}

async function storeAttempts(
  dbRef: string,
  attempts: readonly FoldedAttempt[],
  deps: IngestDeps,
): Promise<void> {
  deps.crashPoint("before_ingest");
  const { values, stored, refused, waiting, failure } = await storeInHalves(
    attempts,
    async (part) => deps.databases.store(dbRef).ingestBatch(part.map(storedMessageOf)),
    isDataRefusal,
  );
  const alone = refused.filter(({ item }) => item.letters.length === 1);
  await bury(
    alone.map(({ item, error }) => ({ message: item.winner.message, reason: refusalReason(error) })),
    dbRef,
    deps,
  );
  await retryLater(lettersOf(waiting), failure, deps);
  const outcomes = values.flat();
  countOutcomes(outcomes, stored, deps);
  deps.crashPoint("after_ingest_before_meter");
  const told = await tellOfAttempts(stored, deps);
  deps.crashPoint("after_meter_before_trigger");
  await sendTriggers(outcomes, stored, deps);
  deps.crashPoint("after_trigger_before_ack");
  const files = await keepFiles(told, deps);
  await retryLater(lettersOf(files.waiting), files.failure, deps);
  acknowledge(lettersOf(files.kept));
  for (const { item } of refused) {
    if (item.letters.length > 1) await storeApart(dbRef, item, deps);
  }
}

/** One message after the other: one that is refused takes none with it that can be stored. */
async function storeApart(dbRef: string, { letters }: FoldedAttempt, deps: IngestDeps): Promise<void> {
  for (const letter of letters) await storeAttempts(dbRef, [{ winner: letter, letters: [letter] }], deps);
}

/** Gives back the attempts whose meter could not be told; gives those that are done. */
async function tellOfAttempts(
  attempts: readonly FoldedAttempt[],
  deps: IngestDeps,
): Promise<readonly FoldedAttempt[]> {
  const news = attempts.flatMap((attempt) => {
    const messages = attempt.letters.map((letter) => letter.body);
    const target = meterTargetOf(attempt.winner.body);
    return meterEntriesOf(storedMessageOf(attempt), messages).map((entry) => ({
      target,
      entry,
      owner: attempt,
    }));
  });
  const { failedOwners, failure } = await tellMeters(news, deps);
  await retryLater(lettersOf([...failedOwners]), failure, deps);
  return attempts.filter((attempt) => !failedOwners.has(attempt));
}

/** Queues a trigger for each row that became final. A refusal is left to the sweep of the outbox. */
async function sendTriggers(
  outcomes: readonly IngestOutcome[],
  attempts: readonly FoldedAttempt[],
  deps: IngestDeps,
): Promise<void> {
  const winners = new Map(attempts.map(({ winner }) => [attemptKey(winner.body), winner.body]));
  const triggers = outcomes.flatMap((outcome) => {
    const message = winners.get(attemptKey(outcome));
    if (message === undefined) return [];
    return outcome.campaignIds.map((campaignId) => triggerOf(campaignId, message));
  });
  if (triggers.length === 0) return;
  try {
    await deps.queues.sendTriggers(triggers);
    deps.metrics.triggers.inc({ fate: "queued" }, triggers.length);
  } catch (error) {
    deps.metrics.triggers.inc({ fate: "queue_refused" }, triggers.length);
    deps.logger.warn("triggers_not_queued", {
      count: triggers.length,
      requestIds: requestIdsOf(triggers),
      ...errorFields(error),
    });
  }
}

function triggerOf(campaignId: string, message: SubmissionLetter["body"]): TriggerMessage {
  return {
    type: "trigger",
    v: 1,
    requestId: message.requestId,
    dbRef: message.dbRef,
    tenantId: message.tenantId,
    quizId: message.quizId,
    campaignId: campaignId as TriggerMessage["campaignId"],
    responseId: message.attemptId,
  };
}

function countOutcomes(
  outcomes: readonly IngestOutcome[],
  attempts: readonly FoldedAttempt[],
  deps: IngestDeps,
): void {
  if (attempts.length === 0) return;
  const counts: Record<IngestOutcome["result"], number> = {
    inserted: 0,
    completed: 0,
    updated: 0,
    ignored: 0,
  };
  for (const outcome of outcomes) counts[outcome.result] += 1;
  for (const [result, count] of Object.entries(counts)) deps.metrics.responses.inc({ result }, count);
  const folded = attempts.reduce((sum, attempt) => sum + attempt.letters.length - 1, 0);
  deps.metrics.responses.inc({ result: "folded" }, folded);
  const requestIds = followedIdsOf(
    attempts.map(({ winner }) => winner.body),
    deps.isFollowed,
  );
  if (requestIds !== "") deps.logger.info("submissions_stored", { ...counts, folded, requestIds });
}

function lettersOf(attempts: readonly FoldedAttempt[]): SubmissionLetter[] {
  return attempts.flatMap((attempt) => attempt.letters);
}
