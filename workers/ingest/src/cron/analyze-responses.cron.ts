import type { IngestDeps } from "../ports.ts";

/** Partitions are analysed by autovacuum, their parent never is; the planner needs both. */
export async function analyzeResponses(deps: IngestDeps): Promise<void> {
  for (const dbRef of deps.databases.refs) await deps.databases.store(dbRef).analyzeResponses();
}
