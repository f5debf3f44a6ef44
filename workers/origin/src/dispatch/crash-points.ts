/**
 * Named moments at which a worker may die. The running origin passes over them; tests stop a worker there and let
 * another take over.
 */
export const CRASH_POINTS = [
  "after_claim",
  "before_request_started",
  "after_request_started",
  "after_send_before_record",
  "after_record",
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Called at each point; throws to die there. */
export type ReachPoint = (point: CrashPoint) => void;
export const surviveAll: ReachPoint = () => {};
