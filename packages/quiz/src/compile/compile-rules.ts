/**
 * The rules of a document as the runtime knows them: every action becomes an assignment, a condition of
 * an element, or a target.
 */
import type { DocumentFallback, DocumentRule, DocumentStep, QuizDocument } from "../document.ts";
import type { Assignment, Condition, QuizElement, Rule, Step } from "../runtime/types.ts";
import { compileCondition, compileValue } from "./compile-condition.ts";
import { requiredVariable, shownVariable, tagVariable } from "./own-variables.ts";

/** What rules anywhere in the document do to elements. */
export type RuleTargets = {
  /** Ids of elements. */
  readonly shown: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  /** Keys of inputs. */
  readonly required: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
  /** Where `complete` leads; null in a document that has no ending. */
  readonly ending: string | null;
};

export function ruleTargetsOf(document: QuizDocument): RuleTargets {
  const all = document.steps.flatMap(({ rules = [], fallback = {} }) => [...rules, fallback]);
  const named = (kind: "show" | "hide" | "require" | "optional") =>
    new Set(all.flatMap((actions) => actions[kind] ?? []));
  return {
    shown: named("show"),
    hidden: named("hide"),
    required: named("require"),
    optional: named("optional"),
    ending: completionStep(document),
  };
}

/** The step at which `complete` finishes: the first whose ending always shows, else the first with one. */
export function completionStep(document: QuizDocument): string | null {
  const endings = document.steps.filter(({ elements }) => elements.some(({ type }) => type === "ending"));
  const sure = endings.find(
    ({ when, elements }) =>
      when === undefined && elements.some((element) => element.type === "ending" && !element.visibleIf),
  );
  return (sure ?? endings[0])?.id ?? null;
}

/** The rules of a step; its fallback stands first, with the condition that none of the others hold. */
export function compileRules(
  step: Pick<DocumentStep, "rules" | "fallback" | "next">,
  targets: RuleTargets,
): Pick<Step, "rules"> {
  const { rules = [], fallback, next } = step;
  const compiled = rules.map((rule) => compileRule(rule, targets));
  if (fallback === undefined) return step.rules === undefined ? {} : { rules: compiled };
  const conditions = compiled.map(({ when }) => when);
  // Nothing is left over by a rule that always holds.
  if (conditions.includes(undefined)) return { rules: compiled };
  const when: Condition | undefined =
    conditions.length === 0 ? undefined : { not: { any: conditions as Condition[] } };
  const last = compileRule({ ...fallback, ...(when === undefined ? {} : { when }) }, targets, false);
  // What the fallback sets must not make a rule hold that did not.
  const goto = last.goto ?? next;
  return { rules: [goto === null ? last : { ...last, goto }, ...compiled] };
}

function compileRule(rule: DocumentRule, targets: RuleTargets, isSource = true): Rule {
  const { when, goto, complete } = rule;
  const set = [...(rule.set ?? []).map(compileAssignment), ...actionAssignments(rule)];
  const target = complete === true ? targets.ending : goto;
  return {
    ...(when === undefined ? {} : { when: isSource ? compileCondition(when) : when }),
    ...(set.length === 0 ? {} : { set }),
    ...(target === undefined || target === null ? {} : { goto: target }),
  };
}

/** An assignment with the expression of its value compiled. */
export function compileAssignment(assignment: Assignment): Assignment {
  return { ...assignment, value: compileValue(assignment.value) };
}

function actionAssignments(actions: DocumentFallback): Assignment[] {
  const all = (names: readonly string[] | undefined, nameOf: (name: string) => string, value: boolean) =>
    (names ?? []).map((name): Assignment => ({ variable: nameOf(name), op: "set", value }));
  return [
    ...all(actions.show, shownVariable, true),
    ...all(actions.hide, shownVariable, false),
    ...all(actions.require, requiredVariable, true),
    ...all(actions.optional, requiredVariable, false),
    ...all(actions.tag, tagVariable, true),
    ...all(actions.untag, tagVariable, false),
  ];
}

/** What choosing the options of a classifier tags; it comes before the step's own rules. */
export function classifierRules(elements: readonly QuizElement[]): Rule[] {
  return elements.flatMap((element) =>
    element.type === "classifier"
      ? element.choices.map(
          ({ id, tag }): Rule => ({
            when: { left: { answer: element.key }, op: "eq", right: id },
            set: [{ variable: tagVariable(tag), op: "set", value: true }],
          }),
        )
      : [],
  );
}

/** The element with what rules do to it as conditions of its own. */
export function underRules(element: QuizElement, targets: RuleTargets): QuizElement {
  const visibleIf = visibility(element, targets);
  const shown = visibleIf === undefined ? element : { ...element, visibleIf };
  if (!("key" in shown)) return shown;
  const { key } = shown;
  if (!targets.required.has(key) && !targets.optional.has(key)) return shown;
  // What is captured instead of asked is never required; a condition more changes nothing of it.
  const left = { variable: requiredVariable(key) };
  const declared = shown.requiredIf ?? constant(shown.required, left.variable);
  return {
    ...shown,
    requiredIf: {
      any: [{ left, op: "eq", right: true }, { all: [{ left, op: "neq", right: false }, declared] }],
    },
  } as QuizElement;
}

function visibility({ id, visibleIf }: QuizElement, targets: RuleTargets): Condition | undefined {
  const [isShown, isHidden] = [targets.shown.has(id), targets.hidden.has(id)];
  if (!isShown && !isHidden) return undefined;
  const left = { variable: shownVariable(id) };
  if (visibleIf === undefined) {
    return isShown ? { left, op: "eq", right: true } : { left, op: "neq", right: false };
  }
  const byItself: Condition = { all: [{ left, op: "neq", right: false }, visibleIf] };
  return isShown ? { any: [{ left, op: "eq", right: true }, byItself] } : byItself;
}

/** A condition that always, or never, holds: no variable of ours is ever the empty text and set. */
function constant(value: boolean, variable: string): Condition {
  const left = { variable };
  const never: Condition = {
    all: [
      { left, op: "is_set" },
      { left, op: "is_empty" },
    ],
  };
  return value ? { not: never } : never;
}
