/**
 * Ways to reach a respondent in what they typed where no e-mail or phone was asked for by type: imported quizzes ask
 * for a WhatsApp number as plain text, and people write addresses wherever there is room. Pure, for the edge.
 */
import { topicOf } from "./contact-words.ts";
import { findEmails, mayHoldEmail } from "./find-emails.ts";
import { findPhones, hasDigitsOfPhone } from "./find-phones.ts";
import { isInBrazil } from "./in-brazil.ts";
import { asksForSomebodyElse } from "./other-people.ts";

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
 * @param locale of the quiz; numbers without a calling code are Brazil's in `pt-BR` and `pt`
 */
export function detectContact(answers: readonly FreeAnswer[], locale: string): DetectedContact {
  const emails = new Set<string>();
  const phones = new Set<string>();
  const inBrazil = isInBrazil(locale);
  for (const { question, value } of answers) {
    const text = String(value).slice(0, MAX_LOOKED_AT);
    // The question costs more than the answer, and hardly any answer has room for an address.
    const hasNumber = hasDigitsOfPhone(text);
    if (!hasNumber && !mayHoldEmail(text)) continue;
    const asked = question.normalize("NFC");
    if (asksForSomebodyElse(asked)) continue;
    if (typeof value !== "number") for (const email of findEmails(text)) emails.add(email);
    if (!hasNumber) continue;
    const topic = topicOf(asked);
    // A number field holds a phone number only where one was asked for.
    if (typeof value === "number" && topic !== "phone") continue;
    for (const phone of findPhones(text, { topic, question: asked, inBrazil })) phones.add(phone);
  }
  return { emails: [...emails], phones: [...phones] };
}
