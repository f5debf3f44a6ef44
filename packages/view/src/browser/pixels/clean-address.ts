import { SOURCE_PARAMETERS } from "@borda/quiz/runtime/source-parameters";

/** What vendors read the address for, and the language of the page. */
const KEPT: ReadonlySet<string> = new Set(["lang", ...SOURCE_PARAMETERS]);

/**
 * An address without the parameters that only the quiz is meant to read: hidden fields hold names, e-mail addresses and
 * whatever else a link was made with, and every vendor's script reads the page's address.
 */
export function cleanAddress(address: string): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) {
    if (!KEPT.has(name.toLowerCase())) url.searchParams.delete(name);
  }
  return url.href;
}
