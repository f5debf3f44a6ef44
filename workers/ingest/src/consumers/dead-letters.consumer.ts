/**
 * The last queue: messages whose own queue gave them up. They are kept in PostgreSQL with their reason until somebody
 * replays them (`borda dead-letters replay`). This queue has no dead-letter queue of its own, so while PostgreSQL is
 * away a message is sent anew before its tries run out.
 */
import { dbRefSchema } from "@borda/contracts";
import type { IngestDeps, OpenedMessage } from "../ports.ts";
import { fieldOf } from "./dead-letter.ts";
import { bury, MAIN_DATABASE, RENEW_AFTER_TRIES, renewed } from "./message-fate.ts";

/** The one queue that is known by its name, because what lies in it may be of any type. */
export const DEAD_QUEUE = "borda-dead";

/** Stores what other queues gave up, each in the database that it names. */
export async function keepDeadLetters(messages: readonly OpenedMessage[], deps: IngestDeps): Promise<void> {
  const burials: OpenedMessage[] = [];
  for (const message of messages) {
    const isOld = message.attempts >= RENEW_AFTER_TRIES;
    const renew = () => deps.queues.renewDead(message.body, message.letterId);
    if (isOld && (await renewed(message, renew, deps))) {
      deps.metrics.renewals.inc({ type: "dead_letter" });
    } else burials.push(message);
  }
  for (const [dbRef, group] of Map.groupBy(burials, (message) => databaseOf(message.body, deps))) {
    await bury(
      group.map((message) => ({ message, reason: "retries_exhausted" })),
      dbRef,
      deps,
    );
  }
}

/** The database that the message names when it is one of ours, else the main one. */
export function databaseOf(body: unknown, deps: IngestDeps): string {
  const dbRef = dbRefSchema.safeParse(fieldOf(body, "dbRef")).data;
  return dbRef !== undefined && deps.databases.refs.includes(dbRef) ? dbRef : MAIN_DATABASE;
}
