/**
 * Expressions of `Set variable`, which Typebot hands to JavaScript's `Function`. Nothing is evaluated
 * here: sums, products and texts with variables in them are read, everything else is code and stays out.
 */

export type Sum =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "op"; readonly op: "+" | "-" | "*" | "/"; readonly left: Sum; readonly right: Sum };
export type TextPart = { readonly text: string } | { readonly name: string };
export type Expression =
  | { readonly kind: "sum"; readonly sum: Sum }
  /** Texts and variables one after the other; none of them is the empty text. */
  | { readonly kind: "parts"; readonly parts: readonly TextPart[] };

const MAX_LENGTH = 1_000;
/** Signs of JavaScript that no plain sentence has. */
const CODE =
  /=>|[;`\\]|\breturn\b|\bfunction\b|\bnew [A-Z]|\b(?:const|let|var) \w|[\w$\])]\(|\.\w+\(|[=!<>]==?|&&|\|\||\?[^?]*:|\[[^\]]*\]|\bMath\.|\bDate\b/;

/** Reads an expression; nothing when it is code. */
export function readExpression(source: string): Expression | undefined {
  const text = source.trim();
  if (text.length > MAX_LENGTH) return undefined;
  if (text === "" || text === "null" || text === "undefined") return { kind: "parts", parts: [] };
  const sum = new SumParser(text).whole();
  if (sum !== undefined) return hasText(sum) ? joined(sum) : { kind: "sum", sum };
  // Typebot falls back to the text itself when it is not valid JavaScript, which most texts are not.
  return CODE.test(text) ? undefined : { kind: "parts", parts: partsOf(text) };
}

/** Whether the expression always gives a number. */
export function isNumeric(expression: Expression): boolean {
  return expression.kind === "sum" && expression.sum.kind !== "name";
}

/** A text with `{{Name}}` in it as parts. */
export function partsOf(text: string): TextPart[] {
  return text.split(/(\{\{[^{}]*\}\})/).flatMap((piece): TextPart[] => {
    if (piece === "") return [];
    const name = /^\{\{([^{}]*)\}\}$/.exec(piece)?.[1];
    return [name === undefined ? { text: piece } : { name: name.trim() }];
  });
}

/** Names of the variables in a sum. */
export function namesInSum(sum: Sum): string[] {
  if (sum.kind === "op") return [...namesInSum(sum.left), ...namesInSum(sum.right)];
  return sum.kind === "name" ? [sum.name] : [];
}

function hasText(sum: Sum): boolean {
  return sum.kind === "text" || (sum.kind === "op" && (hasText(sum.left) || hasText(sum.right)));
}

/** `"Olá " + {{Nome}}`: with a text on either side, `+` puts texts together; other signs make no sense. */
function joined(sum: Sum): Expression | undefined {
  const parts: TextPart[] = [];
  const collect = (part: Sum): boolean => {
    if (part.kind === "op") return part.op === "+" && collect(part.left) && collect(part.right);
    if (part.kind === "name") parts.push({ name: part.name });
    else if (part.kind === "number") parts.push({ text: String(part.value) });
    else if (part.text !== "") parts.push({ text: part.text });
    return true;
  };
  return collect(sum) ? { kind: "parts", parts } : undefined;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?|\.\d+)(?![\w.])|\{\{([^{}]*)\}\}|"([^"\\\n]*)"|'([^'\\\n]*)'|([-+*/()]))/y;

type Token = Exclude<Sum, { kind: "op" }> | { readonly kind: "sign"; readonly sign: string };

/** Recursive descent over sums and products; gives nothing when any of the text does not belong to one. */
class SumParser {
  readonly #tokens: Token[] | undefined;
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  whole(): Sum | undefined {
    if (this.#tokens === undefined) return undefined;
    const sum = this.#chain(["+", "-"], () => this.#chain(["*", "/"], () => this.#leaf()));
    return this.#at === this.#tokens.length ? sum : undefined;
  }

  #sign(signs: readonly string[]): string | undefined {
    const token = this.#tokens?.[this.#at];
    if (token?.kind !== "sign" || !signs.includes(token.sign)) return undefined;
    this.#at += 1;
    return token.sign;
  }

  #chain(signs: readonly string[], next: () => Sum | undefined): Sum | undefined {
    let left = next();
    for (let sign = this.#sign(signs); sign !== undefined; sign = this.#sign(signs)) {
      const right = next();
      if (left === undefined || right === undefined) return undefined;
      left = { kind: "op", op: sign as "+" | "-" | "*" | "/", left, right };
    }
    return left;
  }

  #leaf(): Sum | undefined {
    if (this.#sign(["-"]) !== undefined) {
      const inner = this.#leaf();
      if (inner?.kind === "number") return { kind: "number", value: -inner.value };
      return inner && { kind: "op", op: "-", left: { kind: "number", value: 0 }, right: inner };
    }
    if (this.#sign(["("]) !== undefined) {
      const inner = this.#chain(["+", "-"], () => this.#chain(["*", "/"], () => this.#leaf()));
      return this.#sign([")"]) === undefined ? undefined : inner;
    }
    const token = this.#tokens?.[this.#at];
    if (token === undefined || token.kind === "sign") return undefined;
    this.#at += 1;
    return token;
  }
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) return text.slice(at).trim() === "" ? tokens : undefined;
    at = TOKEN.lastIndex;
    const [, number, name, double, single, sign] = found;
    if (number !== undefined) tokens.push({ kind: "number", value: Number(number) });
    else if (name !== undefined) tokens.push({ kind: "name", name: name.trim() });
    else if (sign !== undefined) tokens.push({ kind: "sign", sign });
    else tokens.push({ kind: "text", text: double ?? single ?? "" });
  }
  return tokens;
}
