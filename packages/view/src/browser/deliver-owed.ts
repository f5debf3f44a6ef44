/** Sends finished attempts that an earlier page could not bring to the edge. */
import type { AttemptRecord } from "./attempt.ts";
import { createReporting, type Reporting, type ReportingDeps } from "./reporting.ts";

/**
 * @param onStuck called when the edge does not take an attempt as it is
 * @returns what to tell when the network is back
 */
export function deliverOwed(
  owed: readonly AttemptRecord[],
  deps: Pick<ReportingDeps, "platform" | "path" | "store">,
  onStuck: (attempt: AttemptRecord, why: "expired" | "refused") => void,
): readonly Reporting[] {
  return owed.map((record) => {
    let attempt = record;
    const reporting = createReporting({
      ...deps,
      attempt: () => attempt,
      keep(next) {
        attempt = next;
        deps.store.save(next);
      },
      onStatus({ kind }) {
        if (kind === "accepted") deps.store.remove(attempt.attemptId);
        else if (kind === "expired" || kind === "refused") onStuck(attempt, kind);
      },
    });
    reporting.reached();
    return reporting;
  });
}
