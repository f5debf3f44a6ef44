/** A clock that stands until it is moved, and the timers that hang on it. */

export type ManualClock = {
  nowMs: () => number;
  /** Fits `schedule` of the browser's platform. */
  schedule: (run: () => void, delayMs: number) => () => void;
  /** Moves on and runs what falls due, in order; promises settle between. */
  advance: (ms: number) => Promise<void>;
  /** Delays of the timers that are waiting, from now. */
  waiting: () => number[];
};

/** Lets promises that are ready settle. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export function createManualClock(startMs = 1_000_000): ManualClock {
  let now = startMs;
  let timers: { readonly dueMs: number; readonly run: () => void }[] = [];
  return {
    nowMs: () => now,
    schedule(run, delayMs) {
      const timer = { dueMs: now + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      await settle();
      const untilMs = now + ms;
      for (;;) {
        const [next] = timers.filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs);
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        now = next.dueMs;
        next.run();
        await settle();
      }
      now = untilMs;
    },
    waiting: () => timers.map(({ dueMs }) => dueMs - now).sort((a, b) => a - b),
  };
}
