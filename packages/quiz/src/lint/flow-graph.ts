/** The steps of a document as a graph: which step can follow which, and where a path can end. */
import type { DocumentElement, DocumentStep, QuizDocument } from "../document.ts";
import { elementTargets, isSingleChoice } from "./targets.ts";

export type FlowGraph = {
  readonly ids: readonly string[];
  /** Number of the first step; -1 when `start` names none. */
  readonly start: number;
  /** Per step the numbers of the steps that can follow; dangling targets are left out. */
  readonly exits: readonly (readonly number[])[];
  /** Per step whether it can show an ending. */
  readonly endings: readonly boolean[];
  /** Per step whether a respondent can come to stand there with nothing that leads on. */
  readonly stuck: readonly boolean[];
};

export function flowGraphOf(document: QuizDocument): FlowGraph {
  const ids = document.steps.map(({ id }) => id);
  const numbers = new Map(ids.map((id, number) => [id, number] as const).toReversed());
  const exits = document.steps.map((step) => {
    const targets = waysOut(step).targets.flatMap((id) => numbers.get(id) ?? []);
    return [...new Set(targets)];
  });
  return {
    ids,
    start: document.start === undefined ? 0 : (numbers.get(document.start) ?? -1),
    exits,
    endings: document.steps.map(({ elements }) => elements.some(isEnding)),
    stuck: document.steps.map((step) => waysOut(step).canBeStuck),
  };
}

/** Where a step can lead, in the order in which the runtime decides. */
function waysOut(step: DocumentStep): { targets: string[]; canBeStuck: boolean } {
  const { elements, rules = [], next } = step;
  const endings = elements.filter(isEnding);
  if (endings.some(isAlwaysVisible)) return { targets: [], canBeStuck: false };
  const buttons = elements.filter((element) => element.type === "button");
  const targets = elements
    .filter((element) => element.type === "button" || isSingleChoice(element))
    .flatMap((element) => elementTargets(element).map(({ to }) => to));
  const hasFixedGoto = buttons.some((button) => isAlwaysVisible(button) && button.action.kind === "goto");
  const hasNextButton = buttons.some(({ action }) => action.kind === "next");
  const needsPress = hasFixedGoto && !hasNextButton && !elements.some((element) => "key" in element);
  if (needsPress || elements.some(decidesAlways)) return { targets, canBeStuck: false };
  for (const rule of rules) {
    if (rule.goto === undefined) continue;
    targets.push(rule.goto);
    if (rule.when === undefined) return { targets, canBeStuck: false };
  }
  if (next !== null) return { targets: [...targets, next], canBeStuck: false };
  // Of several endings with conditions one is taken to hold always; that cannot be seen from here.
  return { targets, canBeStuck: !hasFixedGoto && endings.length < 2 };
}

function isEnding(element: DocumentElement): boolean {
  return element.type === "ending";
}

function isAlwaysVisible(element: DocumentElement): boolean {
  return element.visibleIf === undefined;
}

/** Whether the step cannot be left but by a choice of this element that names its target. */
function decidesAlways(element: DocumentElement): boolean {
  if (!isSingleChoice(element) || !isAlwaysVisible(element) || !("choices" in element)) return false;
  return element.required && element.choices.every(({ goto }) => goto !== undefined);
}
