import { expect, test } from "vitest";
import { DeadlineError, type StartTimer, withDeadline } from "./deadline.ts";

/** A timer that the test lets elapse, and that remembers whether it was stopped. */
function makeTimer() {
  const state = { elapsed: (): void => undefined, stopped: 0, startedMs: [] as number[] };
  const startTimer: StartTimer = (elapsed, ms) => {
    state.elapsed = elapsed;
    state.startedMs.push(ms);
    return () => {
      state.stopped += 1;
    };
  };
  return { state, startTimer };
}

test("work that ends in time gives its own outcome and stops the timer", async () => {
  const { state, startTimer } = makeTimer();
  await expect(withDeadline(Promise.resolve(7), 1_500, startTimer)).resolves.toBe(7);
  await expect(withDeadline(Promise.reject(new Error("no")), 1_500, startTimer)).rejects.toThrow("no");
  expect([state.startedMs, state.stopped]).toEqual([[1_500, 1_500], 2]);
});

test("work that hangs is given up when the time has passed", async () => {
  const { state, startTimer } = makeTimer();
  const outcome = withDeadline(new Promise(() => undefined), 1_500, startTimer);
  state.elapsed();
  await expect(outcome).rejects.toThrow(new DeadlineError("No answer within 1500 ms"));
  expect(state.stopped).toBe(1);
});
