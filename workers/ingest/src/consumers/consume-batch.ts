/**
 * Every kind of message on one screen. Consumers go by `type` and `v` of a message, never by the queue's name, so that
 * queues can be split and merged without code; the dead-letter queue is the one exception.
 */
import { errorFields } from "@borda/edge-kit";
import type { IngestDeps, OpenedMessage } from "../ports.ts";
import { typeOf } from "./dead-letter.ts";
import { DEAD_QUEUE, databaseOf, keepDeadLetters } from "./dead-letters.consumer.ts";
import { countEvents } from "./events.consumer.ts";
import { bury, retryDelaySeconds } from "./message-fate.ts";
import { openMessage } from "./open-message.ts";
import { sortLetters } from "./sort-letters.ts";
import { storeSubmissions } from "./submissions.consumer.ts";
import { consumeTriggers } from "./triggers.consumer.ts";
import { recordUnsubscribes } from "./unsubscribes.consumer.ts";

/** Takes one batch. Never throws: whatever no consumer dealt with goes back to its queue with a delay. */
export async function consumeBatch(batch: MessageBatch<unknown>, deps: IngestDeps): Promise<void> {
  const messages = batch.messages.map(openMessage);
  noteDeliveries(messages, deps);
  try {
    if (batch.queue === DEAD_QUEUE) await keepDeadLetters(messages, deps);
    else await consumeByType(messages, deps);
  } catch (error) {
    deps.metrics.crashes.inc();
    deps.logger.error("batch_crashed", {
      queue: batch.queue,
      count: batch.messages.length,
      ...errorFields(error),
    });
    // What was taken or given back before keeps that: the first word counts.
    for (const message of messages) {
      message.retry({ delaySeconds: retryDelaySeconds(message.attempts, deps) });
    }
  }
}

async function consumeByType(messages: readonly OpenedMessage[], deps: IngestDeps): Promise<void> {
  const letters = sortLetters(messages);
  deps.crashPoint("after_parse");
  for (const [dbRef, group] of Map.groupBy(letters.unreadable, ({ message }) =>
    databaseOf(message.body, deps),
  )) {
    await bury(group, dbRef, deps);
  }
  await storeSubmissions(letters.submission, deps);
  await countEvents(letters.events, deps);
  await consumeTriggers(letters.trigger, deps);
  await recordUnsubscribes(letters.unsubscribe, deps);
}

function noteDeliveries(messages: readonly OpenedMessage[], deps: IngestDeps): void {
  const nowMs = deps.nowMs();
  for (const [type, group] of Map.groupBy(messages, (message) => typeOf(message.body))) {
    deps.metrics.messages.inc({ type }, group.length);
    const redelivered = group.filter((message) => message.attempts > 1).length;
    if (redelivered > 0) deps.metrics.redeliveries.inc({ type }, redelivered);
    const oldestMs = Math.min(...group.map((message) => message.timestamp.getTime()));
    deps.metrics.oldestMessageSeconds.set(Math.max(0, (nowMs - oldestMs) / 1_000), { type });
  }
}
