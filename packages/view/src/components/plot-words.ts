/** Words in pictures of numbers: about how wide they are, where they stand, and whether they find room. */

export const WIDTH = 320;
/** Of a text: somewhat more than it takes. */
export const LINE_HEIGHT = 16;
/** Between the texts of neighbours. */
const GAP = 8;

/** About as wide as a text is in the picture; somewhat more than most fonts take. */
export function widthOf(text = ""): number {
  return text.length * 7.2;
}

/** Two decimals are finer than any screen. */
export function at(position: number): number {
  return Math.round(position * 100) / 100;
}

/** Where the middle of a text stands that is to be as near to a place as the edges of the picture allow. */
export function textAt(x: number, text: string): number {
  const half = Math.min(widthOf(text) / 2, WIDTH / 2);
  return at(Math.min(Math.max(x, half), WIDTH - half));
}

/** The longest of some lines. */
function longestOf(lines: readonly string[]): string {
  return lines.toSorted((one, other) => other.length - one.length)[0] ?? "";
}

/** Where the middle of lines stands, as `textAt` has it for one. */
export function middleOf(x: number, lines: readonly string[]): number {
  return textAt(x, longestOf(lines));
}

/** A text in one line or two of a width, as even as its words allow; nothing where it takes more. */
export function linesOf(text: string, width: number): readonly string[] | undefined {
  if (widthOf(text) <= width) return [text];
  const words = text.split(" ");
  const [evenest] = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" ")])
    .toSorted((one, other) => longestOf(one).length - longestOf(other).length);
  return evenest !== undefined && widthOf(longestOf(evenest)) <= width ? evenest : undefined;
}

/** The middle of lines that stand below each other, and the lines. */
export type Placed = { readonly x: number; readonly lines: readonly string[] };

export type Names = {
  readonly placed: readonly Placed[];
  /** Not all found room: numbers stand in their place, and the names in a list below the picture. */
  readonly areListed: boolean;
  /** What the second lines take. */
  readonly moreHeight: number;
};

/** The names of points, each below its own. */
export function namesAt(labels: readonly string[], xs: readonly number[]): Names {
  const room = (xs[1] ?? WIDTH) - (xs[0] ?? 0) - GAP;
  const placed = labels.map((label, index) => {
    const lines = linesOf(label, room);
    return lines && { x: middleOf(xs[index] ?? 0, lines), lines };
  });
  const found = placed.filter((name) => name !== undefined);
  const areApart = found.every(({ x, lines }, index) => {
    const next = found[index + 1];
    const widths = widthOf(longestOf(lines)) + widthOf(longestOf(next?.lines ?? []));
    return next === undefined || next.x - x >= widths / 2 + GAP;
  });
  if (found.length === labels.length && areApart) {
    const hasTwo = found.some(({ lines }) => lines.length > 1);
    return { placed: found, areListed: false, moreHeight: hasTwo ? LINE_HEIGHT : 0 };
  }
  const numbers = labels.map((_, index) => ({ x: at(xs[index] ?? 0), lines: [String(index + 1)] }));
  return { placed: numbers, areListed: true, moreHeight: 0 };
}

type Tip = { readonly x: number; readonly y: number; readonly text: string };

/** Words above two points of a line; nothing where one is too wide or they would run into each other. */
export function tipsOf(tips: readonly [Tip, Tip]): readonly [Tip, Tip] | undefined {
  const placed = ({ x, y, text }: Tip): Tip => ({ x: textAt(x, text), y: at(Math.max(y - 14, 12)), text });
  const [one, other] = [placed(tips[0]), placed(tips[1])];
  const widths = [widthOf(one.text), widthOf(other.text)] as const;
  const areBeside = Math.abs(one.x - other.x) >= (widths[0] + widths[1]) / 2 + GAP;
  const areApart = areBeside || Math.abs(one.y - other.y) >= LINE_HEIGHT;
  return areApart && Math.max(...widths) <= WIDTH ? [one, other] : undefined;
}
