/**
 * Looks after the alarms of meters: an alarm can be lost (cloudflare-docs#18324), and a meter that nobody calls any more
 * would then keep its last counts to itself. A meter that is called sets its own alarm again, so a sample is enough.
 */
import { errorFields } from "@borda/edge-kit";
import type { IngestDeps } from "../ports.ts";

/** Meters a minute; with six hours in the registry, 72,000 active meters are all seen. */
const METERS_PER_WALK = 200;

export async function watchMeters(deps: IngestDeps): Promise<void> {
  const nowMs = deps.nowMs();
  const names = await deps.registry.due(METERS_PER_WALK, nowMs);
  const walk = { meters: names.length, rearmed: 0, flushLagSeconds: 0 };
  await Promise.all(
    names.map(async (name) => {
      try {
        const watch = await deps.meters.watch(name);
        walk.rearmed += watch.rearmed ? 1 : 0;
        walk.flushLagSeconds = Math.max(walk.flushLagSeconds, watch.lagSeconds);
      } catch (error) {
        deps.logger.warn("meter_not_watched", { meter: name, ...errorFields(error) });
      }
    }),
  );
  if (walk.rearmed > 0) deps.logger.warn("meter_alarms_rearmed", { count: walk.rearmed });
  await deps.registry.noteWalk(walk, nowMs);
}
