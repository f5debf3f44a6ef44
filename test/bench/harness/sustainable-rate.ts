/**
 * The highest rate that a pipeline keeps up with, found by short tries: offered more than that, it queues, slows down
 * and refuses, and what it then gets through says nothing about what it could have sustained.
 */

export type Try = {
  readonly ratePerSecond: number;
  /** Whether everything was taken, in time, and the backlog was gone soon after. */
  readonly isSustained: boolean;
  /** What got all the way in a second, the time of the backlog included. */
  readonly throughputPerSecond: number;
};

/** Rates closer than this are the same on a shared machine. */
const CLOSE_ENOUGH = 1.08;
/** Below what an overloaded pipeline got through, so that the second try is likely to be one that holds. */
const FIRST_GUESS = 0.95;
/** From one that holds upwards, in steps that are not far too much. */
const LARGEST_STEP = 1.3;

/**
 * The rate of the next try; null when the highest sustained one is known well enough, which is then the best of `tries`.
 * The first is the rate aimed at, and nothing above it is tried.
 */
export function nextRate(tries: readonly Try[], aimPerSecond: number, maxTries: number): number | null {
  if (tries.length === 0) return aimPerSecond;
  const failed = tries.filter(({ isSustained }) => !isSustained);
  if (failed.length === 0 || tries.length >= maxTries) return null;
  const lowestFailed = Math.min(...failed.map(({ ratePerSecond }) => ratePerSecond));
  const best = bestRate(tries);
  if (best === null) {
    const gotThrough = Math.min(...failed.map(({ throughputPerSecond }) => throughputPerSecond));
    return Math.min(lowestFailed * 0.9, gotThrough * FIRST_GUESS);
  }
  if (lowestFailed / best <= CLOSE_ENOUGH) return null;
  return Math.min(Math.sqrt(lowestFailed * best), best * LARGEST_STEP);
}

/** The highest rate that was sustained; null when none was. */
export function bestRate(tries: readonly Try[]): number | null {
  const sustained = tries.filter(({ isSustained }) => isSustained).map(({ ratePerSecond }) => ratePerSecond);
  return sustained.length === 0 ? null : Math.max(...sustained);
}
