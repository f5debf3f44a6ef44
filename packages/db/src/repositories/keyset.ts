/** Keyset paging over ids that are UUIDv7: newest first, each page starts below the last id of the one before. */
import { uuidv7 } from "@borda/contracts";

export type PageRequest = {
  /** Only ids below this one; null for the first page. */
  readonly before: string | null;
  readonly limit: number;
};
export type KeysetPage<Row> = {
  readonly rows: readonly Row[];
  /** What `before` of the next page must be; null on the last page. */
  readonly next: string | null;
};

/** Above every UUID. */
export const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** The lowest UUIDv7 of a moment, minus the clock skew that ids from the edge may carry. */
export function firstIdOf(moment: Date, skewMs = 0): string {
  return uuidv7(Math.max(0, moment.getTime() - skewMs), new Uint8Array(10));
}

/**
 * Cuts a page from `limit + 1` rows: the extra one only says that there is a next page.
 * @param rows as queried with `limit + 1`
 */
export function pageOfRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
): KeysetPage<Row> {
  if (rows.length <= limit) return { rows, next: null };
  const kept = rows.slice(0, limit);
  return { rows: kept, next: kept.at(-1)?.id ?? null };
}
