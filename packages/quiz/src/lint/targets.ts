/** Every place of a document that names a step to go to. */
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentElement, QuizDocument } from "../document.ts";
import { errorAt, type Path, warningAt } from "./finding.ts";

type Target = { readonly path: Path; readonly step: string | null; readonly to: string };

/** All targets with their places, in document order. */
function targetsOf(document: QuizDocument): Target[] {
  const targets: Target[] = [];
  if (document.start !== undefined) targets.push({ path: ["start"], step: null, to: document.start });
  for (const [index, { id, elements, rules = [], next }] of document.steps.entries()) {
    const here = (path: Path, to: string | null | undefined) => {
      if (typeof to === "string") targets.push({ path: ["steps", index, ...path], step: id, to });
    };
    for (const [at, element] of elements.entries()) {
      for (const target of elementTargets(element)) here(["elements", at, ...target.path], target.to);
    }
    for (const [at, rule] of rules.entries()) here(["rules", at, "goto"], rule.goto);
    here(["next"], next);
  }
  return targets;
}

/** Where an element itself can lead. */
export function elementTargets(element: DocumentElement): { readonly path: Path; readonly to: string }[] {
  if (element.type === "button" && element.action.kind === "goto") {
    return [{ path: ["action", "step"], to: element.action.step }];
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

/** Targets that do not exist, and targets that are never looked at. */
export function findTargetErrors(document: QuizDocument): LintFinding[] {
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

export function findIgnoredTargets(document: QuizDocument): LintFinding[] {
  return document.steps.flatMap(({ id, elements }, index) =>
    elements.flatMap((element, at) =>
      element.type === "button" || isSingleChoice(element)
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
