/** The places a published value is looked for behind the isolate's memory, as ports. */

/** A value as a tier holds it; `text` is null where the absence itself was remembered. */
export type TierEntry = { readonly text: string | null; readonly storedAtMs: number };

/** A cache near the isolate; it may forget at any time and may fail. */
export interface TextCache {
  read(key: string): Promise<TierEntry | null>;
  write(key: string, entry: TierEntry, keepSeconds: number): Promise<void>;
}

/** Where publish wrote to. Rejects when it cannot be reached. */
export interface PublishedStore {
  /** @param cacheSeconds how long the data centre may answer from its own copy, at least 30 */
  read(key: string, cacheSeconds: number): Promise<string | null>;
}

const STORED_AT = "x-stored-at-ms";
const ABSENT = "x-absent";

/**
 * The Cache API of the data centre. Keys become addresses under a host that does not exist, so
 * that no request from outside can meet or fill them.
 * @see https://developers.cloudflare.com/workers/runtime-apis/cache/
 */
export function createDataCentreCache(cache: Cache): TextCache {
  const addressOf = (key: string) => `https://lookup.borda.invalid/${encodeURIComponent(key)}`;
  return {
    async read(key) {
      const response = await cache.match(addressOf(key));
      if (response === undefined) return null;
      const text = await response.text();
      const absent = response.headers.has(ABSENT);
      return { text: absent ? null : text, storedAtMs: Number(response.headers.get(STORED_AT)) };
    },
    async write(key, entry, keepSeconds) {
      const headers = new Headers({
        "cache-control": `public, max-age=${keepSeconds}`,
        [STORED_AT]: String(entry.storedAtMs),
      });
      if (entry.text === null) headers.set(ABSENT, "1");
      await cache.put(addressOf(key), new Response(entry.text ?? "", { headers }));
    },
  };
}

/** Workers KV; its own colo cache is `cacheTtl`. */
export function createKvStore(namespace: KVNamespace): PublishedStore {
  return {
    read: (key, cacheSeconds) => namespace.get(key, { type: "text", cacheTtl: cacheSeconds }),
  };
}
