/**
 * Who may come in. Two gates: this isolate's own buckets, exact and at once, and where the platform has them its
 * counters of the whole location, which no number of isolates can get around. Neither asks anything over the network.
 */
import { type Counter, type Logger, type StartTimer, withDeadline } from "@borda/edge-kit";
import type { LimitedKind, LimitScope, LimitSettings } from "./limit-settings.ts";
import { createRecentKeys } from "./recent-keys.ts";
import { createTokenBuckets, type TokenBuckets } from "./token-buckets.ts";

/** Cloudflare's rate limiting binding: counts a key in this location over its period, about exactly. */
export interface LocationCounter {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}
export type LocationCounters = Readonly<
  Partial<Record<LimitedKind, Partial<Record<LimitScope, LocationCounter>>>>
>;

/** Whose request it is. */
export type Requester = { readonly address: string; readonly quizId: string; readonly tenantId: string };

export interface Admission {
  /** Seconds to wait before the request may come again; null when it is admitted. */
  admit(kind: LimitedKind, requester: Requester, nowMs: number, logger: Logger): Promise<number | null>;
  /** Whether a final answer of the attempt was admitted by this isolate before: it is that one again. */
  isKnown(attemptId: string): boolean;
  remember(attemptId: string): void;
}

export type AdmissionDeps = {
  readonly settings: LimitSettings;
  readonly location: LocationCounters;
  readonly startTimer: StartTimer;
  /** Requests that had to wait, by `kind`, `scope` and `gate`. */
  readonly limited: Counter;
};

const KINDS: readonly LimitedKind[] = ["views", "finished", "saved", "lookups", "uploads"];
const SCOPES: readonly LimitScope[] = ["address", "quiz", "tenant"];
/** Keys an isolate counts of each kind and scope: at most 15 x 10,000 x 250 bytes, were all of them busy at once. */
const MAX_KEYS = 10_000;
const MAX_RECENT_ATTEMPTS = 10_000;
/** The counters are in the same place; one that does not answer is passed by, since the isolate's own still hold. */
const LOCATION_DEADLINE_MS = 100;

/** The keys of a requester. */
function keysOf({ address, quizId, tenantId }: Requester): Readonly<Record<LimitScope, string>> {
  return { address: `${tenantId} ${address}`, quiz: quizId, tenant: tenantId };
}

/** @see AdmissionDeps */
export function createAdmission({ settings, location, startTimer, limited }: AdmissionDeps): Admission {
  const buckets = new Map<LimitedKind, readonly (readonly [LimitScope, TokenBuckets])[]>(
    KINDS.map((kind) => [
      kind,
      SCOPES.map((scope) => [scope, createTokenBuckets(settings[kind][scope], MAX_KEYS)] as const),
    ]),
  );
  const recent = createRecentKeys(MAX_RECENT_ATTEMPTS);

  async function overInLocation(
    kind: LimitedKind,
    keys: Readonly<Record<LimitScope, string>>,
    logger: Logger,
  ) {
    const counters = location[kind];
    if (counters === undefined) return undefined;
    for (const scope of SCOPES) {
      const counter = counters[scope];
      if (counter === undefined) continue;
      try {
        const counted = counter.limit({ key: keys[scope] });
        const { success } = await withDeadline(counted, LOCATION_DEADLINE_MS, startTimer);
        if (!success) return scope;
      } catch (error) {
        logger.warn("location_counter_failed", { kind, scope, error: String(error) });
      }
    }
    return undefined;
  }

  return {
    async admit(kind, requester, nowMs, logger) {
      const own = buckets.get(kind) ?? [];
      const keys = keysOf(requester);
      const full = own.find(([scope, bucket]) => bucket.waitMs(keys[scope], nowMs) > 0);
      if (full === undefined) {
        // Before anything is awaited, so that no two requests take the same token.
        for (const [each, bucket] of own) bucket.take(keys[each], nowMs);
      }
      const gate = full === undefined ? "location" : "isolate";
      const scope = full?.[0] ?? (await overInLocation(kind, keys, logger));
      if (scope === undefined) return null;
      limited.inc({ kind, scope, gate });
      const bucket = own.find(([each]) => each === scope)?.[1];
      return Math.max(1, Math.ceil((bucket?.nextTurnMs(keys[scope], nowMs) ?? 1_000) / 1_000));
    },
    isKnown: (attemptId) => recent.has(attemptId),
    remember: (attemptId) => recent.add(attemptId),
  };
}
