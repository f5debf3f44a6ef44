/**
 * Delivers triggers that the queue lost or never got: outbox rows that have waited over a minute. They go straight to the
 * origin, not into the queue, or a long outage of the origin would fill it with a copy of each every minute.
 */
import { type TriggerMessage, triggerMessageSchema } from "@borda/contracts";
import { deadLetterOf } from "../consumers/dead-letter.ts";
import type { IngestDeps } from "../ports.ts";
import { deliverTriggers, markTriggers } from "../triggers/deliver-triggers.ts";

/** Younger ones are most likely on their way. */
const SWEEP_AFTER_SECONDS = 60;
/** Rows of one minute: ten requests. */
const SWEEP_LIMIT = 1_000;

export async function sweepTriggers(deps: IngestDeps): Promise<void> {
  for (const dbRef of deps.databases.refs) await sweepDatabase(dbRef, deps);
}

async function sweepDatabase(dbRef: string, deps: IngestDeps): Promise<void> {
  const rows = await deps.databases.store(dbRef).unsentTriggers(SWEEP_AFTER_SECONDS, SWEEP_LIMIT);
  if (rows.length === 0) return;
  const triggers = rows.map(({ tenantId, campaignId, responseId, quizId, requestId }) =>
    triggerMessageSchema.parse({
      type: "trigger",
      v: 1,
      requestId,
      dbRef,
      tenantId,
      quizId,
      campaignId,
      responseId,
    }),
  );
  const delivery = await deliverTriggers(triggers, (trigger) => trigger, deps);
  await markTriggers(delivery.delivered, deps);
  const refused = delivery.refused.map(({ item, reason }) => refusedLetter(item, reason, deps.newId()));
  if (refused.length > 0) {
    await deps.databases.store(dbRef).storeDeadLetters(refused);
    await markTriggers(
      delivery.refused.map(({ item }) => item),
      deps,
    );
  }
  deps.logger.info("triggers_swept", {
    dbRef,
    delivered: delivery.delivered.length,
    refused: refused.length,
    waiting: delivery.waiting.length,
  });
}

/** The id names the trigger, so that a sweep that crashed before it marked the row keeps one dead letter. */
function refusedLetter(trigger: TriggerMessage, reason: string, id: string) {
  const delivery = { id: `sweep:${trigger.campaignId}:${trigger.responseId}`, letterId: null, body: trigger };
  return deadLetterOf(delivery, reason, id);
}
