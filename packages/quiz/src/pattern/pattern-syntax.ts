/** The syntax of patterns: from text to a tree. What is known and why is said in `compile-pattern.ts`. */
import {
  CLASS_ESCAPES,
  type CodePoints,
  charsOf,
  codeOf,
  complementOf,
  NOT_LINE_END,
  unionOf,
  withBothCases,
} from "./code-points.ts";

export type PatternNode =
  | { readonly kind: "read"; readonly set: CodePoints }
  | { readonly kind: "edge"; readonly edge: string }
  | { readonly kind: "all" | "any"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly node: PatternNode; readonly min: number; readonly max: number };

/** Signals a pattern outside the known syntax; caught by `compilePattern`. */
export class UnknownSyntax extends Error {}

const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** @throws UnknownSyntax */
export function parsePattern(chars: readonly string[], ignoreCase: boolean): PatternNode {
  return new Parser(chars, ignoreCase).whole();
}

/** Recursive descent over the characters of a pattern; the length cap bounds the recursion. */
class Parser {
  readonly #chars: readonly string[];
  readonly #ignoreCase: boolean;
  #at = 0;

  constructor(chars: readonly string[], ignoreCase: boolean) {
    this.#chars = chars;
    this.#ignoreCase = ignoreCase;
  }

  whole(): PatternNode {
    const node = this.#alternatives();
    if (this.#at < this.#chars.length) throw new UnknownSyntax();
    return node;
  }

  #take(expected?: string): string | undefined {
    const char = this.#chars[this.#at];
    if (char === undefined || (expected !== undefined && char !== expected)) return undefined;
    this.#at += 1;
    return char;
  }

  #alternatives(): PatternNode {
    const nodes = [this.#sequence()];
    while (this.#take("|")) nodes.push(this.#sequence());
    return { kind: "any", nodes };
  }

  #sequence(): PatternNode {
    const nodes: PatternNode[] = [];
    for (let next = this.#chars[this.#at]; next !== undefined && next !== "|" && next !== ")"; ) {
      nodes.push(this.#repeated(this.#atom()));
      next = this.#chars[this.#at];
    }
    return { kind: "all", nodes };
  }

  #repeated(node: PatternNode): PatternNode {
    const counts = this.#counts();
    if (counts === undefined) return node;
    if (node.kind === "edge" || counts.max < counts.min) throw new UnknownSyntax();
    this.#take("?");
    return { kind: "repeat", node, ...counts };
  }

  #counts(): { min: number; max: number } | undefined {
    if (this.#take("*")) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.#take("+")) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#take("?")) return { min: 0, max: 1 };
    if (this.#chars[this.#at] !== "{") return undefined;
    const ahead = this.#chars.slice(this.#at, this.#at + 9).join("");
    const counted = /^\{(\d{1,3})(?:(,)(\d{1,3})?)?\}/.exec(ahead);
    if (counted === null) throw new UnknownSyntax();
    this.#at += counted[0].length;
    const min = Number(counted[1]);
    if (counted[2] === undefined) return { min, max: min };
    return { min, max: counted[3] === undefined ? Number.POSITIVE_INFINITY : Number(counted[3]) };
  }

  #atom(): PatternNode {
    const char = this.#take() as string;
    if (char === "(") return this.#group();
    if (char === "[") return this.#read(this.#class());
    if (char === ".") return this.#read(NOT_LINE_END);
    if (char === "^" || char === "$") return { kind: "edge", edge: char };
    if ("*+?{})".includes(char)) throw new UnknownSyntax();
    if (char !== "\\") return this.#read(charsOf(char));
    const escaped = this.#take();
    if (escaped === "b" || escaped === "B") return { kind: "edge", edge: escaped };
    return this.#read(escapedSet(escaped));
  }

  #read(set: CodePoints): PatternNode {
    return { kind: "read", set: this.#ignoreCase ? withBothCases(set) : set };
  }

  #group(): PatternNode {
    if (this.#take("?") && !this.#take(":")) throw new UnknownSyntax();
    const node = this.#alternatives();
    if (!this.#take(")")) throw new UnknownSyntax();
    return node;
  }

  #class(): CodePoints {
    const negated = this.#take("^") !== undefined;
    const sets: CodePoints[] = [];
    for (let char = this.#take(); char !== "]"; char = this.#take()) {
      if (char === undefined) throw new UnknownSyntax();
      const escaped = char === "\\" ? this.#take() : undefined;
      const set = char === "\\" ? escapedSet(escaped) : charsOf(char);
      const isRange = this.#chars[this.#at] === "-" && this.#chars[this.#at + 1] !== "]";
      if (isRange) this.#take();
      sets.push(isRange ? rangeTo(set, this.#take()) : set);
    }
    const set = unionOf(sets);
    if (!negated) return set;
    return complementOf(this.#ignoreCase ? withBothCases(set) : set);
  }
}

function rangeTo(start: CodePoints, end: string | undefined): CodePoints {
  const [from, last] = start;
  if (from === undefined || from !== last || start.length > 2) throw new UnknownSyntax();
  if (end === undefined || end === "\\" || codeOf(end) < from) throw new UnknownSyntax();
  return [from, codeOf(end)];
}

/** The characters that a backslash and the character behind it stand for. */
function escapedSet(escaped: string | undefined): CodePoints {
  if (escaped === undefined) throw new UnknownSyntax();
  const known = CLASS_ESCAPES[escaped];
  if (known !== undefined) return known;
  const control = CONTROLS[escaped];
  if (control !== undefined) return charsOf(control);
  if (/^[A-Za-z0-9]$/.test(escaped)) throw new UnknownSyntax();
  return charsOf(escaped);
}
