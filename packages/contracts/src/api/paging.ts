/** How lists are paged. */
import { z } from "zod";

/** Rows in one page of a list unless the caller says otherwise, and at most. */
export const PAGE_LIMIT = { default: 50, max: 200 } as const;

/** Query of every list: keyset paging by an opaque cursor, newest first. */
export const pageQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z
    .string()
    .regex(/^[1-9][0-9]{0,2}$/, `must be a number from 1 to ${PAGE_LIMIT.max}`)
    .transform(Number)
    .pipe(z.number().int().min(1).max(PAGE_LIMIT.max))
    .optional(),
});

/** A page of a list; `nextCursor` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

export type Page<Item> = { items: Item[]; nextCursor: string | null };
