/** Tells meters of events: one call a quiz shard, however many messages the events came from. */
import { type AttemptEvents, type MeterTarget, meterObjectName } from "@borda/contracts";
import { errorFields } from "@borda/edge-kit";
import { meterShardOf } from "../meter/meter-shard.ts";
import type { IngestDeps } from "../ports.ts";

/**
 * Most events in one call: their log row takes at most 16 bytes each and must stay far below the 2 MB of a row,
 * and one call must not hold the object for long (a million events take about a second).
 */
const MAX_EVENTS_PER_CALL = 20_000;

/** Events and whose they are; `owner` is what fails when they cannot be told. */
export type MeterNews<Owner> = {
  readonly target: MeterTarget;
  readonly entry: AttemptEvents;
  readonly owner: Owner;
};

export type MeterTelling<Owner> = { readonly failedOwners: ReadonlySet<Owner>; readonly failure: unknown };

/** Tells all meters at once. Never throws: whose meter did not hear is in the result. */
export async function tellMeters<Owner>(
  news: readonly MeterNews<Owner>[],
  deps: IngestDeps,
): Promise<MeterTelling<Owner>> {
  const failedOwners = new Set<Owner>();
  let failure: unknown = null;
  const calls = callsOf(news);
  await Promise.all(
    calls.map(async ({ target, shard, items }) => {
      try {
        const entries = items.map((item) => item.entry);
        const tally = await deps.meters.record(target, shard, entries);
        for (const result of ["applied", "repeated", "late"] as const) {
          deps.metrics.meterEvents.inc({ result }, tally[result]);
        }
      } catch (error) {
        failure = error;
        for (const item of items) failedOwners.add(item.owner);
        deps.logger.warn("meter_not_told", { quizId: target.quizId, shard, ...errorFields(error) });
      }
    }),
  );
  await noteMeters(
    calls.map(({ target, shard }) => meterObjectName(target.quizId, shard)),
    deps,
  );
  return { failedOwners, failure };
}

type Call<Owner> = {
  readonly target: MeterTarget;
  readonly shard: number;
  readonly items: MeterNews<Owner>[];
};

function callsOf<Owner>(news: readonly MeterNews<Owner>[]): Call<Owner>[] {
  const calls: Call<Owner>[] = [];
  const open = new Map<string, { readonly call: Call<Owner>; events: number }>();
  for (const item of news) {
    const shard = meterShardOf(item.entry.attemptId, item.target.shards);
    const name = meterObjectName(item.target.quizId, shard);
    const known = open.get(name);
    if (known !== undefined && known.events + item.entry.events.length <= MAX_EVENTS_PER_CALL) {
      known.call.items.push(item);
      known.events += item.entry.events.length;
      continue;
    }
    const call: Call<Owner> = { target: item.target, shard, items: [item] };
    calls.push(call);
    open.set(name, { call, events: item.entry.events.length });
  }
  return calls;
}

/** Once in this time an isolate reports a meter to the registry; well below the registry's six hours. */
const REPORT_EVERY_MS = 600_000;
/** Names that an isolate remembers having reported. */
const MAX_REPORTED = 5_000;
/** When each meter was reported last. Plain data, so requests of an isolate may share it. */
const reportedAtMs = new Map<string, number>();

/** Lets the watchdog know which meters count. Its failure harms nothing: the next batch reports again. */
async function noteMeters(names: readonly string[], deps: IngestDeps): Promise<void> {
  const nowMs = deps.nowMs();
  const due = [...new Set(names)].filter(
    (name) => (reportedAtMs.get(name) ?? Number.NEGATIVE_INFINITY) <= nowMs - REPORT_EVERY_MS,
  );
  if (due.length === 0) return;
  try {
    await deps.registry.seen(due, nowMs);
    if (reportedAtMs.size > MAX_REPORTED) reportedAtMs.clear();
    for (const name of due) reportedAtMs.set(name, nowMs);
  } catch (error) {
    deps.logger.warn("meter_registry_not_told", errorFields(error));
  }
}
