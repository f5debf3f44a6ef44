/**
 * Reading values whose shape is not sure. Options of blocks differ between versions of Typebot and
 * are often half filled in, so each is read where it is used: what has another type counts as absent.
 */

export type Loose = Readonly<Record<string, unknown>>;

const NOTHING: Loose = {};

/** The value when it is an object, else an empty one. */
export function looseOf(value: unknown): Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : NOTHING;
}

/** The value when it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text without control characters and lone surrogates; absent when there is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = cleanText(value);
  return text.trim() === "" ? undefined : text;
}

/** A finite number, also one that is written as text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || !/^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** The same text without what the document schema refuses: control characters and lone surrogates. */
export function cleanText(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(CONTROL, "").toWellFormed();
}

/** Longest text that is read from a file, in UTF-16 code units; longer ones are cut. */
export const MAX_READ_TEXT = 20_000;

/** The same JSON with every text in it clean and not too long. The caller has bounded its depth. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === "string") return clipText(cleanText(value), MAX_READ_TEXT);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanJson(inner)]));
}

/** The text cut to a length in UTF-16 code units, with an ellipsis, never inside a surrogate pair. */
export function clipText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
