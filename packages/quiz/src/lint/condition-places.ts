/** Every comparison of a document with its place. */
import type { QuizDocument } from "../document.ts";
import type { Condition } from "../runtime/types.ts";
import type { Place } from "./answer-flow.ts";
import type { Path } from "./finding.ts";

export type Comparison = Extract<Condition, { left: unknown }>;
export type ComparisonPlace = {
  readonly comparison: Comparison;
  readonly path: Path;
  readonly step: string | null;
  /** Null for outcomes, which are decided at the end. */
  readonly place: Place | null;
};

/** The comparisons of elements, rules and outcomes, in document order. */
export function comparisonsOf(document: QuizDocument): ComparisonPlace[] {
  const found: ComparisonPlace[] = [];
  const add = (when: Condition | undefined, path: Path, step: string | null, place: Place | null) => {
    if (when !== undefined) found.push(...within(when, path).map((part) => ({ ...part, step, place })));
  };
  for (const [index, { id, elements, rules = [] }] of document.steps.entries()) {
    for (const [at, { visibleIf }] of elements.entries()) {
      const place = { step: index, element: at };
      add(visibleIf, ["steps", index, "elements", at, "visibleIf"], id, place);
    }
    for (const [at, { when }] of rules.entries()) {
      add(when, ["steps", index, "rules", at, "when"], id, { step: index, element: elements.length });
    }
  }
  for (const [index, { when }] of document.outcomes.entries()) {
    add(when, ["outcomes", index, "when"], null, null);
  }
  return found;
}

function within(condition: Condition, path: Path): { comparison: Comparison; path: Path }[] {
  if ("all" in condition) return condition.all.flatMap((inner, at) => within(inner, [...path, "all", at]));
  if ("any" in condition) return condition.any.flatMap((inner, at) => within(inner, [...path, "any", at]));
  if ("not" in condition) return within(condition.not, [...path, "not"]);
  return [{ comparison: condition, path }];
}
