/**
 * Ways to reach a respondent in what they typed where no e-mail or phone was asked for by type: imported quizzes ask
 * for a WhatsApp number as plain text, and people write addresses wherever there is room. Pure, for the edge.
 */
import { asksForSomebodyElse, topicOf } from "./contact-words.ts";
import { findEmails } from "./find-emails.ts";
import { findPhones } from "./find-phones.ts";

export type FreeAnswer = {
  /** What was asked, as shown. */
  readonly question: string;
  readonly value: string | number;
};
export type DetectedContact = {
  readonly emails: readonly string[];
  /** E.164 as typed: a mobile without its ninth digit stays without it. */
  readonly phones: readonly string[];
};

/** Longer texts are looked at up to here: an address that matters comes early, and the edge pays by the character. */
const MAX_LOOKED_AT = 2_000;

/**
 * @param locale of the quiz; numbers without a calling code are Brazil's in `pt-BR` alone
 */
export function detectContact(answers: readonly FreeAnswer[], locale: string): DetectedContact {
  const emails = new Set<string>();
  const phones = new Set<string>();
  const inBrazil = locale === "pt-BR" || locale === "pt";
  for (const { question, value } of answers) {
    if (asksForSomebodyElse(question)) continue;
    const topic = topicOf(question);
    // A number field holds a phone number only where one was asked for.
    if (typeof value === "number" && topic !== "phone") continue;
    const text = String(value).slice(0, MAX_LOOKED_AT);
    for (const email of findEmails(text)) emails.add(email);
    for (const phone of findPhones(text, { topic, inBrazil })) phones.add(phone);
  }
  return { emails: [...emails], phones: [...phones] };
}
