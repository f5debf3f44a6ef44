/** Steps while they are put together; names of other steps are final, the rest is settled at the end. */
import type { DocumentAssignment, DocumentRule } from "../../document.ts";
import type { DraftElement } from "./conversion.ts";
import type { Question } from "./inputs.ts";
import type { Point } from "./point.ts";

export type StepDraft = {
  readonly id: string;
  readonly title: string;
  /** Shown above the question, in order. */
  content: readonly DraftElement[];
  /** Shown instead of each other above the content, by the way on which the respondent came. */
  readonly variants: DraftElement[][];
  question?: { readonly point: Point } & Pick<Question, "key" | "gotoOf" | "offered">;
  enter: readonly DocumentAssignment[];
  rules: readonly DocumentRule[];
  next: string | null;
  /** The ending has a title of ours. */
  hasOwnEnding: boolean;
};

export function stepDraft(id: string, title: string): StepDraft {
  return { id, title, content: [], variants: [], enter: [], rules: [], next: null, hasOwnEnding: false };
}

/** Whether a step does nothing but lead on. */
export function isPassage(step: StepDraft): boolean {
  const shows = step.content.length + step.variants.length > 0 || step.question !== undefined;
  return !shows && step.enter.length === 0 && step.rules.length === 0 && step.next !== null;
}
