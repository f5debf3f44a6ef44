/**
 * Links that lead out of a quiz. Following one is an answer under the id of its element, as a press of a goto button is:
 * `{ "clicked": true, "at": "2026-11-21T10:00:00.000Z" }`. For the edge, which takes nothing else under such an id; the
 * walk itself is told by `isClick`.
 */
import { type Click, isClick, type RawAnswer } from "./answers.ts";
import { indexOf } from "./quiz-index.ts";
import type { CompiledQuiz, Outcome, QuizElement, Step } from "./types.ts";

/** The parts of an element that say whether it holds a link, in documents and in compiled quizzes. */
type Linking = {
  readonly type: QuizElement["type"];
  readonly action?: { readonly kind: string };
  readonly button?: unknown;
  readonly link?: unknown;
};

/** Whether the element may lead out of the quiz. The links within texts, and those that share, are not meant. */
export function isOutgoing({ type, action, button, link }: Linking): boolean {
  if (type === "checkout_link" || type === "whatsapp_button" || type === "result") return true;
  return (button ?? link) !== undefined || action?.kind === "link" || action?.kind === "checkout";
}

type PlacedLink = { readonly element: QuizElement; readonly step: Step };

const known = new WeakMap<CompiledQuiz, ReadonlyMap<string, PlacedLink>>();

/** The elements that lead out, by id; an id that something else is answered under names that. */
export function linksOf(quiz: CompiledQuiz): ReadonlyMap<string, PlacedLink> {
  const found = known.get(quiz);
  if (found !== undefined) return found;
  const { answerable } = indexOf(quiz);
  const links = new Map<string, PlacedLink>();
  for (const step of quiz.steps) {
    for (const element of step.elements) {
      if (isOutgoing(element) && !answerable.has(element.id)) links.set(element.id, { element, step });
    }
  }
  known.set(quiz, links);
  return links;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/** Whether a raw answer is that of a link, with nothing besides. */
export function isWholeClick(raw: RawAnswer): raw is Click {
  if (!isClick(raw) || Object.keys(raw).length !== 2) return false;
  return typeof raw.at === "string" && MOMENT.test(raw.at) && !Number.isNaN(Date.parse(raw.at));
}

/** The words of the link, of a picture what it shows, with their piping still in them. @param outcome whose link stands before a result's own */
export function linkLabel(element: QuizElement, outcome: Outcome | undefined): string {
  if (element.type === "result") return (outcome?.cta ?? element.cta)?.label ?? "";
  if ("button" in element && element.button !== undefined) return element.button.label;
  if (element.type === "image") return element.image.alt;
  return "label" in element ? element.label : "";
}
