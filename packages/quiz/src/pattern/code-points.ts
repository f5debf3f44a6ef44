/** Sets of characters as sorted, disjoint ranges of code points: `[from, to, from, to]`, ends included. */

export type CodePoints = readonly number[];

const LAST = 0x10ffff;
/** Wider ranges are taken as they are when case is ignored; they hold both cases anyway. */
const MAX_CASED_RANGE = 1_000;

/** The set of the characters of a text. */
export function charsOf(text: string): CodePoints {
  return unionOf([...text].map((char) => [codeOf(char), codeOf(char)]));
}

export function codeOf(char: string): number {
  return char.codePointAt(0) as number;
}

/** All characters that are in one of the sets. */
export function unionOf(sets: readonly CodePoints[]): CodePoints {
  const ranges = sets.flatMap(rangesOf).toSorted((a, b) => a[0] - b[0]);
  const merged: number[] = [];
  for (const [from, to] of ranges) {
    const end = merged.at(-1);
    if (end !== undefined && from <= end + 1) merged[merged.length - 1] = Math.max(end, to);
    else merged.push(from, to);
  }
  return merged;
}

/** All characters that are not in the set. */
export function complementOf(set: CodePoints): CodePoints {
  const rest: number[] = [];
  let next = 0;
  for (const [from, to] of rangesOf(set)) {
    if (from > next) rest.push(next, from - 1);
    next = to + 1;
  }
  return next > LAST ? rest : [...rest, next, LAST];
}

/** The set with the other case of each of its letters. */
export function withBothCases(set: CodePoints): CodePoints {
  const others = rangesOf(set).flatMap(([from, to]) =>
    to - from > MAX_CASED_RANGE
      ? []
      : Array.from({ length: to - from + 1 }, (_, offset) => String.fromCodePoint(from + offset)),
  );
  const single = others.flatMap((char) => [char.toLowerCase(), char.toUpperCase()]);
  return unionOf([set, ...single.filter((char) => [...char].length === 1).map(charsOf)]);
}

function rangesOf(set: CodePoints): [from: number, to: number][] {
  return Array.from({ length: set.length / 2 }, (_, index) => [
    set[index * 2] as number,
    set[index * 2 + 1] as number,
  ]);
}

const DIGIT = charsOf("0123456789");
const WORD = unionOf([DIGIT, [codeOf("a"), codeOf("z")], [codeOf("A"), codeOf("Z")], charsOf("_")]);
/** ECMAScript's WhiteSpace and LineTerminator. */
const SPACE = unionOf([
  [0x09, 0x0d],
  charsOf(" \u00a0\u1680"),
  [0x2000, 0x200a],
  charsOf("\u2028\u2029\u202f\u205f\u3000\ufeff"),
]);

/** What `\d`, `\w`, `\s` and their capitals stand for. */
export const CLASS_ESCAPES: Readonly<Record<string, CodePoints>> = {
  d: DIGIT,
  D: complementOf(DIGIT),
  w: WORD,
  W: complementOf(WORD),
  s: SPACE,
  S: complementOf(SPACE),
};
/** What `.` stands for: anything but a line's end. */
export const NOT_LINE_END = complementOf(charsOf("\n\r\u2028\u2029"));
