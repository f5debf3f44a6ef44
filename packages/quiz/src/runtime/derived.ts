/** What follows from the answers at the end of a walk: who it is, what was agreed to, what was chosen. */
import type { Channel } from "@borda/contracts";
import { type CheckedAnswer, isPhoneNumber } from "./answers.ts";
import { plainTextOf } from "./piping.ts";
import { indexOf } from "./quiz-index.ts";
import { cut } from "./stored-answers.ts";
import type { InputElement } from "./types.ts";
import type { Walk } from "./walk.ts";

export type Contact = {
  readonly name: string | null;
  readonly emails: readonly string[];
  /** E.164 */
  readonly phones: readonly string[];
};
export type ConsentGiven = {
  readonly channel: Channel;
  readonly elementKey: string;
  /** What was agreed to, word for word. */
  readonly text: string;
};

/** Most addresses of a kind in one response, and most chosen options. */
const MAX_ADDRESSES = 5;
const MAX_CHOICES = 600;
const MAX_NAME_LENGTH = 200;

function answeredInputs(end: Walk): { element: InputElement; answer: CheckedAnswer }[] {
  const { answerable } = indexOf(end.quiz);
  return [...end.answers].flatMap(([key, answer]) => {
    const element = answerable.get(key)?.element;
    return element === undefined || element.type === "button" ? [] : [{ element, answer }];
  });
}

/** Name, e-mail addresses and phone numbers; a whole name goes before a first name. */
export function contactOf(end: Walk): Contact {
  const names: Partial<Record<string, string>> = {};
  const emails = new Set<string>();
  const phones = new Set<string>();
  for (const { element, answer } of answeredInputs(end)) {
    if (element.type === "email") emails.add(String(answer));
    if (isPhoneNumber(answer)) phones.add(answer.e164);
    if (element.type === "short_text" && element.purpose !== undefined) {
      names[element.purpose] ??= cut(String(answer), MAX_NAME_LENGTH);
    }
  }
  return {
    name: names.name ?? names.first_name ?? null,
    emails: [...emails].slice(0, MAX_ADDRESSES),
    phones: [...phones].slice(0, MAX_ADDRESSES),
  };
}

/** The consents given, one a channel: the first element that asked for it. */
export function consentsOf(end: Walk): ConsentGiven[] {
  const given = new Map<Channel, ConsentGiven>();
  for (const { element, answer } of answeredInputs(end)) {
    if (element.type !== "consent" || answer !== true) continue;
    const text = plainTextOf(element.text);
    for (const channel of element.channels) {
      if (!given.has(channel)) given.set(channel, { channel, elementKey: element.key, text });
    }
  }
  return [...given.values()];
}

/** Every chosen option, for the counters. */
export function chosenOptions(end: Walk): { element: string; choice: string }[] {
  return answeredInputs(end)
    .flatMap(({ element, answer }) => {
      if (!("choices" in element)) return [];
      const chosen = typeof answer === "string" ? [answer] : (answer as readonly string[]);
      return chosen.map((choice) => ({ element: element.key, choice }));
    })
    .slice(0, MAX_CHOICES);
}
