/** Texts with piping within a length. */
import { clipText } from "./loose.ts";

/** A piped text within a length, cut between its placeholders. */
export function fitText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength);
  const open = cut.lastIndexOf("{{");
  return open > cut.lastIndexOf("}}") ? `${text.slice(0, open)}…` : clipText(text, maxLength);
}
