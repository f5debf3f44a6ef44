/** The words by which the author of a flow knows a block again: what it says, asks, sets or compares. */
import { clipText, type Loose, listOf, looseOf, numberOf, textOf } from "./loose.ts";
import { readRichText } from "./rich-text.ts";
import { neutralText } from "./safe-text.ts";
import type { Source, SourceBlock } from "./source.ts";

/** Longest excerpt, in UTF-16 code units. */
const MAX_WORDS = 160;
/** Texts of options that hold nothing secret and tell one block from another, the first one counts. */
const TELLING_OPTIONS = ["subject", "url", "name", "action", "title", "spreadsheetId", "eventType"];

/**
 * Gives the excerpt of each block.
 * @param variables those of the file, for the names behind the ids
 */
export function blockWords(variables: Source["variables"]): (block: SourceBlock) => string {
  const names = new Map(variables.map(({ id, name }) => [id, name.trim()]));
  const nameOf = (id: unknown) => (typeof id === "string" ? names.get(id) : undefined) ?? "?";
  return (block) => {
    const words = (wordsOf(block, nameOf) ?? "").replace(/\s+/g, " ").trim();
    return clipText(neutralText(words).text, MAX_WORDS);
  };
}

type NameOf = (variableId: unknown) => string;

function wordsOf(block: SourceBlock, nameOf: NameOf): string | undefined {
  const { type, options, content } = block;
  if (type === "text") return bubbleWords(content);
  if (type === "Condition") return itemTexts(block, ({ content: inner }) => conditionWords(inner, nameOf));
  if (type === "Set variable") return `${nameOf(options.variableId)} = ${valueWords(options)}`;
  if (type === "Wait") return numberOf(options.secondsToWaitFor)?.toString();
  if (type === "Code") return textOf(options.name) ?? textOf(options.content);
  const choices = itemTexts(block, ({ content: label, title }) => textOf(label) ?? textOf(title));
  if (choices !== undefined) return choices;
  if (type.endsWith(" input")) return inputWords(options, nameOf);
  return textOf(looseOf(content).url) ?? tellingOption(options);
}

function bubbleWords(content: unknown): string {
  const paragraphs = readRichText(content, { pipe: (text) => text, remark: () => undefined });
  return paragraphs.map((spans) => spans.map(({ text }) => text).join("")).join(" ");
}

function itemTexts(block: SourceBlock, read: (raw: Loose) => string | undefined): string | undefined {
  const texts = block.items.flatMap(({ raw }) => read(raw) ?? []);
  return texts.length === 0 ? undefined : texts.join(" · ");
}

function conditionWords(content: unknown, nameOf: NameOf): string | undefined {
  const { comparisons, logicalOperator } = looseOf(content);
  const texts = listOf(comparisons).map((raw) => {
    const { variableId, comparisonOperator, value } = looseOf(raw);
    const right = textOf(value) ?? numberOf(value)?.toString() ?? "";
    return `${nameOf(variableId)} ${textOf(comparisonOperator) ?? "?"} ${right}`.trim();
  });
  return texts.length === 0 ? undefined : texts.join(` ${logicalOperator === "OR" ? "OR" : "AND"} `);
}

function valueWords(options: Loose): string {
  const { type, expressionToEvaluate, item } = options;
  const kind = textOf(type);
  if (kind === undefined || kind === "Custom") return textOf(expressionToEvaluate) ?? "";
  const added = textOf(item);
  return added === undefined ? kind : `${kind} ${added}`;
}

function inputWords(options: Loose, nameOf: NameOf): string | undefined {
  const { variableId, labels } = options;
  const placeholder = textOf(looseOf(labels).placeholder);
  if (placeholder !== undefined) return placeholder;
  return typeof variableId === "string" ? `{{${nameOf(variableId)}}}` : undefined;
}

function tellingOption(options: Loose): string | undefined {
  for (const name of TELLING_OPTIONS) {
    const text = textOf(options[name]);
    if (text !== undefined) return text;
  }
  return undefined;
}
