/** Keeps a part that fails every second from filling the terminal. */

const QUIET_MS = 30_000;
/** Lines that are remembered; more kinds of failure at once are shown as they come. */
const MAX_LINES = 50;

/**
 * The text to show for a line, or null when the same line was shown a moment ago.
 * @example filter("away", 0) is "away"; filter("away", 1_000) is null; filter("away", 31_000) is "away (2 times)"
 */
export type RepeatFilter = (line: string, nowMs: number) => string | null;

export function createRepeatFilter(): RepeatFilter {
  const shown = new Map<string, { shownMs: number; since: number }>();
  return (line, nowMs) => {
    const entry = shown.get(line);
    if (entry === undefined) {
      const [oldest] = shown.keys();
      if (shown.size >= MAX_LINES && oldest !== undefined) shown.delete(oldest);
      shown.set(line, { shownMs: nowMs, since: 0 });
      return line;
    }
    entry.since += 1;
    if (nowMs - entry.shownMs < QUIET_MS) return null;
    const text = entry.since === 1 ? line : `${line} (${entry.since} times)`;
    entry.shownMs = nowMs;
    entry.since = 0;
    return text;
  };
}
