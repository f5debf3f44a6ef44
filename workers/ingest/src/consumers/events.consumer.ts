/** Brings views and moves to the meters. PostgreSQL is not asked: the meters flush by themselves. */
import type { EventsMessage } from "@borda/contracts";
import { UnknownDatabaseError } from "@borda/db";
import type { IngestDeps, Letter } from "../ports.ts";
import { acknowledge, retryLater } from "./message-fate.ts";
import { tellMeters } from "./tell-meters.ts";

/** A message is taken when every meter that it speaks to was told; a repeat to those that had been told is harmless. */
export async function countEvents(
  letters: readonly Letter<EventsMessage>[],
  deps: IngestDeps,
): Promise<void> {
  const known = await withDatabase(letters, deps);
  if (known.length === 0) return;
  const news = known.flatMap((letter) =>
    letter.body.attempts.map((entry) => ({ target: letter.body.target, entry, owner: letter })),
  );
  deps.crashPoint("before_events_meter");
  const { failedOwners, failure } = await tellMeters(news, deps);
  deps.crashPoint("after_events_meter_before_ack");
  await retryLater([...failedOwners], failure, deps);
  acknowledge(known.filter((letter) => !failedOwners.has(letter)));
}

/** Gives back what names a database that is not there: a meter would count it and could bring it nowhere. */
async function withDatabase(
  letters: readonly Letter<EventsMessage>[],
  deps: IngestDeps,
): Promise<readonly Letter<EventsMessage>[]> {
  const { refs } = deps.databases;
  const homeless = letters.filter(({ body }) => !refs.includes(body.target.dbRef));
  for (const [dbRef, group] of Map.groupBy(homeless, ({ body }) => body.target.dbRef)) {
    await retryLater(group, new UnknownDatabaseError(dbRef), deps);
  }
  return letters.filter((letter) => !homeless.includes(letter));
}
