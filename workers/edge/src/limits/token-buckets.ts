/**
 * Token buckets by key, in memory that is bounded: exact for whatever passes through one isolate. A bucket is one point
 * in time, as in the generic cell rate algorithm (ITU-T I.371): when it would be full again. A key whose bucket is full
 * says nothing any more, so what is forgotten first is what can be forgotten without a difference.
 *
 * Keys are looked through only when there are twice as many as after the last time, so that one costs the same however
 * many there are: taking the oldest out of a `Map` at every turn walks over all that was taken out before.
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

/** Fewer keys than this are not worth looking through. */
const MIN_SWEEP_KEYS = 256;
/** Of keys that are all busy, as many stay. */
const KEPT_SHARE = 0.75;

/** @param maxKeys beyond this, those that would be full soonest are forgotten: about 250 bytes each */
export function createTokenBuckets({ perMinute, burst }: Rate, maxKeys: number): TokenBuckets {
  const intervalMs = 60_000 / perMinute;
  const allowanceMs = (burst - 1) * intervalMs;
  const buckets = new Map<string, Bucket>();
  let sweepAtKeys = Math.min(MIN_SWEEP_KEYS, maxKeys);

  function bucketOf(key: string, nowMs: number): Bucket {
    const known = buckets.get(key);
    if (known !== undefined) return known;
    if (buckets.size >= sweepAtKeys) sweep(nowMs);
    const bucket = { fullAtMs: nowMs, turnsUptoMs: 0 };
    buckets.set(key, bucket);
    return bucket;
  }

  function sweep(nowMs: number): void {
    for (const [key, { fullAtMs }] of buckets) if (fullAtMs <= nowMs) buckets.delete(key);
    if (buckets.size >= maxKeys) {
      const soonest = [...buckets].toSorted(([, one], [, other]) => one.fullAtMs - other.fullAtMs);
      const kept = Math.floor(maxKeys * KEPT_SHARE);
      for (const [key] of soonest.slice(0, soonest.length - kept)) buckets.delete(key);
    }
    sweepAtKeys = Math.min(Math.max(2 * buckets.size, MIN_SWEEP_KEYS), maxKeys);
  }

  function waitMs(key: string, nowMs: number): number {
    const bucket = buckets.get(key);
    return bucket === undefined ? 0 : Math.max(0, bucket.fullAtMs - allowanceMs - nowMs);
  }

  return {
    waitMs,
    take(key, nowMs) {
      const bucket = bucketOf(key, nowMs);
      bucket.fullAtMs = Math.max(bucket.fullAtMs, nowMs) + intervalMs;
    },
    nextTurnMs(key, nowMs) {
      const earliestMs = nowMs + Math.max(waitMs(key, nowMs), intervalMs);
      const bucket = bucketOf(key, nowMs);
      const nextMs = Math.max(bucket.turnsUptoMs + intervalMs, earliestMs);
      bucket.turnsUptoMs = Math.min(nextMs, nowMs + MAX_WAIT_MS);
      return bucket.turnsUptoMs - nowMs;
    },
    keys: () => buckets.size,
  };
}
