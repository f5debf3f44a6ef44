/** Remembers the latest keys, a bounded number of them. */
export interface RecentKeys {
  has(key: string): boolean;
  add(key: string): void;
}

/** @param maxKeys beyond this the oldest is forgotten */
export function createRecentKeys(maxKeys: number): RecentKeys {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add(key) {
      keys.delete(key);
      keys.add(key);
      if (keys.size <= maxKeys) return;
      const [oldest] = keys;
      if (oldest !== undefined) keys.delete(oldest);
    },
  };
}
