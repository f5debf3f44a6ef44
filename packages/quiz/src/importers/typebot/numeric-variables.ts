/** Which variables never hold anything but a number or nothing. */
import { isMultiple } from "./block-kinds.ts";
import type { ImportedChoices } from "./choices.ts";
import { type Expression, kindOfSum } from "./expression.ts";
import type { SourceBlock } from "./source.ts";

/** Who fills a variable, and what it holds at first. */
export type Filled = {
  readonly name: string;
  readonly initial: string;
  readonly inputs: readonly SourceBlock[];
  readonly sets: readonly (Expression | "items")[];
};

/** A number as JavaScript writes it: `007` and `1.50` are texts. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

export function isNumberText(text: string): boolean {
  return NUMBER.test(text);
}

/** The names of those that are numeric; each is taken for one until something else is put into it. */
export function numericNames(filled: readonly Filled[], choicesOf: ImportedChoices): ReadonlySet<string> {
  const numeric = new Set(filled.map(({ name }) => name));
  const others = new Set<string>();
  const known = new Set(numeric);
  // A name that the file does not declare holds nothing.
  const isNumeric = (name: string) => !known.has(name) || numeric.has(name);
  const staysNumeric = ({ initial, inputs, sets }: Filled) =>
    (initial === "" || isNumberText(initial)) &&
    inputs.every((block) => asksNumber(block, choicesOf)) &&
    sets.every((set) => set !== "items" && givesNumber(set, isNumeric));
  for (let count = -1; count !== others.size; ) {
    count = others.size;
    for (const variable of filled) if (!staysNumeric(variable)) others.add(variable.name);
    for (const name of others) numeric.delete(name);
  }
  return numeric;
}

function givesNumber(expression: Expression, isNumeric: (name: string) => boolean): boolean {
  if (expression.kind === "sum") return kindOfSum(expression.sum, isNumeric) === "number";
  if (expression.kind !== "parts") return false;
  const [first, ...more] = expression.parts;
  if (first === undefined) return true;
  return more.length === 0 && ("name" in first ? isNumeric(first.name) : isNumberText(first.text));
}

function asksNumber(block: SourceBlock, choicesOf: ImportedChoices): boolean {
  if (block.type === "number input" || block.type === "rating input") return true;
  const choices = choicesOf(block);
  const isOne = choices !== undefined && choices.length > 0 && !isMultiple(block);
  return isOne && choices.every(({ stored }) => isNumberText(stored));
}
