/** Which variables never hold anything but a number or nothing. */
import { isMultiple } from "./block-kinds.ts";
import type { ImportedChoices } from "./choices.ts";
import { type Expression, kindReader, namesInSum } from "./expression.ts";
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
  const known = new Set(numeric);
  // A name that the file does not declare holds nothing.
  const isNumeric = (name: string) => !known.has(name) || numeric.has(name);
  const readers = readersOf(filled);
  const isOpen = ({ initial, inputs, sets }: Filled) =>
    (initial === "" || isNumberText(initial)) &&
    inputs.every((block) => asksNumber(block, choicesOf)) &&
    !sets.includes("items");
  const others = filled.filter((variable) => !isOpen(variable)).map(({ name }) => name);
  const exclude = (name: string) => {
    if (numeric.delete(name)) others.push(name);
  };
  for (const name of others) numeric.delete(name);
  for (const { name, sets } of filled) {
    if (!sets.every((set) => set === "items" || givesNumber(set, isNumeric))) exclude(name);
  }
  // What is no number makes those that read it into none, and no others.
  for (const other of others) {
    for (const { name, set } of readers.get(other) ?? []) {
      if (numeric.has(name) && !givesNumber(set, isNumeric)) exclude(name);
    }
  }
  return numeric;
}

type Reader = { readonly name: string; readonly set: Expression };

/** Who is set from each variable. */
function readersOf(filled: readonly Filled[]): ReadonlyMap<string, readonly Reader[]> {
  const readers = new Map<string, Reader[]>();
  for (const { name, sets } of filled) {
    for (const set of sets) {
      if (set === "items") continue;
      for (const read of new Set(namesIn(set))) {
        const known = readers.get(read) ?? [];
        known.push({ name, set });
        readers.set(read, known);
      }
    }
  }
  return readers;
}

function namesIn(expression: Expression): string[] {
  if (expression.kind === "sum") return namesInSum(expression.sum);
  return expression.kind === "parts"
    ? expression.parts.flatMap((part) => ("name" in part ? part.name : []))
    : [];
}

function givesNumber(expression: Expression, isNumeric: (name: string) => boolean): boolean {
  if (expression.kind === "sum") return kindReader(isNumeric)(expression.sum) === "number";
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
