/**
 * Token buckets by key, in memory that is bounded: exact for whatever passes through one isolate. A bucket is one point
 * in time, as in the generic cell rate algorithm (ITU-T I.371): when it would be full again. A key whose bucket is full
 * says nothing any more, so what is forgotten first is what can be forgotten without a difference.
 */

/** Per minute in the long run, and at once after a pause. */
export type Rate = { readonly perMinute: number; readonly burst: number };

/** Longest wait that is told to anybody. */
export const MAX_WAIT_MS = 60_000;

export interface TokenBuckets {
  /** Milliseconds until the key may have a token; 0 when it may now. Takes nothing. */
  waitMs(key: string, nowMs: number): number;
  take(key: string, nowMs: number): void;
  /**
   * When a key that has to wait should come again, in milliseconds from now: everybody who waits is given a moment of
   * their own, one token apart, because people who are all told the same moment would all come back at it.
   */
  nextTurnMs(key: string, nowMs: number): number;
  keys(): number;
}

type Bucket = {
  /** When all tokens are there again. */
  fullAtMs: number;
  /** Up to when turns were given out. */
  turnsUptoMs: number;
};

/** @param maxKeys beyond this, keys that were touched longest ago are forgotten: about 250 bytes each */
export function createTokenBuckets({ perMinute, burst }: Rate, maxKeys: number): TokenBuckets {
  const intervalMs = 60_000 / perMinute;
  const allowanceMs = (burst - 1) * intervalMs;
  // A Map iterates in insertion order; what is touched is put in anew.
  const buckets = new Map<string, Bucket>();

  function touch(key: string, bucket: Bucket, nowMs: number): void {
    buckets.delete(key);
    for (const [oldest, { fullAtMs }] of buckets) {
      if (fullAtMs > nowMs && buckets.size < maxKeys) break;
      buckets.delete(oldest);
    }
    buckets.set(key, bucket);
  }

  function waitMs(key: string, nowMs: number): number {
    const bucket = buckets.get(key);
    return bucket === undefined ? 0 : Math.max(0, bucket.fullAtMs - allowanceMs - nowMs);
  }

  return {
    waitMs,
    take(key, nowMs) {
      const bucket = buckets.get(key);
      const fullAtMs = Math.max(bucket?.fullAtMs ?? 0, nowMs) + intervalMs;
      touch(key, { fullAtMs, turnsUptoMs: bucket?.turnsUptoMs ?? 0 }, nowMs);
    },
    nextTurnMs(key, nowMs) {
      const bucket = buckets.get(key) ?? { fullAtMs: nowMs, turnsUptoMs: 0 };
      const earliestMs = nowMs + Math.max(waitMs(key, nowMs), intervalMs);
      const turnMs = Math.min(Math.max(bucket.turnsUptoMs + intervalMs, earliestMs), nowMs + MAX_WAIT_MS);
      touch(key, { fullAtMs: bucket.fullAtMs, turnsUptoMs: turnMs }, nowMs);
      return turnMs - nowMs;
    },
    keys: () => buckets.size,
  };
}
