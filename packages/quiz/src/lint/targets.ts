/** Every place of a document that names a step to go to. */
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentElement, DocumentFallback, QuizDocument } from "../document.ts";
import { errorAt, type Path, warningAt } from "./finding.ts";

type Target = { readonly path: Path; readonly step: string | null; readonly to: string };

/** All targets with their places, in document order. */
function targetsOf(document: QuizDocument): Target[] {
  const targets: Target[] = [];
  if (document.start !== undefined) targets.push({ path: ["start"], step: null, to: document.start });
  for (const [index, { id, elements, rules = [], fallback, next }] of document.steps.entries()) {
    const here = (path: Path, to: string | null | undefined) => {
      if (typeof to === "string") targets.push({ path: ["steps", index, ...path], step: id, to });
    };
    for (const [at, element] of elements.entries()) {
      for (const target of elementTargets(element)) here(["elements", at, ...target.path], target.to);
    }
    for (const [at, rule] of rules.entries()) here(["rules", at, "goto"], rule.goto);
    here(["fallback", "goto"], fallback?.goto);
    here(["next"], next);
  }
  return targets;
}

/** Where an element itself can lead. */
export function elementTargets(element: DocumentElement): { readonly path: Path; readonly to: string }[] {
  if (element.type === "button" && element.action.kind === "goto") {
    return [{ path: ["action", "step"], to: element.action.step }];
  }
  if (element.type === "countdown" && element.atEnd?.kind === "goto") {
    return [{ path: ["atEnd", "step"], to: element.atEnd.step }];
  }
  if (!("choices" in element)) return [];
  return element.choices.flatMap(({ goto }, index) =>
    goto === undefined ? [] : [{ path: ["choices", index, "goto"], to: goto }],
  );
}

/** Whether a choice of the element can decide where to go on. */
export function isSingleChoice(element: DocumentElement): boolean {
  return element.type === "single_choice" || (element.type === "picture_choice" && !element.multiple);
}

/** Jumps to steps, and actions on elements, that do not exist. */
export function findTargetErrors(document: QuizDocument): LintFinding[] {
  return [...findStepTargetErrors(document), ...findActionErrors(document)];
}

function findStepTargetErrors(document: QuizDocument): LintFinding[] {
  const ids = new Set(document.steps.map(({ id }) => id));
  return targetsOf(document)
    .filter(({ to }) => !ids.has(to))
    .map(({ path, step, to }) =>
      errorAt(
        "dangling_target",
        path,
        step,
        `There is no step "${to}". Choose an existing step or remove the jump.`,
      ),
    );
}

/** What rules show, hide, require and complete. */
function findActionErrors(document: QuizDocument): LintFinding[] {
  const elements = document.steps.flatMap((step) => step.elements);
  const ids = new Set(elements.map(({ id }) => id));
  const keys = new Set(elements.flatMap((element) => ("key" in element ? [element.key] : [])));
  const hasEnding = elements.some(({ type }) => type === "ending");
  return actionsOf(document).flatMap(({ actions, path, step }) => {
    const unknown = (kind: "show" | "hide" | "require" | "optional", known: ReadonlySet<string>) =>
      [...(actions[kind] ?? []).entries()]
        .filter(([, name]) => !known.has(name))
        .map(([at, name]) => {
          const what = known === ids ? `element with the id "${name}"` : `input with the key "${name}"`;
          const message = `There is no ${what}. Name an existing one or remove it.`;
          return errorAt("dangling_target", [...path, kind, at], step, message);
        });
    const findings = [
      ...unknown("show", ids),
      ...unknown("hide", ids),
      ...unknown("require", keys),
      ...unknown("optional", keys),
    ];
    if (actions.complete !== true || hasEnding) return findings;
    const message = "The quiz has no ending at which it could finish. Add a step with an ending element.";
    return [...findings, errorAt("dangling_target", [...path, "complete"], step, message)];
  });
}

function actionsOf({ steps }: QuizDocument) {
  return steps.flatMap(({ id, rules = [], fallback }, index) => {
    const places: { actions: DocumentFallback; path: Path; step: string }[] = rules.map((rule, at) => ({
      actions: rule,
      path: ["steps", index, "rules", at],
      step: id,
    }));
    if (fallback === undefined) return places;
    return [...places, { actions: fallback, path: ["steps", index, "fallback"], step: id }];
  });
}

/** Targets that are never looked at. */
export function findIgnoredTargets(document: QuizDocument): LintFinding[] {
  return document.steps.flatMap(({ id, elements }, index) =>
    elements.flatMap((element, at) =>
      !("choices" in element) || isSingleChoice(element)
        ? []
        : elementTargets(element).map(({ path }) =>
            warningAt(
              "ignored_target",
              ["steps", index, "elements", at, ...path],
              id,
              "Where several options can be chosen, no option can decide the next step. Use a rule of the step.",
            ),
          ),
    ),
  );
}
