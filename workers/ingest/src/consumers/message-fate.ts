/** Ends of a message's stay: taken, given back to its queue, or put into the dead letters. Each message by itself. */
import type { QueueMessage } from "@borda/contracts";
import { UnknownDatabaseError } from "@borda/db";
import { backoffSeconds, errorFields } from "@borda/edge-kit";
import { requestIdsOf } from "../logged-request-ids.ts";
import type { IngestDeps, Letter, OpenedMessage } from "../ports.ts";
import { deadLetterOf } from "./dead-letter.ts";
import { failureClass, isDataRefusal, refusalReason } from "./failure-class.ts";
import { storeInHalves } from "./store-in-halves.ts";

/**
 * A queue forgets a message after 100 tries. With five minutes between tries that is less than the days that PostgreSQL
 * may be away, so a message is sent anew (its tries begin at 1 again) before it comes to that.
 */
export const RENEW_AFTER_TRIES = 80;

/** Keeps what must not be lost even when nobody has the database that the message names, or it names none. */
export const MAIN_DATABASE = "main";

/** Takes the messages from their queue. */
export function acknowledge(letters: readonly Letter<unknown>[]): void {
  for (const { message } of letters) message.ack();
}

/**
 * Gives the messages back, each with a delay of its own. A database that nobody has heard of until a message is old will
 * not come by waiting: that message becomes a dead letter, which can be sent again when the database is there.
 */
export async function retryLater(
  letters: readonly Letter<QueueMessage>[],
  failure: unknown,
  deps: IngestDeps,
  minDelaySeconds = 0,
): Promise<void> {
  if (letters.length === 0) return;
  const label = failureClass(failure);
  deps.logger.warn("messages_wait", {
    count: letters.length,
    class: label,
    requestIds: requestIdsOf(letters.map(({ body }) => body)),
    ...errorFields(failure),
  });
  const isOld = ({ message }: Letter<QueueMessage>) => message.attempts >= RENEW_AFTER_TRIES;
  let waiting = letters;
  if (failure instanceof UnknownDatabaseError) {
    const reason = `unknown_database:${failure.dbRef}`;
    const orphans = letters.filter(isOld).map(({ message }) => ({ message, reason }));
    await bury(orphans, MAIN_DATABASE, deps);
    waiting = letters.filter((letter) => !isOld(letter));
  }
  for (const letter of waiting) {
    const { message, body } = letter;
    if (isOld(letter) && (await renewed(message, () => deps.queues.renew(body, message.letterId), deps))) {
      deps.metrics.renewals.inc({ type: body.type });
      continue;
    }
    deps.metrics.retries.inc({ type: body.type, class: label });
    message.retry({ delaySeconds: minDelaySeconds + retryDelaySeconds(message.attempts, deps) });
  }
}

/** Full jitter, from a second up to RETRY_MAX_SECONDS. */
export function retryDelaySeconds(attempts: number, deps: IngestDeps): number {
  return backoffSeconds(attempts, { baseSeconds: 1, maxSeconds: deps.retryMaxSeconds }, deps.random());
}

/** Sends a message anew and takes the old one; a crash in between delivers it twice, which does no harm. */
export async function renewed(
  message: Message<unknown>,
  send: () => Promise<void>,
  deps: IngestDeps,
): Promise<boolean> {
  try {
    await send();
  } catch (error) {
    deps.logger.warn("message_not_renewed", { messageId: message.id, ...errorFields(error) });
    return false;
  }
  message.ack();
  return true;
}

export type Burial = {
  readonly message: OpenedMessage;
  readonly reason: string;
};

/** Puts messages into the dead letters, and takes them only when they are stored there. */
export async function bury(burials: readonly Burial[], dbRef: string, deps: IngestDeps): Promise<void> {
  if (burials.length === 0) return;
  const { stored, refused, waiting, failure } = await storeInHalves(
    burials,
    (part) =>
      deps.databases
        .store(dbRef)
        .storeDeadLetters(part.map(({ message, reason }) => deadLetterOf(message, reason, deps.newId()))),
    isDataRefusal,
  );
  for (const { message, reason } of stored) {
    const letter = deadLetterOf(message, reason, "");
    deps.metrics.deadLetters.inc({ type: letter.type, reason });
    deps.logger.error("message_buried", { type: letter.type, reason, requestId: letter.requestId });
    message.ack();
  }
  for (const { item, error } of refused) {
    deps.logger.error("dead_letter_refused", { messageId: item.message.id, reason: refusalReason(error) });
  }
  const unburied = [...waiting, ...refused.map(({ item }) => item)];
  if (unburied.length === 0) return;
  const error = failure ?? refused[0]?.error;
  const label = failureClass(error);
  deps.logger.warn("dead_letters_wait", { count: unburied.length, class: label, ...errorFields(error) });
  for (const { message } of unburied) {
    deps.metrics.retries.inc({ type: "dead_letter", class: label });
    message.retry({ delaySeconds: retryDelaySeconds(message.attempts, deps) });
  }
}
