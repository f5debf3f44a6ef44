/**
 * Brings triggers through the tunnel to the origin. A dead tunnel means later, nothing else: the outbox in PostgreSQL
 * stands behind the queue, and the origin accepts each (campaign, response) once.
 */
import type { TriggerMessage } from "@borda/contracts";
import type { IngestDeps, Letter } from "../ports.ts";
import { deliverTriggers, markTriggers } from "../triggers/deliver-triggers.ts";
import { databaseOf } from "./dead-letters.consumer.ts";
import { acknowledge, bury, retryLater } from "./message-fate.ts";

/** Sends, marks the outbox, takes; in this order, so that a crash costs a repeat only. */
export async function consumeTriggers(
  letters: readonly Letter<TriggerMessage>[],
  deps: IngestDeps,
): Promise<void> {
  if (letters.length === 0) return;
  deps.crashPoint("before_trigger_request");
  const delivery = await deliverTriggers(letters, (letter) => letter.body, deps);
  deps.crashPoint("after_trigger_request_before_mark");
  await markTriggers(
    delivery.delivered.map((letter) => letter.body),
    deps,
  );
  deps.crashPoint("after_trigger_mark_before_ack");
  acknowledge(delivery.delivered);
  await retryLater(delivery.waiting, delivery.failure, deps, delivery.waitSeconds);
  for (const { item, reason } of delivery.refused) {
    await bury([{ message: item.message, reason }], databaseOf(item.body, deps), deps);
  }
  // A refused trigger is in the dead letters now; left in the outbox, the sweep would send it for ever.
  await markTriggers(
    delivery.refused.map(({ item }) => item.body),
    deps,
  );
}
