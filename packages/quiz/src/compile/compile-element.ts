/** Elements of a document in one locale. */

import { type Leaf, mapLeaves } from "../document/leaves.ts";
import { type DocumentElement, elementSchema, type LocaleRichText, type LocaleText } from "../document.ts";
import { compilePattern } from "../pattern/compile-pattern.ts";
import type { Condition, QuizElement } from "../runtime/types.ts";
import { compileCondition, compileOperand } from "./compile-condition.ts";
import { withCountHelp } from "./count-help.ts";
import { type LocaleOrder, localRichText, localText } from "./localise.ts";

/** The element in the first locale of `order` that has each text, its conditions and expressions compiled. */
export function compileElement(element: DocumentElement, order: LocaleOrder): QuizElement {
  const compiled = mapLeaves(elementSchema, element, (leaf) => compileLeaf(leaf, order)) as QuizElement;
  return withCountHelp(compiled, order[0] ?? "");
}

function compileLeaf({ kind, value }: Leaf, order: LocaleOrder): unknown {
  if (kind === "condition") return compileCondition(value as Condition);
  // The schema has tried it, so there is a pattern.
  if (kind === "pattern") return compilePattern(value as string) ?? [];
  if (kind === "expression") return compileOperand({ expression: value as string });
  return kind === "text"
    ? localText(value as LocaleText, order)
    : localRichText(value as LocaleRichText, order);
}
