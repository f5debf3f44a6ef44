/** An attempt on its way from one device to another: what leaves, and what it becomes where it arrives. Pure. */
import type { AnswerValue, ResumedAttempt, ResumeLinkRequest } from "@borda/contracts";
import { type AttemptRecord, answersRequestOf } from "./attempt.ts";
import type { AttemptStore } from "./attempt-store.ts";

/** What an attempt from elsewhere becomes on this device. */
export function recordOf(resumed: ResumedAttempt, nowMs: number): AttemptRecord {
  const { answers, source, sinceMoveMs, ...rest } = resumed;
  const values: Record<string, AnswerValue> = {};
  const spentMs: Record<string, number> = {};
  for (const { k, v, ms } of answers) {
    values[k] = v;
    if (ms !== undefined) spentMs[k] = ms;
  }
  return {
    ...rest,
    format: 1,
    hidden: source,
    answers: values,
    spentMs,
    // The latest begun is the one that a page goes on with.
    startedAtMs: nowMs,
    enteredAtMs: nowMs - sinceMoveMs,
    finished: false,
    delivered: false,
  };
}

/** Puts an attempt onto the device unless the device is further with it already; false where nothing can be kept. */
export function takeOver(store: AttemptStore, resumed: ResumedAttempt, nowMs: number): boolean {
  const known = store.load(resumed.attemptId);
  const isFurther = known !== null && known.moves.length >= resumed.moves.length;
  if (isFurther && known.finished) return true;
  store.save(isFurther ? { ...known, startedAtMs: nowMs } : recordOf(resumed, nowMs));
  return store.load(resumed.attemptId) !== null;
}

/** The attempt that somebody would go on with elsewhere: the one that moved last. */
export function presentAttempt(store: AttemptStore): AttemptRecord | null {
  const open = store.list().filter(({ finished, answers }) => !finished && Object.keys(answers).length > 0);
  return open.toSorted((one, other) => other.enteredAtMs - one.enteredAtMs)[0] ?? null;
}

/** The body that asks for a link. */
export function linkRequestOf(attempt: AttemptRecord, nowMs: number): ResumeLinkRequest {
  const { token, answers, moves, sinceMoveMs = 0 } = answersRequestOf(attempt, 1, nowMs);
  const { seq, trail, position } = attempt;
  return { token, seq, answers, moves, trail: [...trail], position, sinceMoveMs };
}
