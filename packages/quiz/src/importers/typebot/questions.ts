/** Keys and words of questions. */
import type { DocumentAssignment, DocumentParagraphs, DocumentRule } from "../../document.ts";
import { assignmentsOf } from "./assignments.ts";
import { isMultiple } from "./block-kinds.ts";
import { storesOtherWords } from "./choices.ts";
import { leftOf } from "./conditions.ts";
import { type Conversion, type DraftElement, logicRules } from "./conversion.ts";
import { partsOf } from "./expression.ts";
import { clipText } from "./loose.ts";
import { plainLineOf } from "./paragraphs.ts";
import type { Point } from "./point.ts";
import type { SourceBlock, SourceGroup } from "./source.ts";
import type { StepDraft } from "./step-drafts.ts";

const MAX_LABEL = 300;
/** What a table of an assignment takes. */
const MAX_STORED = 500;
/** Names that Typebot's editor gives, or that say nothing. */
const GENERIC_TITLE = /^(?:(?:group|grupo|groupe|bloco)?\s*#?\d*|untitled|sem título)$/i;

/** A group's title when its author gave it one. */
function ownTitleOf(group: SourceGroup): string | undefined {
  return GENERIC_TITLE.test(group.title) ? undefined : group.title;
}

/** The key of a question: its variable's when it alone fills it, else one made from its words. */
export function questionKey(
  block: SourceBlock,
  content: readonly DraftElement[],
  conversion: Conversion,
): string {
  const holder = conversion.variables.byId(block.options.variableId);
  if (holder?.kind === "answer") return holder.key;
  const isOnlyQuestion = block.group.blocks.filter(({ type }) => type.endsWith(" input")).length === 1;
  const title = isOnlyQuestion ? ownTitleOf(block.group) : undefined;
  const words = withoutPiping(lastTextOf(content, conversion.locale) ?? "");
  return conversion.keys.take(title ?? words, keyFallback(block));
}

function keyFallback(block: SourceBlock): string {
  return (
    block.type
      .replace(/ input$/, "")
      .replaceAll(" ", "_")
      .toLowerCase() || "question"
  );
}

/** Stores the answer in the variable that other blocks fill, too, or that has the values of its choices. */
export function storingRules(point: Point, key: string, conversion: Conversion): DocumentRule[] {
  const { block } = point;
  const holder = conversion.variables.byId(block.options.variableId);
  const target = holder?.kind === "answer" ? holder.valueKey : holder?.kind === "variable" && holder.key;
  if (target === undefined || target === false) return [];
  const choices = conversion.choicesOf(block) ?? [];
  if (!storesOtherWords(choices)) {
    const value = leftOf({ kind: "answer", key, block }, conversion);
    return [{ set: [{ variable: target, op: "set", value }] }];
  }
  const answer = { answer: key };
  const pairs = choices.map(({ id, stored }): [string, string] => [id, clipText(stored, MAX_STORED)]);
  const named = isMultiple(block) ? [] : choices.filter(({ stored }) => stored.includes("{{"));
  const set: DocumentAssignment[] = [{ variable: target, op: "map", value: answer, pairs }];
  // Several are stored as one text, joined by commas.
  if (isMultiple(block)) set.push({ variable: target, op: "set", value: { variable: target } });
  return [
    { set },
    ...named.map(({ id, stored }) => ({
      when: { left: answer, op: "eq" as const, right: id },
      set: [
        ...(assignmentsOf(target, { kind: "parts", parts: partsOf(stored) }, logicRules(point, conversion)) ??
          []),
      ],
    })),
  ];
}

export type Label = {
  readonly text: string;
  /** Something else shows it already. */
  readonly isHidden: boolean;
  /** What stays above the question. */
  readonly content: readonly DraftElement[];
};

/** The question's words: its last bubble, which then no longer stands above it when it is plain. */
export function labelOf(step: StepDraft, block: SourceBlock, conversion: Conversion): Label {
  const { content } = step;
  const { locale, words, report } = conversion;
  const last = content.at(-1);
  const paragraphs = last?.type === "text" ? (last.text[locale] ?? []) : [];
  const line = plainLineOf(paragraphs.slice(-1))?.trim() ?? "";
  if (last?.type === "text" && line !== "" && line.length <= MAX_LABEL && !line.startsWith("• ")) {
    const rest = paragraphs.slice(0, -1);
    const above = rest.length === 0 ? [] : [{ ...last, text: { [locale]: rest } }];
    return { text: line, isHidden: false, content: [...content.slice(0, -1), ...above] };
  }
  const shown = lastTextOf(content, locale);
  if (shown !== undefined) return { text: shown, isHidden: true, content };
  if (step.variants.length > 0) {
    const first = lastTextOf(step.variants[0] ?? [], locale);
    return { text: ownTitleOf(block.group) ?? first ?? words.answer, isHidden: true, content };
  }
  report.note(block, "question_named");
  return {
    text: variableName(block, conversion) ?? ownTitleOf(block.group) ?? words.answer,
    isHidden: false,
    content,
  };
}

function variableName(block: SourceBlock, { source }: Conversion): string | undefined {
  return source.variables.find(({ id }) => id === block.options.variableId)?.name.trim() || undefined;
}

function lastTextOf(content: readonly DraftElement[], locale: string): string | undefined {
  for (const element of content.toReversed()) {
    const text = element.type === "text" ? plainTextOf(element.text[locale] ?? []) : "";
    if (text !== "") return text;
  }
  return undefined;
}

function plainTextOf(paragraphs: DocumentParagraphs): string {
  return paragraphs
    .map((spans) => spans.map(({ text }) => text).join(""))
    .join(" ")
    .trim();
}

/** A text as a name for people who build the quiz. */
export function withoutPiping(text: string): string {
  return text
    .replace(/\{\{[^{}]*\}\}/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
