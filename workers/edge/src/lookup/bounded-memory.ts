/**
 * What an isolate remembers: least recently used leaves first, bounded by entries and by bytes,
 * because an isolate has 128 MB for everything and serves any number of tenants. Holds plain data
 * only; a promise kept here would belong to one request and hang another.
 */

export type Remembered<Value> = { readonly value: Value; readonly storedAtMs: number };

export interface BoundedMemory<Value> {
  get(key: string): Remembered<Value> | undefined;
  /** @param bytes estimated size of the value; one that is larger than the whole bound is not kept */
  set(key: string, value: Value, bytes: number, storedAtMs: number): void;
  entries(): number;
  bytes(): number;
}

/** Bytes that one entry costs besides its value: the key, the map's slot, the wrapper. */
const ENTRY_OVERHEAD_BYTES = 200;

/** An empty one; what was used longest ago goes first. */
export function createBoundedMemory<Value>(limits: {
  readonly maxEntries: number;
  readonly maxBytes: number;
}): BoundedMemory<Value> {
  // A Map iterates in insertion order; setting a key anew moves it to the end.
  const kept = new Map<string, Remembered<Value> & { readonly bytes: number }>();
  let totalBytes = 0;

  function forget(key: string): void {
    const entry = kept.get(key);
    if (entry === undefined) return;
    kept.delete(key);
    totalBytes -= entry.bytes;
  }

  return {
    get(key) {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry;
    },
    set(key, value, bytes, storedAtMs) {
      forget(key);
      const cost = bytes + key.length * 2 + ENTRY_OVERHEAD_BYTES;
      if (cost > limits.maxBytes) return;
      kept.set(key, { value, storedAtMs, bytes: cost });
      totalBytes += cost;
      for (const oldest of kept.keys()) {
        if (kept.size <= limits.maxEntries && totalBytes <= limits.maxBytes) break;
        forget(oldest);
      }
    },
    entries: () => kept.size,
    bytes: () => totalBytes,
  };
}
