/** Nothing on a respondent's way waits for ever: a queue's `send` was seen to hang for 57 seconds. */

/** Rejected with when a deadline passes first. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
}

/** Starts a timer and gives the way to stop it; a parameter so that tests decide when time is up. */
export type StartTimer = (elapsed: () => void, ms: number) => () => void;

export const startPlatformTimer: StartTimer = (elapsed, ms) => {
  const timer = setTimeout(elapsed, ms);
  return () => clearTimeout(timer);
};

/**
 * The work's own outcome, or a `DeadlineError` when `ms` pass first. The work itself cannot be
 * stopped: whoever uses this must bear that it succeeds later.
 */
export async function withDeadline<Value>(
  work: Promise<Value>,
  ms: number,
  startTimer: StartTimer,
): Promise<Value> {
  let stop: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    stop = startTimer(() => reject(new DeadlineError(`No answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop();
  }
}
