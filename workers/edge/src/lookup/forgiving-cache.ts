import type { TextCache } from "./tiers.ts";

/** A cache whose failures cost a request to whoever knows the answer, and nothing else. */
export function forgivingCache(cache: TextCache): TextCache {
  return {
    async read(key) {
      try {
        return await cache.read(key);
      } catch {
        return null;
      }
    },
    async write(key, entry, keepSeconds) {
      try {
        await cache.write(key, entry, keepSeconds);
      } catch {
        // What is not kept is asked for again.
      }
    },
  };
}
