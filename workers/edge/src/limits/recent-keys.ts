/** Remembers the latest keys, a bounded number of them. */
export interface RecentKeys {
  has(key: string): boolean;
  add(key: string): void;
}

/**
 * In two generations, because taking the oldest key out of a `Set` walks over all that was taken out before.
 * @param maxKeys never more than these, and always the latest half as many
 */
export function createRecentKeys(maxKeys: number): RecentKeys {
  const maxOfGeneration = Math.max(1, Math.floor(maxKeys / 2));
  let recent = new Set<string>();
  let older = new Set<string>();
  return {
    has: (key) => recent.has(key) || older.has(key),
    add(key) {
      if (recent.size >= maxOfGeneration) {
        older = recent;
        recent = new Set();
      }
      recent.add(key);
    },
  };
}
