/** The words of an expression's text, each with its place. */
import { err, ok, type Result } from "@borda/contracts";

export type Token = {
  readonly kind: "number" | "text" | "name" | "sign" | "end";
  /** The text without quotes; signs as written. */
  readonly text: string;
  /** Where it begins, in UTF-16 code units from 0. */
  readonly position: number;
};
/** What is wrong with an expression, for its author: a sentence, and where. */
export type ExpressionFault = { readonly position: number; readonly message: string };

const BLANK = /\s+/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const TEXT = /"((?:[^"\\]|\\["\\])*)"|'((?:[^'\\]|\\['\\])*)'/y;
const NAME = /[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)?/y;
const SIGN = /==|!=|<=|>=|[-+*/%^()<>,=]/y;

/** All tokens in order, with an `end` behind them. */
export function tokensOf(source: string): Result<Token[], ExpressionFault> {
  const tokens: Token[] = [];
  let position = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = position;
    return pattern.exec(source);
  };
  while (position < source.length) {
    const blank = take(BLANK);
    if (blank !== null) {
      position += blank[0].length;
      continue;
    }
    const token = tokenAt(position, take);
    if (token === null) {
      const isOpen = `"'`.includes(source[position] as string);
      const message = isOpen
        ? "A text is not closed: put the same quote behind it."
        : `"${String.fromCodePoint(source.codePointAt(position) as number)}" has no meaning here.`;
      return err({ position, message });
    }
    tokens.push(token.token);
    position += token.length;
  }
  return ok([...tokens, { kind: "end", text: "", position: source.length }]);
}

type Take = (pattern: RegExp) => RegExpExecArray | null;

function tokenAt(position: number, take: Take): { token: Token; length: number } | null {
  const text = take(TEXT);
  if (text !== null) {
    const inner = (text[1] ?? text[2] ?? "").replace(/\\(.)/g, "$1");
    return { token: { kind: "text", text: inner, position }, length: text[0].length };
  }
  for (const [kind, pattern] of [
    ["number", NUMBER],
    ["name", NAME],
    ["sign", SIGN],
  ] as const) {
    const found = take(pattern);
    if (found !== null) return { token: { kind, text: found[0], position }, length: found[0].length };
  }
  return null;
}
