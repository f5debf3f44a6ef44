/** A browser's storage in memory. For tests. */
import type { KeyValueStore } from "../src/browser/attempt-store.ts";

/**
 * Its keys are what it holds, as those of the browser's own are.
 * @param refuses whether it is full from the beginning
 */
export function makeStorage(refuses = false): KeyValueStore {
  const held: Record<string, string> = {};
  const methods: KeyValueStore = {
    getItem: (key) => held[key] ?? null,
    setItem(key, value) {
      if (refuses) throw new Error("QuotaExceededError");
      held[key] = value;
    },
    removeItem: (key) => void delete held[key],
  };
  return Object.setPrototypeOf(held, methods);
}
