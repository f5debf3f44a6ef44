/** Whole words of a list, in any case; what `\b` takes for an edge beside an accented letter is none. Pure. */
export function wordOf(alternatives: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, "iu");
}
