/** How messages are taken and repeated. */

/** A lease outlives the longest SMTP conversation (`SMTP_TIMEOUTS.total`, 45 s) with room to record its end. */
export const LEASE_SECONDS = 120;
/** Messages taken at once, and sent at the same time. */
export const CLAIM_LIMIT = 20;
export const CONCURRENCY = 5;
/** Repeats of what did not leave: from half a minute, doubling to four hours, about two days in all. */
export const RETRY = { baseSeconds: 30, maxSeconds: 4 * 3_600, maxAttempts: 20 } as const;
/** Rows looked after in one pass of recovery. */
export const RECOVER_LIMIT = 500;
/** Milliseconds between looks at an empty table; a new trigger wakes the dispatcher at once. */
export const IDLE_MS = 10_000;
/** Milliseconds to wait after a failure of the database. */
export const TROUBLE_MS = 5_000;
