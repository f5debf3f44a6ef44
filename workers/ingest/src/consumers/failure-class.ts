/** What kind of failure it was: decides between dead letter and retry, and labels the metrics. */
import { DatabaseError } from "@borda/db";

/** Whether PostgreSQL refused the data itself (SQLSTATE class 22, 23, 42501 and their like): repeating cannot help. */
export function isDataRefusal(error: unknown): boolean {
  return error instanceof DatabaseError && !error.retryable;
}

/** A short label: `sqlstate_57` and the like, `network` when PostgreSQL was not reached, else the error's name. */
export function failureClass(error: unknown): string {
  if (error instanceof DatabaseError) {
    return error.sqlState === null ? "network" : `sqlstate_${error.sqlState.slice(0, 2)}`;
  }
  if (!(error instanceof Error)) return "unknown";
  return error.name === "TimeoutError" ? "timeout" : error.name;
}

/** The reason that a dead letter carries: the exact SQLSTATE and constraint, no data. */
export function refusalReason(error: unknown): string {
  if (!(error instanceof DatabaseError)) return failureClass(error);
  const state = `database_refused:${error.sqlState ?? "unknown"}`;
  return error.constraint === null ? state : `${state}:${error.constraint}`;
}
