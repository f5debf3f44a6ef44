import type { IngestDeps } from "../ports.ts";
import { refreshSpill } from "../refresh-gauges.ts";

/** Asks every spill journal for its depth, which sets lost alarms again, and says aloud when something waits. */
export async function watchSpill(deps: IngestDeps): Promise<void> {
  const { entries, oldestSeconds } = await refreshSpill(deps);
  if (entries > 0) deps.logger.warn("spill_waits", { entries, oldestSeconds: Math.round(oldestSeconds) });
}
