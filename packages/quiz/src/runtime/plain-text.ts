import type { RichText } from "./types.ts";

/** Rich text as plain text, one paragraph a line. */
export function plainTextOf(paragraphs: RichText): string {
  return paragraphs.map((spans) => spans.map(({ text }) => text).join("")).join("\n");
}
