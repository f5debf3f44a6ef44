/** What a stored answer means to the meter. Pure. */
import {
  type AttemptEvents,
  CLICKED,
  type MeterEvent,
  type MeterTarget,
  movesAlong,
  type SubmissionMessage,
} from "@borda/contracts";

/**
 * The events of one message: all its moves, a lead when a way to reach the person is known, the links that were followed,
 * and for a final answer its end and its other options. An attempt is counted at once with everything that the message
 * knows.
 */
function meterEventsOf(message: SubmissionMessage): AttemptEvents {
  const moves = message.moves ?? movesAlong(message.path);
  const events: MeterEvent[] = moves.map(({ seq, from, to }) => ({ kind: "move", seq, from, to }));
  if (message.contact.emails.length > 0 || message.contact.phones.length > 0) events.push({ kind: "lead" });
  if (message.final) events.push({ kind: "done", from: moves.at(-1)?.to ?? "" });
  for (const { element, choice } of message.choices) {
    // Who follows a link to a check-out seldom comes back to finish; a choice may still be changed.
    if (message.final || choice === CLICKED) events.push({ kind: "option", element, choice });
  }
  const { requestId, attemptId, dimensions } = message;
  return { requestId, attemptId, dimensions, events };
}

/**
 * The entries for all messages of one attempt in a batch: the winner's, and of the others those that say something
 * the winner does not (a second tab, a contact that was taken back). What was folded away is not in the stored row, so
 * neither its end nor its options and links count.
 * @param winner as it is stored, with the links that others of the messages add
 */
export function meterEntriesOf(
  winner: SubmissionMessage,
  messages: readonly SubmissionMessage[],
): AttemptEvents[] {
  const first = meterEventsOf(winner);
  const known = new Set(first.events.map(eventText));
  const entries = [first];
  for (const message of messages) {
    if (message === winner) continue;
    const entry = meterEventsOf({ ...message, final: false, choices: [] });
    if (entry.events.every((event) => known.has(eventText(event)))) continue;
    for (const event of entry.events) known.add(eventText(event));
    entries.push(entry);
  }
  return entries;
}

function eventText(event: MeterEvent): string {
  return event.kind === "move" ? `move:${event.seq}:${event.to}` : event.kind;
}

/** The meter that counts the message. */
export function meterTargetOf(message: SubmissionMessage): MeterTarget {
  return {
    dbRef: message.dbRef,
    tenantId: message.tenantId,
    quizId: message.quizId,
    shards: message.meterShards,
  };
}
