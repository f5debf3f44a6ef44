/** Which texts of an export its document does not have, though the report does not say so. */
import type { ImportedQuiz } from "../../import-result.ts";
import { ExportReader, type Json } from "./export-reader.ts";

/** Texts of blocks that are reported as mapped or approximated and yet stand nowhere in the document. */
export function missingTexts(file: Json, { document, report }: ImportedQuiz<"typebot">): string[] {
  const reader = new ExportReader(file);
  const texts = new Set(textsIn(document).map(plain));
  return reader.blocks.flatMap((block, index) => {
    const entry = report.blocks[index];
    if (entry === undefined || entry.status === "unsupported") return [];
    return reader
      .texts(block)
      .filter((text) => !texts.has(plain(text)) && ![...texts].some((known) => known.includes(plain(text))))
      .map((text) => `${entry.id}: ${text}`);
  });
}

/** Every text in a value; the spans of a paragraph are read as one. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) {
    const spans = value.map((part) => (typeof part === "object" && part !== null ? part.text : undefined));
    if (spans.length > 0 && spans.every((text) => typeof text === "string")) return [spans.join("")];
    return value.flatMap(textsIn);
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Without what both products write differently: placeholders, blanks. */
function plain(text: string): string {
  return text
    .replace(/\{\{[^{}]*\}\}/g, "{}")
    .replace(/\s+/g, " ")
    .trim();
}
