/** Ways to reach a respondent in what came with the link. Pure. */
import { topicOf } from "./contact-words.ts";
import type { DetectedContact } from "./detect-contact.ts";
import { findEmails } from "./find-emails.ts";
import { findPhones } from "./find-phones.ts";
import { isInBrazil } from "./in-brazil.ts";
import { namesSomebodyElse } from "./other-people.ts";

/** `utm_source` and the like speak of the campaign; an address there is an affiliate's or a partner's. */
const CAMPAIGN = /^(?:utm_|sck$|src$|xcod$|referrer$|.*clid$|gbraid$|wbraid$|li_fat_id$)/i;

/**
 * A value counts under a name that says what it is, such as `email` or `whatsapp`: advertising ids have eleven digits too.
 * Under one that names a seller or somebody else behind the link it does not.
 * @param values names and values of hidden fields and of the link
 */
export function contactInLink(
  values: readonly (readonly [string, string])[],
  locale: string,
): DetectedContact {
  const emails = new Set<string>();
  const phones = new Set<string>();
  for (const [name, value] of values) {
    if (CAMPAIGN.test(name)) continue;
    const words = name.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replaceAll(/[_.-]+/g, " ");
    if (namesSomebodyElse(words)) continue;
    if (/\be? ?mail/i.test(words)) for (const email of findEmails(value)) emails.add(email);
    if (topicOf(words) !== "phone") continue;
    // A plus in a query string becomes a blank.
    const typed = /^\s\d/.test(value) ? `+${value.trim()}` : value;
    const search = { topic: "phone", question: words, inBrazil: isInBrazil(locale) } as const;
    for (const phone of findPhones(typed, search)) phones.add(phone);
  }
  return { emails: [...emails], phones: [...phones] };
}
