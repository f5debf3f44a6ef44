import { setTimeout as delay } from "node:timers/promises";
import { StartError } from "./start-error.ts";

const POLL_MS = 100;
const DEADLINE_MS = 60_000;
/** A first request may have to load a whole worker. */
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Resolves when `/health` of a deployable answers 200.
 * @param name for the message, such as `edge`
 * @param signal ends the waiting when the start is given up
 * @throws StartError with the last answer when it does not get well in a minute
 */
export async function waitForHealth(name: string, origin: string, signal: AbortSignal): Promise<void> {
  const deadlineMs = Date.now() + DEADLINE_MS;
  let last = "no answer";
  while (Date.now() < deadlineMs) {
    signal.throwIfAborted();
    try {
      const response = await fetch(`${origin}/health`, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      const text = await response.text();
      if (response.status === 200) return;
      last = `${response.status} ${text.slice(0, 500)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await delay(POLL_MS, undefined, { signal });
  }
  throw new StartError(
    `${name} did not get healthy in ${DEADLINE_MS / 1_000} s. ${origin}/health last said: ${last}`,
  );
}
