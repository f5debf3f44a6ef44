/** Settles the drafts of steps: words of questions, ids of elements, steps that only pass on, their order. */
import type { DocumentElementInput, DocumentStepInput } from "../../document.ts";
import type { Conversion, DraftElement } from "./conversion.ts";
import { localised } from "./conversion.ts";
import type { Meeting, WrittenFlow } from "./flow-steps.ts";
import { inputElement, submitLabelOf } from "./inputs.ts";
import { clipText } from "./loose.ts";
import { labelOf, withoutPiping } from "./questions.ts";
import { isPassage, type StepDraft } from "./step-drafts.ts";

const MAX_TITLE = 200;
/** A title made of a question is a reminder, not the whole question. */
const MAX_MADE_TITLE = 60;

export type FinishedSteps = {
  readonly start: string;
  readonly steps: readonly DocumentStepInput[];
  /** Variables that say on which way a respondent came to a question. */
  readonly helpers: readonly string[];
};

/** The steps of the document, in the order in which a respondent meets them. */
export function finishSteps(flow: WrittenFlow, conversion: Conversion): FinishedSteps {
  const helpers = flow.meetings.flatMap((meeting) => settleMeeting(meeting, conversion));
  const targetOf = passageResolver(flow.steps);
  const start = targetOf(flow.start);
  const finished = new Map<string, DocumentStepInput>();
  for (const step of flow.steps.values()) {
    if (targetOf(step.id) === step.id) finished.set(step.id, finishStep(step, targetOf, conversion));
  }
  const order = stepOrder(finished, [start, ...flow.spares.map(targetOf)]);
  for (const id of order) {
    const ending = finished.get(id)?.elements.find(({ type }) => type === "ending");
    if (ending !== undefined && flow.steps.get(id)?.hasOwnEnding === true) {
      conversion.report.add(ending.id, "ending", "ending_added");
    }
  }
  return { start, steps: order.flatMap((id) => finished.get(id) ?? []), helpers };
}

/** Gives the question the words of each way, shown by a variable that says which way was taken. */
function settleMeeting({ step, entry, isEntered, ways }: Meeting, conversion: Conversion): string[] {
  const [only, ...others] = ways;
  if (only === undefined) return [];
  if (others.length === 0 && !isEntered) {
    step.content = [...only.content, ...step.content];
    return [];
  }
  const variable = conversion.keys.take(`via_${step.id}`, "via");
  ways.forEach((way, index) => {
    const number = index + 1;
    const visibleIf = { left: { variable }, op: "eq" as const, right: number };
    way.step.enter = [...way.step.enter, { variable, op: "set", value: number }];
    step.variants.push(way.content.map((element): DraftElement => ({ ...element, visibleIf })));
  });
  entry.enter = [{ variable, op: "set", value: 0 }];
  return [variable];
}

/** The step at which one really arrives: passages are left out, unless they only lead in a circle. */
function passageResolver(steps: ReadonlyMap<string, StepDraft>): (id: string) => string {
  return (id) => {
    const seen = new Set<string>();
    let current = id;
    for (let step = steps.get(id); step !== undefined && isPassage(step); step = steps.get(current)) {
      if (seen.has(current)) return current;
      seen.add(current);
      current = step.next ?? current;
    }
    return current;
  };
}

function finishStep(
  step: StepDraft,
  targetOf: (id: string) => string,
  conversion: Conversion,
): DocumentStepInput {
  const { elements, label } = elementsOf(step, targetOf, conversion);
  const rules = step.rules.map((rule) =>
    rule.goto === undefined ? rule : { ...rule, goto: targetOf(rule.goto) },
  );
  let count = 0;
  return {
    id: step.id,
    title: titleOf(step, label, conversion.locale),
    elements: elements.map((element): DocumentElementInput => {
      count += 1;
      // Two underscores keep these apart from keys, which never have them.
      return { id: "key" in element ? element.key : `${step.id}__${count}`, ...element };
    }),
    ...(step.enter.length === 0 ? {} : { enter: [...step.enter] }),
    ...(rules.length === 0 ? {} : { rules }),
    next: step.next === null ? null : targetOf(step.next),
  };
}

function elementsOf(step: StepDraft, targetOf: (id: string) => string, conversion: Conversion) {
  const { question } = step;
  if (question === undefined)
    return { elements: [...step.variants.flat(), ...step.content], label: undefined };
  const { point, key, gotoOf, offered } = question;
  const { block } = point;
  const label = labelOf(step, block, conversion);
  const input = inputElement(
    block,
    {
      key,
      label: label.text,
      labelHidden: label.isHidden,
      gotoOf: (index) => {
        const target = gotoOf(index);
        return target === undefined ? undefined : targetOf(target);
      },
      offered,
    },
    conversion,
  );
  const words = submitLabelOf(block, conversion);
  const submit: DraftElement[] =
    words === undefined
      ? []
      : [{ type: "button", label: localised(words, conversion), action: { kind: "next" } }];
  return { elements: [...step.variants.flat(), ...label.content, input, ...submit], label: label.text };
}

/** The title of the question's group; where that says nothing, the first words of the step. */
function titleOf(step: StepDraft, label: string | undefined, locale: string): string {
  const title = step.question === undefined ? step.title : step.question.point.block.group.title;
  const isGeneric = title === "" || /^\w*\s*#?\d+$/.test(title);
  const words = isGeneric ? (label ?? firstWordsOf(step.content, locale)) : undefined;
  const made = words === undefined ? title : clipText(withoutPiping(words), MAX_MADE_TITLE);
  return clipText(made === "" ? step.id : made, MAX_TITLE);
}

function firstWordsOf(content: readonly DraftElement[], locale: string): string | undefined {
  for (const element of content) {
    if (element.type === "ending") return element.title[locale];
    if (element.type === "text") return element.text[locale]?.[0]?.map(({ text }) => text).join("");
  }
  return undefined;
}

/** Every step before those it leads to, as far as circles allow; what nothing leads to is left out. */
function stepOrder(steps: ReadonlyMap<string, DocumentStepInput>, roots: readonly string[]): string[] {
  const seen = new Set<string>();
  const finished: string[] = [];
  for (const root of roots.toReversed()) {
    // Each entry is visited twice: first to put its targets on the stack, then when they are done.
    const stack = [{ id: root, isDone: false }];
    for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
      if (entry.isDone) finished.push(entry.id);
      else if (!seen.has(entry.id)) {
        seen.add(entry.id);
        stack.push({ id: entry.id, isDone: true });
        const step = steps.get(entry.id);
        // The last one pushed is finished last, so it stands first: the way that is written first.
        if (step !== undefined)
          for (const target of targetsOf(step)) stack.push({ id: target, isDone: false });
      }
    }
  }
  return finished.toReversed();
}

function targetsOf(step: DocumentStepInput): string[] {
  const choices = step.elements.flatMap((element) => ("choices" in element ? element.choices : []));
  const gotos = [...choices, ...(step.rules ?? [])].flatMap(({ goto }) => goto ?? []);
  return [...new Set(step.next === null ? gotos : [...gotos, step.next])];
}
