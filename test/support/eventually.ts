import { vi } from "vitest";

const POLL_MS = 100;
const DEADLINE_MS = 30_000;

/**
 * Repeats a check until it passes and gives what it gave; after the deadline fails with its last failure.
 * The one way in which tests wait.
 * @param check throws (such as a failed `expect`) as long as what is awaited is not there
 */
export function eventually<Value>(
  check: () => Value | Promise<Value>,
  deadlineMs = DEADLINE_MS,
): Promise<Value> {
  return vi.waitFor(check, { timeout: deadlineMs, interval: POLL_MS });
}
