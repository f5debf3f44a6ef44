/**
 * Expressions of `Set variable`, which Typebot hands to JavaScript's `Function`. Nothing is evaluated
 * here: what our own expressions can say and texts with variables in them are read, everything else is
 * code and stays out.
 */
import { NUMBER_CALLS, type Sum, TRUTH_CALLS } from "./script.ts";
import { parseScript } from "./script-parser.ts";

type Leaf = Exclude<Sum, { kind: "op" | "call" }>;
export type TextPart = { readonly text: string } | { readonly name: string };
export type Expression =
  | { readonly kind: "sum"; readonly sum: Sum }
  /** Texts and variables one after the other; none of them is the empty text. */
  | { readonly kind: "parts"; readonly parts: readonly TextPart[] }
  /** An expression of ours. */
  | { readonly kind: "formula"; readonly formula: string }
  /** The last or the first item of the list in a variable, by its id. */
  | { readonly kind: "item"; readonly op: "pop" | "shift"; readonly list: string }
  /** What stands beside the value of a variable, by its name, in a table made of two lists, by their ids. */
  | {
      readonly kind: "table";
      readonly item: string;
      readonly pairs: readonly (readonly [string, string])[];
      readonly lists: readonly string[];
    };

/** What authors write as text. */
type Written = Extract<Expression, { kind: "sum" | "parts" }>;

/** Longest code that is read. */
const MAX_LENGTH = 1_000;
/** Signs of JavaScript that no plain sentence has. */
const CODE =
  /=>|[;`\\]|\breturn\b|\bfunction\b|\bnew [A-Z]|\b(?:const|let|var) \w|[\w$\])]\(|\.\w+\(|[=!<>]==?|&&|\|\||\?[^?]*:|\[[^[\]]*\]|\bMath\.|\bDate\b/;

/** Reads an expression; nothing when it is code. */
export function readExpression(source: string): Written | undefined {
  const text = source.trim();
  if (text === "" || text === "null" || text === "undefined") return { kind: "parts", parts: [] };
  // A telephone code or a postal code, which Typebot keeps as it is written.
  if (/^0\d+$/.test(text)) return { kind: "parts", parts: [{ text }] };
  const script = parseScript(text);
  if (script === "code") return undefined;
  if (script !== "no script") {
    return text.length > MAX_LENGTH ? undefined : (joined(script) ?? { kind: "sum", sum: script });
  }
  // Typebot falls back to the text itself when it is not valid JavaScript, which most texts are not.
  return CODE.test(text) ? undefined : { kind: "parts", parts: partsOf(text) };
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
  if (sum.kind === "call") return sum.values.flatMap(namesInSum);
  return sum.kind === "name" ? [sum.name] : [];
}

export type Kind = "number" | "text" | "truth" | "any";
/** What a sum gives, as far as it can be told without running it: `any` may be a number or a text. */
export type KindOf = (sum: Sum) => Kind;

/**
 * Tells what sums and their parts give; each part is looked at once.
 * @param isNumeric whether a variable never holds anything but a number
 */
export function kindReader(isNumeric: (name: string) => boolean): KindOf {
  const known = new Map<Sum, Kind>();
  const kindOf = (sum: Sum): Kind => {
    const kind = known.get(sum) ?? kindFrom(sum, isNumeric, kindOf);
    known.set(sum, kind);
    return kind;
  };
  return kindOf;
}

function kindFrom(sum: Sum, isNumeric: (name: string) => boolean, kindOf: KindOf): Kind {
  switch (sum.kind) {
    case "number":
    case "text":
      return sum.kind;
    case "name":
      return isNumeric(sum.name) ? "number" : "any";
    case "op": {
      if (sum.op !== "+") return "number";
      const sides = [kindOf(sum.left), kindOf(sum.right)];
      if (sides.includes("text")) return "text";
      return sides.every((side) => side === "number") ? "number" : "any";
    }
    case "call":
      return kindOfCall(sum, kindOf);
  }
}

function kindOfCall({ call, values }: Extract<Sum, { kind: "call" }>, kindOf: KindOf): Kind {
  if (NUMBER_CALLS.some((known) => known === call)) return "number";
  if (TRUTH_CALLS.some((known) => known === call)) return "truth";
  if (call === "String") return "text";
  const [first, ...others] = values.slice(call === "?:" ? 1 : 0).map(kindOf);
  return first !== undefined && others.every((kind) => kind === first) ? first : "any";
}

/** `"Olá, " + {{Nome}}`: a text at the beginning makes every `+` behind it put texts together. */
function joined(sum: Sum): Written | undefined {
  const leaves: Leaf[] = [];
  let rest = sum;
  for (; rest.kind === "op" && rest.op === "+"; rest = rest.left) {
    if (rest.right.kind === "op" || rest.right.kind === "call") return undefined;
    leaves.unshift(rest.right);
  }
  const first = rest;
  if (first.kind === "op" || first.kind === "call") return undefined;
  const parts = [first, ...leaves];
  // Numbers in front of the first text would be added up.
  if (!parts.slice(0, 2).some((part) => part.kind === "text")) return undefined;
  return {
    kind: "parts",
    parts: parts.flatMap((part): TextPart[] => {
      if (part.kind === "name") return [{ name: part.name }];
      const text = part.kind === "number" ? String(part.value) : part.text;
      return text === "" ? [] : [{ text }];
    }),
  };
}
