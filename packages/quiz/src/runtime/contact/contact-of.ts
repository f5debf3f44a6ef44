/** Who a respondent is, from the answers on their path. For the edge: it never reaches a browser. */
import { type AnswerParts, type CheckedAnswer, firstPart, isPhoneNumber } from "../answers.ts";
import type { InputElement } from "../types.ts";
import { detectContact, type FreeAnswer } from "./detect-contact.ts";
import { leadName } from "./lead-name.ts";
import { contactInLink } from "./link-contact.ts";

export type Contact = {
  readonly name: string | null;
  readonly emails: readonly string[];
  /** E.164 */
  readonly phones: readonly string[];
};
export type AnsweredInput = { readonly element: InputElement; readonly answer: CheckedAnswer };

/** Most addresses of a kind in one response. */
const MAX_ADDRESSES = 5;
/** Elements whose answers may hold anything. What another type reads is never searched: a CPF is no phone. */
const FREE_TYPES: ReadonlySet<string> = new Set(["short_text", "long_text", "number"]);

/**
 * Name, e-mail addresses and phone numbers. What was asked for by type is certain and comes first, so that consents go
 * with it. A kind of address that nobody was asked for by type is looked for in free answers; with one that was, a
 * number in a text is somebody else's as likely as not. What came with the link counts only when no answer says
 * anything, since links are passed on.
 * @param link what the edge captured on the first request
 */
export function contactOf(
  inputs: readonly AnsweredInput[],
  locale: string,
  link: Readonly<Record<string, string>>,
): Contact {
  const typed = typedContact(inputs);
  const isComplete = typed.emails.length > 0 && typed.phones.length > 0;
  const free = isComplete ? typed : detectContact(freeAnswersOf(inputs), locale);
  const said = {
    emails: typed.emails.length > 0 ? typed.emails : free.emails,
    phones: typed.phones.length > 0 ? typed.phones : free.phones,
  };
  const isSilent = said.emails.length === 0 && said.phones.length === 0;
  const { emails, phones } = isSilent ? contactInLink(linkValuesOf(inputs, link), locale) : said;
  return {
    name: nameOf(inputs),
    emails: emails.slice(0, MAX_ADDRESSES),
    phones: phones.slice(0, MAX_ADDRESSES),
  };
}

function typedContact(inputs: readonly AnsweredInput[]) {
  const emails = new Set<string>();
  const phones = new Set<string>();
  for (const { element, answer } of inputs) {
    if (element.type === "email") emails.add(String(answer));
    if (element.type === "contact_block") {
      const { email, phone } = answer as AnswerParts;
      if (email !== undefined) emails.add(String(email));
      if (phone !== undefined) phones.add(String(phone));
    }
    if (isPhoneNumber(answer)) phones.add(answer.e164);
  }
  return { emails: [...emails], phones: [...phones] };
}

function freeAnswersOf(inputs: readonly AnsweredInput[]): FreeAnswer[] {
  return inputs.flatMap(({ element, answer }) => {
    const isFree = typeof answer === "string" || typeof answer === "number";
    if (!isFree || !FREE_TYPES.has(element.type)) return [];
    return [{ question: questionOf(element), value: answer }];
  });
}

function questionOf(element: InputElement): string {
  return "label" in element && typeof element.label === "string" ? element.label : element.key;
}

/** Sources that say what the person brought along. */
const BROUGHT_ALONG: readonly string[] = ["query", "cookie"];

function linkValuesOf(
  inputs: readonly AnsweredInput[],
  link: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  // What the author wrote into a hidden field is the author's: the number of a seller, an address for questions.
  const hidden = inputs.flatMap(({ element, answer }) =>
    element.type === "hidden" && BROUGHT_ALONG.includes(element.source.kind) && typeof answer === "string"
      ? [[element.key, answer] as const]
      : [],
  );
  return [...hidden, ...Object.entries(link)];
}

/** A whole name goes before a first name. */
function nameOf(inputs: readonly AnsweredInput[]): string | null {
  const names = { name: null as string | null, first_name: null as string | null };
  for (const { element, answer } of inputs) {
    if (element.type === "full_name") names.name ??= leadName(String(firstPart(answer)));
    if (element.type === "contact_block") {
      const { name } = answer as AnswerParts;
      if (name !== undefined) names.name ??= leadName(String(name));
    }
    if (element.type !== "short_text") continue;
    if (element.purpose === "name" || element.purpose === "first_name") {
      names[element.purpose] ??= leadName(String(answer));
    }
  }
  return names.name ?? names.first_name;
}
