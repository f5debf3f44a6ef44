/** What a person is called, as lists and greetings show it; null when a text names nobody. Pure. */
import { cutText } from "@borda/contracts/cut-text";

const MAX_NAME_LENGTH = 200;

/**
 * The text on one line, at most 200 characters. A text without letters, an address or a link is no name: people type a
 * dot or their number to get past a required field.
 */
export function leadName(text: string): string | null {
  const name = text.replaceAll(/\s+/g, " ").trim();
  if (!/\p{L}/u.test(name) || /@\S|:\/\/|^www\./i.test(name)) return null;
  return cutText(name, MAX_NAME_LENGTH);
}
