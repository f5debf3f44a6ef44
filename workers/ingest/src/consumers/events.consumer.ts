/** Brings views and moves to the meters. PostgreSQL is not asked: the meters flush by themselves. */
import type { EventsMessage } from "@borda/contracts";
import type { IngestDeps, Letter } from "../ports.ts";
import { acknowledge, retryLater } from "./message-fate.ts";
import { tellMeters } from "./tell-meters.ts";

/** A message is taken when every meter that it speaks to was told; a repeat to those that had been told is harmless. */
export async function countEvents(
  letters: readonly Letter<EventsMessage>[],
  deps: IngestDeps,
): Promise<void> {
  if (letters.length === 0) return;
  const news = letters.flatMap((letter) =>
    letter.body.attempts.map((entry) => ({ target: letter.body.target, entry, owner: letter })),
  );
  deps.crashPoint("before_events_meter");
  const { failedOwners, failure } = await tellMeters(news, deps);
  deps.crashPoint("after_events_meter_before_ack");
  await retryLater([...failedOwners], failure, deps);
  acknowledge(letters.filter((letter) => !failedOwners.has(letter)));
}
