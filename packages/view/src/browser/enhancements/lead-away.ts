/** Leaves for another page by itself, once an attempt: the browser's Back would be a trap else. */
import { storageOf } from "../attempt-store.ts";
import { readEntry } from "../page-history.ts";

/** Follows the link in the same tab, unless it was followed so before. */
export function leadAway(link: HTMLAnchorElement): void {
  const name = `borda:led:${readEntry(history.state)?.attemptId}:${link.pathname}`;
  try {
    const tab = storageOf("sessionStorage");
    if (tab?.getItem(name)) return;
    tab?.setItem(name, "1");
  } catch {
    // Full, or refused: then there is no way to know.
  }
  location.assign(link.href);
}
