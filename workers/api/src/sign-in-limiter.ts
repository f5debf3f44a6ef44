/**
 * Counts failed sign-ins per account and per address, over all isolates, in Redis. An attempt is
 * counted *before* its password is looked at and taken back when it succeeds, so a thousand at once
 * cannot all pass a check that none has counted yet. Without Redis a lower limit per isolate holds:
 * the limit is never off.
 */
import type { Logger } from "@borda/edge-kit";
import { addressBucket, sha256Hex } from "@borda/edge-kit";

/** Failures count for this long. */
const SIGN_IN_WINDOW_SECONDS = 900;
/** Failures per window. Many people share an address (offices, mobile networks), so it may fail more often. */
export const SIGN_IN_LIMITS = { account: 10, address: 60 } as const;
/** The same for one isolate while Redis is away. */
export const LOCAL_SIGN_IN_LIMITS = { account: 5, address: 20 } as const;

/** Counters that live for a window. */
export interface WindowCounters {
  /** Adds `by` to each counter and gives the new values in order. Throws when the store is away. */
  add(keys: readonly string[], by: 1 | -1, ttlSeconds: number): Promise<readonly number[]>;
}

type SignInAttempt = { readonly email: string; readonly address: string };
export interface SignInLimiter {
  /** Counts an attempt as a failure. */
  reserve(attempt: SignInAttempt): Promise<SignInReservation>;
}
type SignInReservation =
  /** `refund` takes the attempt back when the password turns out right. */
  | { readonly allowed: true; readonly refund: () => Promise<void> }
  /** The window ends after these seconds. */
  | { readonly allowed: false; readonly retryAfterSeconds: number };

export type SignInLimiterOptions = {
  readonly shared: WindowCounters;
  readonly local: WindowCounters;
  readonly nowMs: () => number;
  readonly logger: Logger;
  /** Told after each use whether the shared counters are away. */
  readonly onDegraded: (degraded: boolean) => void;
};

export function createSignInLimiter(options: SignInLimiterOptions): SignInLimiter {
  async function add(keys: readonly string[], by: 1 | -1) {
    try {
      const counts = await options.shared.add(keys, by, SIGN_IN_WINDOW_SECONDS);
      options.onDegraded(false);
      return { counts, limits: SIGN_IN_LIMITS };
    } catch (error) {
      options.onDegraded(true);
      options.logger.warn("sign_in_limiter_degraded", { error: String(error) });
      const counts = await options.local.add(keys, by, SIGN_IN_WINDOW_SECONDS);
      return { counts, limits: LOCAL_SIGN_IN_LIMITS };
    }
  }

  return {
    async reserve(attempt) {
      const nowSeconds = Math.floor(options.nowMs() / 1_000);
      const keys = await keysOf(attempt, nowSeconds);
      const { counts, limits } = await add(keys, 1);
      const [account = 0, address = 0] = counts;
      if (account > limits.account || address > limits.address) {
        const retryAfterSeconds = SIGN_IN_WINDOW_SECONDS - (nowSeconds % SIGN_IN_WINDOW_SECONDS);
        return { allowed: false, retryAfterSeconds };
      }
      // The same keys, not today's: a slow sign-in may end in the next window.
      return { allowed: true, refund: async () => void (await add(keys, -1)) };
    },
  };
}

/** E-mail addresses and client addresses are personal data, so only their digests leave for Redis. */
async function keysOf(attempt: SignInAttempt, nowSeconds: number): Promise<string[]> {
  const window = Math.floor(nowSeconds / SIGN_IN_WINDOW_SECONDS);
  const [account, address] = await Promise.all([
    sha256Hex(attempt.email),
    sha256Hex(addressBucket(attempt.address)),
  ]);
  return [`sign-in:account:${account}:${window}`, `sign-in:address:${address}:${window}`];
}
