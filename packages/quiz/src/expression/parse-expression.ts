/**
 * Reads the text of an expression. From loose to tight: `or`, `and`, `not`, comparisons, `+ -`, `* / %`,
 * a sign in front, `^` (from the right). Depth and size are capped while reading, so that neither reading
 * nor evaluating can be made to take long.
 */
import { err, ok, type Result } from "@borda/contracts";
import { placeOf } from "./places.ts";
import { SIGNATURES } from "./signatures.ts";
import type { Node } from "./syntax-tree.ts";
import { type ExpressionFault, type Token, tokensOf } from "./tokens.ts";

/** Longest text of an expression, in UTF-16 code units. */
export const MAX_EXPRESSION_LENGTH = 1_000;
/** Most values, places and calls in one; no tree is deeper than it is large. */
export const MAX_EXPRESSION_NODES = 200;
/** How deep parentheses, arguments and signs may stand in each other. */
export const MAX_EXPRESSION_DEPTH = 24;

const COMPARISONS = ["==", "!=", "<", "<=", ">", ">=", "="];
const LEVELS: readonly (readonly string[])[] = [
  ["+", "-"],
  ["*", "/", "%"],
];

/** The tree of an expression, or the first thing that is wrong with it. */
export function parseExpression(source: string): Result<Node, ExpressionFault> {
  if (source.length > MAX_EXPRESSION_LENGTH) {
    const message = `An expression may have at most ${MAX_EXPRESSION_LENGTH} characters.`;
    return err({ position: MAX_EXPRESSION_LENGTH, message });
  }
  const tokens = tokensOf(source);
  if (!tokens.ok) return tokens;
  const reader = new Reader(tokens.value);
  try {
    return ok(reader.whole());
  } catch (error) {
    if (error instanceof SyntaxFault) return err(error.fault);
    throw error;
  }
}

class SyntaxFault extends Error {
  readonly fault: ExpressionFault;
  constructor(fault: ExpressionFault) {
    super(fault.message);
    this.fault = fault;
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #nodes = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Node {
    const node = this.#or();
    const rest = this.#next;
    if (rest.kind !== "end") this.#refuse(rest, `Expected an operator before "${rest.text}".`);
    return node;
  }

  get #next(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token;
  }

  #refuse(token: Token, message: string): never {
    throw new SyntaxFault({ position: token.position, message });
  }

  #isSign(...texts: readonly string[]): boolean {
    return this.#next.kind === "sign" && texts.includes(this.#next.text);
  }

  #isWord(word: string): boolean {
    return this.#next.kind === "name" && this.#next.text.toLowerCase() === word;
  }

  #take(): Token {
    const token = this.#next;
    this.#at += 1;
    return token;
  }

  #expect(sign: string): void {
    const token = this.#take();
    if (token.kind === "sign" && token.text === sign) return;
    const found = token.kind === "end" ? "the end" : `"${token.text}"`;
    this.#refuse(token, `Expected "${sign}" instead of ${found}.`);
  }

  #made(node: Node): Node {
    this.#nodes += 1;
    if (this.#nodes > MAX_EXPRESSION_NODES) {
      const message = `An expression may have at most ${MAX_EXPRESSION_NODES} values and calls.`;
      throw new SyntaxFault({ position: node.position, message });
    }
    return node;
  }

  #call(token: Token, call: string, ...values: readonly Node[]): Node {
    return this.#made({ kind: "call", call, values, position: token.position });
  }

  #deeper(read: () => Node): Node {
    this.#depth += 1;
    if (this.#depth > MAX_EXPRESSION_DEPTH) {
      this.#refuse(this.#next, `An expression may be nested at most ${MAX_EXPRESSION_DEPTH} deep.`);
    }
    const node = read();
    this.#depth -= 1;
    return node;
  }

  /** Chains of one operator are one call, so that a long list of them is not deep. */
  #or(): Node {
    return this.#chain("or", () => this.#chain("and", () => this.#not()));
  }

  #chain(word: string, operand: () => Node): Node {
    const first = operand();
    if (!this.#isWord(word)) return first;
    const token = this.#next;
    const values = [first];
    while (this.#isWord(word)) {
      this.#take();
      values.push(operand());
    }
    return this.#call(token, word, ...values);
  }

  #not(): Node {
    if (!this.#isWord("not")) return this.#comparison();
    const token = this.#take();
    return this.#call(
      token,
      "not",
      this.#deeper(() => this.#not()),
    );
  }

  #comparison(): Node {
    const left = this.#sum(0);
    if (!this.#isSign(...COMPARISONS)) return left;
    const token = this.#take();
    const right = this.#sum(0);
    if (this.#isSign(...COMPARISONS)) {
      this.#refuse(this.#next, 'Comparisons cannot follow each other: join two with "and".');
    }
    return this.#call(token, token.text === "=" ? "==" : token.text, left, right);
  }

  #sum(level: number): Node {
    const signs = LEVELS[level];
    if (signs === undefined) return this.#signed();
    let left = this.#sum(level + 1);
    while (this.#isSign(...signs)) {
      const token = this.#take();
      left = this.#call(token, token.text, left, this.#sum(level + 1));
    }
    return left;
  }

  #signed(): Node {
    if (!this.#isSign("-", "+")) return this.#power();
    const token = this.#take();
    const value = this.#deeper(() => this.#signed());
    return token.text === "+" ? value : this.#call(token, "-", value);
  }

  #power(): Node {
    const base = this.#primary();
    if (!this.#isSign("^")) return base;
    const token = this.#take();
    const exponent = this.#deeper(() => this.#signed());
    return this.#call(token, "^", base, exponent);
  }

  #primary(): Node {
    const token = this.#take();
    const { kind, text, position } = token;
    if (kind === "number") {
      const value = Number(text);
      if (!Number.isFinite(value)) this.#refuse(token, "The number is too large.");
      return this.#made({ kind: "value", value, position });
    }
    if (kind === "text") return this.#made({ kind: "value", value: text, position });
    if (kind === "sign" && text === "(") {
      const inner = this.#deeper(() => this.#or());
      this.#expect(")");
      return inner;
    }
    if (kind !== "name") {
      const found = kind === "end" ? "the end" : `"${text}"`;
      this.#refuse(token, `Expected a value instead of ${found}.`);
    }
    return this.#isSign("(") ? this.#function(token) : this.#word(token);
  }

  #function(token: Token): Node {
    const call = token.text.toLowerCase();
    if (!Object.hasOwn(SIGNATURES, call)) {
      const known = Object.keys(SIGNATURES).filter((name) => /^[a-z]/.test(name));
      this.#refuse(token, `There is no function "${token.text}". Known are ${known.join(", ")}.`);
    }
    this.#expect("(");
    const values: Node[] = [];
    while (!this.#isSign(")")) {
      if (values.length > 0) this.#expect(",");
      values.push(this.#deeper(() => this.#or()));
    }
    this.#expect(")");
    if (call === "label") return this.#label(token, values);
    return this.#call(token, call, ...values);
  }

  #label(token: Token, [answer, ...rest]: readonly Node[]): Node {
    const place = answer?.kind === "place" ? answer.place : undefined;
    if (place === undefined || !("name" in place) || place.part !== undefined || rest.length > 0) {
      this.#refuse(token, "label() takes the key of one answer.");
    }
    const written = `label(${place.name})`;
    return this.#made({ kind: "place", place: { label: place.name }, written, position: token.position });
  }

  #word(token: Token): Node {
    const { text, position } = token;
    const word = text.toLowerCase();
    if (word === "true" || word === "false") {
      return this.#made({ kind: "value", value: word === "true", position });
    }
    if (["and", "or", "not"].includes(word)) this.#refuse(token, `Expected a value before "${text}".`);
    const place = placeOf(text);
    if (typeof place === "string") this.#refuse(token, place);
    return this.#made({ kind: "place", place, written: text, position });
  }
}
