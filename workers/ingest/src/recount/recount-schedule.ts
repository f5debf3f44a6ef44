/**
 * Which recount is due, and how far it has come. Pure; the registry keeps the state. A run goes through quizzes in the
 * order of their keys and may take many slices, each a cron's turn: what is unfinished goes on before anything new begins.
 */

/** Every quiz is looked at once a night; those whose meters flushed since the last run, every hour. */
const TOUCHED_EVERY_MS = 55 * 60_000;
const FULL_EVERY_MS = 20 * 3_600_000;
/** Hours (UTC) in which most people that answer in the Americas and in Europe are asleep. */
const NIGHT_HOURS = [5, 6, 7, 8];
/** Without a night in between, for which a cron may be to blame, a full run begins at any hour. */
const FULL_AT_LATEST_MS = 30 * 3_600_000;
/** A slice that was not heard of for so long has died; a cron's turn ends after 15 minutes. */
export const LEASE_MS = 15 * 60_000;

/** Differences that a run has found, summed over its quizzes. */
export type RecountSums = {
  readonly quizzes: number;
  readonly failed: number;
  readonly rows: number;
  readonly completions: number;
  readonly leads: number;
  readonly options: number;
  readonly stored: number;
  /** Ends too many that were not taken away yet. */
  readonly open: number;
};
export const NO_SUMS: RecountSums = {
  quizzes: 0,
  failed: 0,
  rows: 0,
  completions: 0,
  leads: 0,
  options: 0,
  stored: 0,
  open: 0,
};

export type RecountRun = {
  readonly id: string;
  /** Only quizzes whose meters flushed since then; null for all. */
  readonly touchedSinceMs: number | null;
  readonly startedAtMs: number;
  /** The last quiz that was done. */
  readonly cursor: { readonly dbRef: string; readonly tenantId: string; readonly quizId: string } | null;
  readonly sums: RecountSums;
};

export type RecountState = {
  readonly run: RecountRun | null;
  /** Until when the slice under way is believed to live. */
  readonly leaseUntilMs: number;
  readonly lastStartedAtMs: number | null;
  readonly lastFullAtMs: number | null;
  readonly last: { readonly finishedAtMs: number; readonly sums: RecountSums } | null;
};
export const NO_RECOUNTS: RecountState = {
  run: null,
  leaseUntilMs: 0,
  lastStartedAtMs: null,
  lastFullAtMs: null,
  last: null,
};

/**
 * The run whose slice may begin now; null when none is due or another slice lives.
 * @param settleMs how long rows may be on their way: a run looks again at quizzes touched so long before the last one
 */
export function claimRecount(
  state: RecountState,
  nowMs: number,
  newRunId: string,
  settleMs: number,
): { readonly state: RecountState; readonly run: RecountRun | null } {
  if (nowMs < state.leaseUntilMs) return { state, run: null };
  const run = state.run ?? dueRun(state, nowMs, newRunId, settleMs);
  if (run === null) return { state, run };
  const isNew = state.run === null;
  const started = {
    ...(isNew ? { lastStartedAtMs: nowMs } : {}),
    ...(isNew && run.touchedSinceMs === null ? { lastFullAtMs: nowMs } : {}),
  };
  return { state: { ...state, ...started, run, leaseUntilMs: nowMs + LEASE_MS }, run };
}

function dueRun(state: RecountState, nowMs: number, id: string, settleMs: number): RecountRun | null {
  const fresh = { id, startedAtMs: nowMs, cursor: null, sums: NO_SUMS };
  const sinceFullMs = nowMs - (state.lastFullAtMs ?? Number.NEGATIVE_INFINITY);
  const isNight = NIGHT_HOURS.includes(new Date(nowMs).getUTCHours());
  if (sinceFullMs >= FULL_AT_LATEST_MS || (isNight && sinceFullMs >= FULL_EVERY_MS)) {
    return { ...fresh, touchedSinceMs: null };
  }
  const lastMs = state.lastStartedAtMs ?? 0;
  if (nowMs - lastMs < TOUCHED_EVERY_MS) return null;
  return { ...fresh, touchedSinceMs: lastMs - 2 * settleMs };
}

/** Notes how far a run has come. One that is no longer the current one (its lease ran out) changes nothing. */
export function noteRecount(
  state: RecountState,
  run: RecountRun,
  slice: "goes on" | "rests" | "finished",
  nowMs: number,
): RecountState {
  if (state.run?.id !== run.id) return state;
  if (slice === "finished") {
    return { ...state, run: null, leaseUntilMs: 0, last: { finishedAtMs: nowMs, sums: run.sums } };
  }
  return { ...state, run, leaseUntilMs: slice === "rests" ? 0 : nowMs + LEASE_MS };
}
