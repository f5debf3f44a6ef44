/** Compares what PostgreSQL holds of a shard with what it must hold. The flush that follows makes it right. */
import type { StoredCheck } from "../recount/recount-types.ts";
import { CounterMap } from "./counter-map.ts";
import type { FlushLedger } from "./flush-ledger.ts";
import type { StoredCounters } from "./meter-flush.ts";

/**
 * Both at one moment: `stored` was read in one statement while no flush was under way, and since then none has begun.
 * @param flushedBefore the ledger's mark before `stored` was read
 * @param totals all totals of the shard
 */
export function verifyStored(
  stored: StoredCounters,
  flushedBefore: number,
  ledger: FlushLedger,
  totals: CounterMap,
  nowMs: number,
): StoredCheck {
  // The flush that was read before or after its time is no difference.
  if (ledger.inFlight !== null || ledger.flushed !== flushedBefore) return { result: "busy", counters: 0 };
  const difference = new CounterMap();
  difference.addAll(totals);
  for (const { name, dimension, delta } of stored.counters) difference.add(name, dimension, -delta);
  const drift = new CounterMap();
  drift.addAll(difference);
  drift.subtractAll(ledger.pending);
  if (drift.size === 0 && stored.mark === ledger.flushed) return { result: "agrees", counters: 0 };
  ledger.replace(stored.mark, difference, nowMs);
  return { result: "corrected", counters: drift.size };
}
