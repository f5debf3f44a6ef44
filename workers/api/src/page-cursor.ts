/**
 * Cursors of lists: the last id of a page, packed so that clients take it as it is. It grants
 * nothing (the tenant is checked by every query), so it needs no signature.
 */
import { uuidSchema } from "@borda/contracts";
import { PAGE_LIMIT } from "@borda/contracts/api";
import type { KeysetPage, PageRequest } from "@borda/db/api";
import { fromBase64Url, ProblemError, toBase64Url } from "@borda/edge-kit";

/** The page that a query asks for. @throws ProblemError `invalid_query` for a cursor that is none of ours */
export function pageRequestOf(query: {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}): PageRequest {
  const limit = query.limit ?? PAGE_LIMIT.default;
  if (query.cursor === undefined) return { before: null, limit };
  const bytes = fromBase64Url(query.cursor);
  const id = uuidSchema.safeParse(bytes === null ? "" : new TextDecoder().decode(bytes));
  if (id.success) return { before: id.data, limit };
  throw new ProblemError("invalid_query", {
    issues: [{ path: ["cursor"], code: "invalid_cursor", message: "must be a `nextCursor` of this list" }],
  });
}

/** A page of rows as the API shows it. */
export function pageOf<Row, Item>(
  page: KeysetPage<Row>,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  return {
    items: page.rows.map(toItem),
    nextCursor: page.next === null ? null : toBase64Url(new TextEncoder().encode(page.next)),
  };
}
