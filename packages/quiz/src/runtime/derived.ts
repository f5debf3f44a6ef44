/** What follows from the answers at the end of a walk: what was agreed to, what was chosen. */
import type { Channel } from "@borda/contracts";
import { CLICKED } from "@borda/contracts/followed-links";
import {
  type AnswerParts,
  type CheckedAnswer,
  type ChoicesWithWords,
  firstPart,
  hasParts,
  isClick,
} from "./answers.ts";
import { linksOf } from "./clicks.ts";
import type { AnsweredInput } from "./contact/contact-of.ts";
import { plainTextOf } from "./plain-text.ts";
import { indexOf } from "./quiz-index.ts";
import type { ElementOf } from "./types.ts";
import type { Walk } from "./walk.ts";

export type { Contact } from "./contact/contact-of.ts";

export type ConsentGiven = {
  readonly channel: Channel;
  readonly elementKey: string;
  /** What was agreed to, word for word. */
  readonly text: string;
};

/** Most chosen options in one response. */
const MAX_CHOICES = 600;

/** The answers on the path with their elements. */
export function answeredInputs(end: Walk): AnsweredInput[] {
  const { answerable } = indexOf(end.quiz);
  return [...end.answers].flatMap(([key, answer]) => {
    const element = answerable.get(key)?.element;
    return element === undefined || element.type === "button" ? [] : [{ element, answer }];
  });
}

/** The consents given, one a channel: the first element that asked for it. */
export function consentsOf(end: Walk): ConsentGiven[] {
  const given = new Map<Channel, ConsentGiven>();
  for (const { element, answer } of answeredInputs(end)) {
    if (element.type !== "consent" || firstPart(answer) !== true) continue;
    for (const channel of element.channels) {
      if (given.has(channel) || (hasParts(answer) && !Object.entries(answer).some(isGrantOf(channel))))
        continue;
      given.set(channel, { channel, elementKey: element.key, text: agreedText(element, channel) });
    }
  }
  return [...given.values()];
}

function isGrantOf(channel: Channel): (part: readonly [string, unknown]) => boolean {
  return ([name, isTicked]) => name === channel && isTicked === true;
}

/** The words above the boxes and, where every channel has its own, those beside it. */
function agreedText({ text, optIns }: ElementOf<"consent">, channel: Channel): string {
  const beside = optIns?.find((optIn) => optIn.channel === channel)?.label;
  return beside === undefined ? plainTextOf(text) : `${plainTextOf(text)}\n${beside}`;
}

/** Own words count as the option that they were written for. */
function chosenIds(answer: CheckedAnswer): readonly string[] {
  if (typeof answer === "string") return [answer];
  if (Array.isArray(answer)) return answer as readonly string[];
  const { id, ids = id } = hasParts(answer) ? (answer as Partial<AnswerParts & ChoicesWithWords>) : {};
  return typeof ids === "string" ? [ids] : Array.isArray(ids) ? ids : [];
}

/** Every chosen option and every link that was followed, for the counters. */
export function chosenOptions(end: Walk): { element: string; choice: string }[] {
  const options = answeredInputs(end).flatMap(({ element, answer }) => {
    if (!("choices" in element)) return [];
    return chosenIds(answer).map((choice) => ({ element: element.key, choice }));
  });
  const clicks = [...linksOf(end.quiz).keys()]
    .filter((id) => isClick(end.answers.get(id)))
    .map((element) => ({ element, choice: CLICKED }));
  return [...options, ...clicks].slice(0, MAX_CHOICES);
}
