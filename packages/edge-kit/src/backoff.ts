/**
 * Seconds to wait before a repeat: full jitter over an exponentially growing window, so that
 * many that failed together do not come back together. At least one second.
 * @param attempt 1 for the first repeat
 * @param random in [0, 1)
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffSeconds(
  attempt: number,
  limits: { readonly baseSeconds: number; readonly maxSeconds: number },
  random: number,
): number {
  const window = Math.min(limits.maxSeconds, limits.baseSeconds * 2 ** Math.min(attempt - 1, 30));
  return Math.max(1, Math.round(random * window));
}
