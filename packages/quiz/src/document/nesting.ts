/**
 * Whether parsed JSON is nested deeper than a limit; works without recursion, since a recursive
 * check would itself overflow on what it is meant to refuse.
 * @param limit levels of objects and arrays; a scalar has none
 */
export function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const nested: unknown[] = [];
    for (const item of level) {
      if (typeof item !== "object" || item === null) continue;
      if (depth === limit) return true;
      for (const child of Object.values(item)) nested.push(child);
    }
    level = nested;
  }
  return false;
}
