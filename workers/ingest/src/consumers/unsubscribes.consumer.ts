/** Writes down who must not be written to again. */
import type { UnsubscribeMessage } from "@borda/contracts";
import type { IngestDeps, Letter } from "../ports.ts";
import { isDataRefusal, refusalReason } from "./failure-class.ts";
import { acknowledge, bury, retryLater } from "./message-fate.ts";
import { storeInHalves } from "./store-in-halves.ts";

/** One call of each database; a repeat changes nothing. */
export async function recordUnsubscribes(
  letters: readonly Letter<UnsubscribeMessage>[],
  deps: IngestDeps,
): Promise<void> {
  for (const [dbRef, group] of Map.groupBy(letters, (letter) => letter.body.dbRef)) {
    const { stored, refused, waiting, failure } = await storeInHalves(
      group,
      async (part) => deps.databases.store(dbRef).recordUnsubscribes(part.map((letter) => letter.body)),
      isDataRefusal,
    );
    acknowledge(stored);
    await bury(
      refused.map(({ item, error }) => ({ message: item.message, reason: refusalReason(error) })),
      dbRef,
      deps,
    );
    await retryLater(waiting, failure, deps);
  }
}
