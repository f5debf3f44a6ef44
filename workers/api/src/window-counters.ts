/** Counters that end with their window: in Upstash Redis for all isolates, or in this isolate's memory. */
import type { Redis } from "@upstash/redis/cloudflare";
import type { WindowCounters } from "./sign-in-limiter.ts";

/** Counters in Redis; one request for all keys, so they are counted together or not at all. */
export function redisCounters(redis: Redis): WindowCounters {
  return {
    async add(keys, by, ttlSeconds) {
      const transaction = redis.multi();
      for (const key of keys) {
        transaction.incrby(key, by);
        transaction.expire(key, ttlSeconds);
      }
      const replies = await transaction.exec<number[]>();
      return keys.map((_, index) => Number(replies[index * 2]));
    },
  };
}

/** Most keys kept; the oldest go first, so that an attacker's keys cannot grow memory. */
const MAX_LOCAL_KEYS = 10_000;

/** Counters of this isolate alone. The window is part of the key, so nothing needs to expire. */
export function localCounters(): WindowCounters {
  const counts = new Map<string, number>();
  return {
    async add(keys, by) {
      return keys.map((key) => {
        const count = Math.max(0, (counts.get(key) ?? 0) + by);
        counts.delete(key);
        counts.set(key, count);
        if (counts.size > MAX_LOCAL_KEYS) counts.delete(counts.keys().next().value as string);
        return count;
      });
    },
  };
}
