/** Reads the part of JavaScript that our own expressions can say. */
import type { ScriptCall, Sum } from "./script.ts";

const FUNCTIONS: Readonly<Record<string, ScriptCall>> = {
  "Math.round": "round",
  "Math.floor": "floor",
  "Math.ceil": "ceil",
  "Math.abs": "abs",
  "Math.sqrt": "sqrt",
  "Math.min": "min",
  "Math.max": "max",
  "Math.pow": "**",
  Number: "Number",
  parseFloat: "Number",
  parseInt: "parseInt",
  String: "String",
};
/** Operators from loose to tight; those that only JavaScript has make the whole into code. */
const LEVELS: readonly Readonly<Record<string, ScriptCall | "+" | "-" | "*" | "/" | "code">>[] = [
  { "||": "||", "??": "??" },
  { "&&": "&&" },
  { "|": "code" },
  { "^": "code" },
  { "&": "code" },
  { "===": "===", "!==": "!==", "==": "===", "!=": "!==" },
  { "<": "<", "<=": "<=", ">": ">", ">=": ">=" },
  { "<<": "code", ">>": "code" },
  { "+": "+", "-": "-" },
  { "*": "*", "/": "/", "%": "%" },
];
const TOKEN =
  /\s*(?:((?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)(?![\w.])|\{\{([^{}]*)\}\}|"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\]*)`|((?:Math\.)?[A-Za-z]+)(?=\s*\()|(true|false|null|undefined)\b|\??\.\s*([A-Za-z_$][\w$]*)|(\*\*|[=!]==?|<<|>>|<=|>=|&&|\|\||\?\?|[-+*/%()<>!?:,|&^[\]]))/y;
/** What stands in a text: `{{Name}}`, and in backticks `${...}` around a script. */
const VARIABLE = /\{\{([^{}]*)\}\}/g;
const TEMPLATE_VALUE = /\{\{([^{}]*)\}\}|\$\{((?:\{\{[^{}]*\}\}|[^{}])*)\}/g;
/** Comments, which a text such as an address may have, too: only what is a script without them has them. */
const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
/** Longest code with comments that is read: the pattern looks from each beginning to the end of the text. */
const MAX_COMMENTED = 2_000;
/** How deep brackets, signs and choices may stand in each other. */
const MAX_DEPTH = 24;

type Token =
  | Exclude<Sum, { kind: "op" | "call" }>
  /** A text in backticks, which may have values in it. */
  | { readonly kind: "template"; readonly text: string }
  | { readonly kind: "sign"; readonly sign: string }
  | { readonly kind: "function"; readonly sign: string }
  | { readonly kind: "member"; readonly sign: string };

/** The tree of a script; "code" when JavaScript would run it and we cannot, "no script" when it would not. */
export function parseScript(text: string): Sum | "code" | "no script" {
  const bare = (text.endsWith(";") ? text.slice(0, -1) : text).replace(/^return\s+/, "");
  const uncommented = () => (bare.length > MAX_COMMENTED ? bare : bare.replace(COMMENTS, " "));
  const tokens = tokensOf(bare) ?? tokensOf(uncommented());
  if (tokens === undefined || tokens.length === 0) return "no script";
  const found = new Reader(tokens).whole() ?? new Reader(tokensOf(uncommented()) ?? []).whole();
  return found ?? "no script";
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #isCode = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Sum | "code" | undefined {
    let sum = this.#choice();
    // The comma gives what stands behind it.
    while (sum !== undefined && this.#sign([","]) !== undefined) sum = this.#choice();
    if (sum === undefined || this.#at !== this.#tokens.length) return undefined;
    return this.#isCode ? "code" : sum;
  }

  #sign(signs: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "sign" || !signs.includes(token.sign)) return undefined;
    this.#at += 1;
    return token.sign;
  }

  #choice(): Sum | undefined {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) return undefined;
    const first = this.#level(0);
    const chosen = first !== undefined && this.#sign(["?"]) !== undefined ? this.#branches(first) : first;
    this.#depth -= 1;
    return chosen;
  }

  #branches(condition: Sum): Sum | undefined {
    const then = this.#choice();
    if (then === undefined || this.#sign([":"]) === undefined) return undefined;
    const otherwise = this.#choice();
    return otherwise && { kind: "call", call: "?:", values: [condition, then, otherwise] };
  }

  #level(level: number): Sum | undefined {
    const signs = LEVELS[level];
    if (signs === undefined) return this.#power();
    let left = this.#level(level + 1);
    for (
      let sign = this.#sign(Object.keys(signs));
      sign !== undefined;
      sign = this.#sign(Object.keys(signs))
    ) {
      const right = this.#level(level + 1);
      if (left === undefined || right === undefined) return undefined;
      left = this.#operation(signs[sign] ?? "code", left, right);
    }
    return left;
  }

  #operation(op: ScriptCall | "+" | "-" | "*" | "/" | "code", left: Sum, right: Sum): Sum {
    if (op === "code") {
      this.#isCode = true;
      return left;
    }
    const isDivision = op === "/" || op === "%";
    // What is no number for sure, and what has no finite result.
    if (isDivision && right.kind === "number" && right.value === 0) this.#isCode = true;
    if (["-", "*", "/", "%"].includes(op) && [left, right].some(isText)) {
      this.#isCode = true;
    }
    return op === "+" || op === "-" || op === "*" || op === "/"
      ? { kind: "op", op, left, right }
      : { kind: "call", call: op, values: [left, right] };
  }

  /** `**` groups from the right. */
  #power(): Sum | undefined {
    const base = this.#signed();
    if (base === undefined || this.#sign(["**"]) === undefined) return base;
    this.#depth += 1;
    const exponent = this.#depth > MAX_DEPTH ? undefined : this.#power();
    this.#depth -= 1;
    return exponent && { kind: "call", call: "**", values: [base, exponent] };
  }

  #signed(): Sum | undefined {
    const sign = this.#sign(["-", "+", "!"]);
    if (sign === undefined) return this.#member();
    this.#depth += 1;
    const inner = this.#depth > MAX_DEPTH ? undefined : this.#signed();
    this.#depth -= 1;
    if (inner === undefined) return undefined;
    if (sign === "!") return { kind: "call", call: "!", values: [inner] };
    if (inner.kind === "number") return sign === "-" ? { kind: "number", value: -inner.value } : inner;
    return sign === "-"
      ? { kind: "op", op: "-", left: { kind: "number", value: 0 }, right: inner }
      : { kind: "call", call: "Number", values: [inner] };
  }

  /** A part of a value, such as its length. */
  #member(): Sum | undefined {
    const value = this.#value();
    for (let token = this.#tokens[this.#at]; value !== undefined; token = this.#tokens[this.#at]) {
      if (token?.kind === "member") this.#at += 1;
      else if (this.#sign(["["]) !== undefined) {
        if (this.#choice() === undefined || this.#sign(["]"]) === undefined) return undefined;
      } else return value;
      this.#isCode = true;
    }
    return value;
  }

  #value(): Sum | undefined {
    if (this.#sign(["("]) !== undefined) {
      const inner = this.#choice();
      return this.#sign([")"]) === undefined ? undefined : inner;
    }
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === "sign" || token.kind === "member") return undefined;
    this.#at += 1;
    if (token.kind === "template") return this.#filled(token.text, TEMPLATE_VALUE);
    if (token.kind === "text") return this.#filled(token.text, VARIABLE);
    return "sign" in token ? this.#called(token.sign) : token;
  }

  /** A text with variables in it, as its author means it; in backticks with whole scripts. */
  #filled(text: string, value: RegExp): Sum | undefined {
    const found = [...text.matchAll(value)];
    let at = 0;
    let filled: Sum = { kind: "text", text: text.slice(0, found[0]?.index) };
    for (const [index, { 0: whole, 1: name, 2: script, index: start }] of found.entries()) {
      const inner =
        script === undefined ? { kind: "name" as const, name: (name ?? "").trim() } : this.#inner(script);
      if (inner === undefined) return undefined;
      at = start + whole.length;
      filled = { kind: "op", op: "+", left: filled, right: inner };
      const rest = text.slice(at, found[index + 1]?.index);
      if (rest !== "") filled = { kind: "op", op: "+", left: filled, right: { kind: "text", text: rest } };
    }
    return filled;
  }

  #inner(script: string): Sum | undefined {
    const sum = parseScript(script.trim());
    if (sum === "no script") return undefined;
    if (sum !== "code") return sum;
    this.#isCode = true;
    return { kind: "text", text: "" };
  }

  #called(name: string): Sum | undefined {
    const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    const values: Sum[] = [];
    if (call === undefined || this.#sign(["("]) === undefined) return undefined;
    while (this.#sign([")"]) === undefined) {
      if (values.length > 0 && this.#sign([","]) === undefined) return undefined;
      const value = this.#choice();
      if (value === undefined) return undefined;
      values.push(value);
    }
    const takesTwo = call === "**";
    const isMany = call === "min" || call === "max";
    const isFitting = isMany ? values.length > 0 : values.length === (takesTwo ? 2 : 1);
    // `parseInt(x, 10)` is what `parseInt(x)` is.
    const [first, second] = values;
    const isTen = call === "parseInt" && second?.kind === "number" && second.value === 10;
    if (first === undefined || !(isFitting || isTen)) this.#isCode = true;
    return { kind: "call", call, values: isTen && first !== undefined ? [first] : values };
  }
}

/** Whether it is a text for sure. */
function isText(sum: Sum): boolean {
  let first = sum;
  while (first.kind === "op" && first.op === "+") first = first.left;
  return first.kind === "text";
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) return text.slice(at).trim() === "" ? tokens : undefined;
    at = TOKEN.lastIndex;
    tokens.push(tokenOf(found));
  }
  return tokens;
}

function tokenOf([
  ,
  number,
  name,
  double,
  single,
  template,
  called,
  word,
  member,
  sign,
]: RegExpExecArray): Token {
  if (number !== undefined) return { kind: "number", value: Number(number) };
  if (name !== undefined) return { kind: "name", name: name.trim() };
  if (template !== undefined) return { kind: "template", text: template };
  if (called !== undefined) return { kind: "function", sign: called };
  if (word !== undefined) return { kind: "text", text: word === "true" || word === "false" ? word : "" };
  if (member !== undefined) return { kind: "member", sign: member };
  return sign === undefined ? { kind: "text", text: double ?? single ?? "" } : { kind: "sign", sign };
}
