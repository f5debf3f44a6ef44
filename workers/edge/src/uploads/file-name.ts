/** Names of uploaded files as they are stored, shown and downloaded. */
import { cutText, UPLOAD_NAME_MAX_LENGTH } from "@borda/contracts";
import type { FileFormat } from "@borda/quiz/runtime";

/** Controls, marks that turn the direction of writing, and what file systems take for something else. */
const UNSAFE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069"*:<>?|]/gu;
const FALLBACK = "file";

/**
 * The name without folders and without what could mislead, its ending one of its format's.
 * @param given as the device says it; may be anything
 */
export function safeFileName(given: string, { endings }: FileFormat): string {
  const [usual = "bin"] = endings;
  const plain = (given.split(/[/\\]/).at(-1) ?? "").replace(UNSAFE, "").replace(/\s+/g, " ").trim();
  const named = plain.replace(/^\.+/, "") || FALLBACK;
  const ending = named.includes(".") ? named.slice(named.lastIndexOf(".") + 1) : "";
  const isRight = endings.includes(ending.toLowerCase());
  const stem = isRight ? named.slice(0, -ending.length - 1) : named;
  const suffix = `.${isRight ? ending : usual}`;
  return `${cutText(stem, UPLOAD_NAME_MAX_LENGTH - suffix.length) || FALLBACK}${suffix}`;
}
