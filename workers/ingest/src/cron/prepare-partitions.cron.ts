import type { IngestDeps } from "../ports.ts";

/** Months for which partitions of `responses` are made ahead. The alarm sounds below two, so two months of failures pass. */
const MONTHS_AHEAD = 4;

/** There is no default partition: a month without its own refuses every answer. */
export async function preparePartitions(deps: IngestDeps): Promise<void> {
  for (const dbRef of deps.databases.refs) {
    const monthsAhead = await deps.databases.store(dbRef).ensurePartitions(MONTHS_AHEAD);
    deps.metrics.partitionsAhead.set(monthsAhead, { database: dbRef });
  }
}
