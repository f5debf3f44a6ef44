/**
 * The places between two effects where a consumer may die. Production passes a function that does nothing; tests and
 * the chaos bench pass one that throws, and then prove that redelivery makes every effect happen exactly once.
 */
export const CRASH_POINTS = [
  "after_parse",
  "before_ingest",
  "after_ingest_before_meter",
  "after_meter_before_trigger",
  "after_trigger_before_ack",
  "before_events_meter",
  "after_events_meter_before_ack",
  "before_trigger_request",
  "after_trigger_request_before_mark",
  "after_trigger_mark_before_ack",
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];
