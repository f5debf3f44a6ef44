import type { Page } from "@borda/contracts/api";

/** All rows of a list, page after page. @param next gives a page; its argument is empty for the first */
export async function everyPage<Item>(
  next: (cursor: { readonly cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = await next({}); ; page = await next({ cursor: page.nextCursor })) {
    items.push(...page.items);
    if (page.nextCursor === null) return items;
  }
}
