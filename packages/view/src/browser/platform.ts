/** The browser's clock, chance, timers and network: what pure modules are given. */

export type Platform = {
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  /** Runs once after a delay; gives back what cancels it. */
  readonly schedule: (run: () => void, delayMs: number) => () => void;
  /** Leaves even while the page is being closed; whether it arrived is never known. */
  readonly beacon: (url: string, body: unknown) => void;
};

export const browserPlatform: Platform = {
  fetch: (input, init) => fetch(input, init),
  nowMs: () => Date.now(),
  random: () => Math.random(),
  schedule(run, delayMs) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  beacon(url, body) {
    // As text alone it would be text/plain, which the edge does not take for answers.
    navigator.sendBeacon(url, new Blob([JSON.stringify(body)], { type: "application/json" }));
  },
};
