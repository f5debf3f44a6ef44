/** What buttons scroll to and show on their own step. */
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentElement, QuizDocument } from "../document.ts";
import { elementsOf } from "./element-parts.ts";
import { errorAt, type Path } from "./finding.ts";

/** Nothing of them stands among the elements. */
const NOWHERE: readonly DocumentElement["type"][] = ["header_bar", "hidden"];
/** What nobody could get on without, or what is no place of its own. */
const NEVER_HIDDEN: readonly DocumentElement["type"][] = ["header_bar", "loader", "ending"];

/** Targets that are not beside their button, cannot be scrolled to or must not be hidden. */
export function findButtonTargetErrors(document: QuizDocument): LintFinding[] {
  return elementsOf(document).flatMap(({ element, path, step, place }) => {
    if (element.type !== "button") return [];
    const beside = document.steps[place.step]?.elements ?? [];
    return targetsOf(element).flatMap(({ id, within }) => {
      const fault = faultOf(
        element,
        beside.find((other) => other.id === id),
        id,
      );
      return fault === null ? [] : [errorAt("dangling_target", [...path, ...within], step, fault)];
    });
  });
}

type Button = Extract<DocumentElement, { type: "button" }>;

function targetsOf({ action }: Button): { readonly id: string; readonly within: Path }[] {
  if (action.kind === "scroll") return [{ id: action.to, within: ["action", "to"] }];
  if (action.kind !== "reveal") return [];
  return action.show.map((id, at) => ({ id, within: ["action", "show", at] }));
}

/** What is wrong with a target, and what to do; null where nothing is. */
function faultOf(button: Button, target: DocumentElement | undefined, id: string): string | null {
  if (target === undefined) return `The step has no element "${id}". Name one that stands beside the button.`;
  if (target === button) return "The button names itself. Name an element that stands beside it.";
  if (button.action.kind === "scroll") {
    const isSeen = !NOWHERE.includes(target.type) && !(target.type === "calculated" && target.hidden);
    return isSeen ? null : `"${id}" is nowhere to be scrolled to. Name an element that is seen.`;
  }
  if ("key" in target)
    return `"${id}" asks something, which must not be hidden until a tap. Use a condition of its own.`;
  if (NEVER_HIDDEN.includes(target.type))
    return `"${id}" has to be there from the start. Name another element.`;
  if (target.type === "button" && target.action.kind === "reveal") {
    return `"${id}" shows something itself, so it must not be hidden. Let this button show all of it.`;
  }
  return target.type === "video" && target.unlockAfterSeconds !== undefined
    ? `What follows "${id}" waits for that film, so it must not be hidden. Name another element.`
    : null;
}
