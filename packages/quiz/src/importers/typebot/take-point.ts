/** What one point of the flow adds to a step, and what becomes of the block in the report. */
import { assignmentsOf, pushAssignments } from "./assignments.ts";
import { linkButton, readBubble } from "./bubbles.ts";
import { readCondition } from "./conditions.ts";
import { type Conversion, type DraftElement, logicRules } from "./conversion.ts";
import { noteLostTexts } from "./inputs.ts";
import { textOf } from "./loose.ts";
import { offering } from "./offered-choices.ts";
import { pipedKeys, pipeText } from "./piping.ts";
import type { Point } from "./point.ts";
import { questionKey, storingRules } from "./questions.ts";
import { safeHref } from "./safe-text.ts";
import { isAppend, isItemTaken, isMoment, isWhatsAppOnly } from "./set-variable.ts";
import type { SourceBlock } from "./source.ts";
import type { StepDraft } from "./step-drafts.ts";
import { MAX_ASSIGNMENTS } from "./sum-assignments.ts";
import { notePassage } from "./unsupported.ts";

/** Elements of a step at most, leaving room for the words of other ways, the question and a consent. */
const MAX_CONTENT = 25;
/** What the schema allows in one step. */
const MAX_RULES = 60;
/** Characters that a variable holds when the quiz runs. */
const MAX_VARIABLE = 5_000;

/** What a point needs from whoever writes the steps. */
export type StepWriting = {
  readonly conversion: Conversion;
  /** The id of the step at which a respondent arrives who goes to the point with these words gathered. */
  stepAt(point: Point | null, gathered: readonly DraftElement[]): string;
  /** Ends the step with a button and takes the point into a new one. */
  pause(step: StepDraft, point: Point): undefined;
  /** Ends the quiz in this step. */
  end(step: StepDraft, href: string | undefined): undefined;
  /** Keeps a step to which no way leads. */
  keep(id: string): void;
};

/**
 * Takes a point into the step.
 * @returns the point to go on with, null at the end of the flow, nothing when the step is complete
 */
export function takePoint(step: StepDraft, point: Point, writing: StepWriting): Point | null | undefined {
  const { flow } = writing.conversion;
  switch (point.kind) {
    case "bubble":
      return takeBubble(step, point, writing);
    case "input":
      return takeInput(step, point, writing);
    case "condition":
      return takeCondition(step, point, writing);
    case "ab-test":
      return takeTest(step, point, writing);
    case "redirect":
      return takeRedirect(step, point, writing);
    default:
      if (point.block.type === "Set variable") return takeAssignment(step, point, writing);
      if (point.block.type === "Redirect") return takeLink(step, point, writing);
      notePassage(point.block, writing.conversion);
      return flow.exitsOf(point).next;
  }
}

function takeBubble(step: StepDraft, point: Point, writing: StepWriting): Point | null | undefined {
  const elements = readBubble(point.block, writing.conversion);
  if (step.content.length > 0 && step.content.length + elements.length > MAX_CONTENT)
    return writing.pause(step, point);
  step.content = [...step.content, ...elements];
  return writing.conversion.flow.exitsOf(point).next;
}

function takeInput(step: StepDraft, point: Point, writing: StepWriting): undefined {
  const { block } = point;
  const { flow, choicesOf } = writing.conversion;
  const key = questionKey(block, step.content, writing.conversion);
  const { items, next } = flow.exitsOf(point);
  const targets = new Map([...items].map(([index, target]) => [index, writing.stepAt(target, [])]));
  const storing = storingRules(point, key, writing.conversion);
  const choices = choicesOf(block) ?? [];
  const offered = offering(point, writing.conversion);
  if (storing.length > 0) {
    // A choice that leads on by itself would pass by the rules, so the rules lead on in its place.
    const leading = [...targets].map(([index, goto]) => ({
      when: { left: { answer: key }, op: "eq" as const, right: choices[index]?.id ?? "" },
      goto,
    }));
    step.rules = [...storing, ...leading].slice(0, MAX_RULES);
  }
  const gotoOf = (index: number) => (storing.length > 0 ? undefined : targets.get(index));
  step.question = { point, key, gotoOf, offered };
  // Where every choice leads on, the way of the last one needs no rule, and has none where there are too many.
  step.next = next === undefined ? ([...targets.values()].at(-1) ?? null) : writing.stepAt(next, []);
  noteLostTexts(block, writing.conversion);
  return undefined;
}

function takeCondition(step: StepDraft, point: Point, writing: StepWriting): undefined {
  const { block } = point;
  const { report, flow, decided } = writing.conversion;
  const rules = logicRules(point, writing.conversion);
  const { items, next } = flow.exitsOf(point);
  const gathered = step.content;
  step.content = [];
  let otherwise = next ?? null;
  for (const [index, item] of block.items.entries()) {
    // Read also where it was decided before, for what the report has to say about it.
    const truth = readCondition(item.raw.content, rules);
    const target = items.get(index);
    if (truth === true) {
      decided.always(point, index);
      otherwise = target === undefined ? otherwise : target;
      break;
    }
    if (truth === false) decided.never(point, index);
    else if (target !== undefined) {
      step.rules = [...step.rules, { when: truth, goto: writing.stepAt(target, gathered) }];
    }
  }
  if (step.rules.length > MAX_RULES) {
    step.rules = step.rules.slice(0, MAX_RULES);
    report.note(block, "branches_cut", { count: MAX_RULES });
  }
  step.next = writing.stepAt(otherwise, gathered);
  report.note(block, "condition");
  return undefined;
}

function takeTest(step: StepDraft, point: Point, writing: StepWriting): undefined {
  const { flow, report } = writing.conversion;
  const { items, next } = flow.exitsOf(point);
  const [first, ...others] = [...items.values()];
  const gathered = step.content;
  step.content = [];
  step.next = writing.stepAt(first === undefined ? (next ?? null) : first, gathered);
  for (const other of others) if (other !== null) writing.keep(writing.stepAt(other, []));
  report.note(point.block, "ab_first_way");
  return undefined;
}

function takeRedirect(step: StepDraft, point: Point, writing: StepWriting): undefined {
  const { report } = writing.conversion;
  const address = textOf(point.block.options.url);
  const href = address === undefined ? undefined : safeHref(pipeText(address, writing.conversion));
  report.note(point.block, href === undefined ? "redirect_unsafe" : "redirect_button");
  return writing.end(step, href);
}

/** A redirect to a new tab leaves the flow where it is. */
function takeLink(step: StepDraft, point: Point, writing: StepWriting): Point | null | undefined {
  const { report, words, flow } = writing.conversion;
  const button = linkButton(textOf(point.block.options.url) ?? "", words.open, writing.conversion);
  report.note(point.block, button.length > 0 ? "new_tab_button" : "new_tab_unsafe");
  step.content = [...step.content, ...button];
  return flow.exitsOf(point).next;
}

function takeAssignment(step: StepDraft, point: Point, writing: StepWriting): Point | null | undefined {
  const { block } = point;
  const { flow, report, variables } = writing.conversion;
  const next = flow.exitsOf(point).next;
  const holder = variables.byId(block.options.variableId);
  const expression = variables.expressionOf(block);
  if (holder?.kind !== "variable" || expression === undefined) {
    noteNoAssignment(writing.conversion, point);
    return next;
  }
  // What is said before must still show the value from before.
  if (step.content.some((element) => pipedKeys(JSON.stringify(element)).includes(holder.key))) {
    return writing.pause(step, point);
  }
  const rules = logicRules(point, writing.conversion);
  const assign = isAppend(block) ? pushAssignments : assignmentsOf;
  const assignments = assign(holder.key, expression, rules);
  if (assignments === undefined || assignments.length > MAX_ASSIGNMENTS) {
    report.note(block, "variable_expression_long");
    return next;
  }
  if (step.enter.length + assignments.length > MAX_ASSIGNMENTS) return writing.pause(step, point);
  step.enter = [...step.enter, ...assignments];
  const letters = assignments.reduce(
    (sum, { value }) => sum + (typeof value === "string" ? value.length : 0),
    0,
  );
  if (letters > MAX_VARIABLE) report.note(block, "words_cut", { count: MAX_VARIABLE });
  report.note(block, assignmentCode(block));
  return next;
}

function assignmentCode(block: SourceBlock) {
  if (isAppend(block)) return "variable_pushed";
  if (isItemTaken(block)) return "variable_item_kept";
  if (isMoment(block)) return "variable_moment";
  return isWhatsAppOnly(block) ? "variable_whatsapp_only" : "variable_set";
}

function noteNoAssignment({ report, variables, source }: Conversion, { block }: Point): void {
  const { variableId, type } = block.options;
  if (!source.variables.some(({ id }) => id === variableId)) {
    report.note(block, "variable_not_declared");
  } else if (variables.expressionOf(block) === undefined) {
    if (typeof type === "string" && type !== "Custom") report.note(block, "variable_kind", { kind: type });
    else report.note(block, "variable_code");
  }
}
