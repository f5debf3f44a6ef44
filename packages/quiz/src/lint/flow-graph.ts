/** The steps of a document as a graph: which step can follow which, and where a path can end. */
import { completionStep } from "../compile/compile-rules.ts";
import { lastingElements } from "../compile/countdown-end.ts";
import type { DocumentElement, DocumentFallback, DocumentStep, QuizDocument } from "../document.ts";
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
  const completion = completionStep(document);
  const ways = document.steps.map((step) => waysOut(step, completion));
  const exits = ways.map(({ targets }) => [...new Set(targets.flatMap((id) => numbers.get(id) ?? []))]);
  return {
    ids,
    start: document.start === undefined ? 0 : (numbers.get(document.start) ?? -1),
    exits,
    endings: document.steps.map(({ elements }) => elements.some(isEnding)),
    stuck: ways.map(({ canBeStuck }) => canBeStuck),
  };
}

type WaysOut = { readonly targets: readonly string[]; readonly canBeStuck: boolean };

/** Where a step can lead; one with a condition of its own may also be passed. */
function waysOut(step: DocumentStep, completion: string | null): WaysOut {
  const { targets, canBeStuck } = waysOnward(step, completion);
  if (step.when === undefined) return { targets, canBeStuck };
  return step.next === null
    ? { targets, canBeStuck: true }
    : { targets: [...targets, step.next], canBeStuck };
}

/** Where a step that is not passed can lead, in the order in which the runtime decides. */
function waysOnward(step: DocumentStep, completion: string | null): WaysOut {
  const { elements, next } = step;
  const lasting = lastingElements(elements);
  const endings = elements.filter(isEnding);
  if (endings.some(isAlwaysVisible)) return { targets: [], canBeStuck: false };
  const buttons = elements.filter((element) => element.type === "button");
  const targets = elements
    .filter((element) => !("choices" in element) || isSingleChoice(element))
    .flatMap((element) => elementTargets(element).map(({ to }) => to));
  const hasFixedGoto = lasting.some(
    (element) => element.type === "button" && isAlwaysVisible(element) && element.action.kind === "goto",
  );
  const hasNextButton = buttons.some(({ action }) => action.kind === "next");
  const needsPress = hasFixedGoto && !hasNextButton && !elements.some((element) => "key" in element);
  if (needsPress || lasting.some(decidesAlways)) return { targets, canBeStuck: false };
  for (const { to, isCertain } of ruleTargets(step, completion)) {
    targets.push(to);
    if (isCertain) return { targets, canBeStuck: false };
  }
  if (next !== null) return { targets: [...targets, next], canBeStuck: false };
  // Of several endings with conditions one is taken to hold always; that cannot be seen from here.
  return { targets, canBeStuck: !hasFixedGoto && endings.length < 2 };
}

/** Where rules lead, the fallback last; `isCertain` where nothing behind is looked at. */
function ruleTargets({ rules = [], fallback }: DocumentStep, completion: string | null) {
  const targets: { readonly to: string; readonly isCertain: boolean }[] = [];
  const add = (actions: DocumentFallback, isCertain: boolean) => {
    const to = actions.complete === true ? completion : actions.goto;
    if (to !== undefined && to !== null) targets.push({ to, isCertain });
  };
  for (const rule of rules) add(rule, rule.when === undefined);
  // Whoever meets no rule meets the fallback; who meets one that does not jump goes on to `next`.
  const alwaysMeets = rules.some(({ when }) => when === undefined);
  const alwaysJumps = rules.every(({ goto, complete }) => goto !== undefined || complete === true);
  if (fallback !== undefined && !alwaysMeets) add(fallback, alwaysJumps);
  return targets;
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
