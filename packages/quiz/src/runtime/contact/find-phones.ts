/** Phone numbers in free text. Pure. A number that may be a document, an order or a price is none. */

import { type Topic, topicBefore } from "./contact-words.ts";
import { type PhoneReading, readPhone } from "./read-phone.ts";

/** Digits with what people put between them. */
const RUN = /\+?\s?[\d(][\d\s()+.\-/]*\d/g;
/** Where one number ends and the next begins, when a run is not one number as a whole. */
const BETWEEN = /\n|\s+[/-]\s+|\s{2,}|\/\s|\s\//;
const LINK = /(?:wa\.me\/|whatsapp\.com\/send\/?\?phone=|^tel:)\+?$/i;
/** Most words of a run that are tried together; a number has no more. */
const MAX_WORDS = 6;

export type PhoneSearch = {
  /** What the question asks for. */
  readonly topic: Topic;
  readonly inBrazil: boolean;
};

/** The numbers in the order of the text, in E.164 as they were typed, each once. */
export function findPhones(text: string, { topic, inBrazil }: PhoneSearch): string[] {
  const plain = plainDigits(text);
  if (plain.replaceAll(/\D/g, "").length < 8) return [];
  const found = [...plain.matchAll(RUN)].flatMap((match) => {
    const start = match.index + (match[0].length - match[0].trimStart().length);
    const run = match[0].trim();
    const near = nearTopic(plain, start, start + run.length);
    if (near === null) return [];
    const said = near === "open" ? topic : near;
    // In a question for something else only a number that cannot be anything else counts.
    if (said === "other" && !/^(?:\+|\(0?\d\d\)\s?9)/.test(run)) return [];
    return phonesOf(run, { isAsked: said === "phone", inBrazil });
  });
  return [...new Set(found)];
}

/** Compatibility digits, all dashes alike, and `0xx11`, the trunk zero with a carrier of one's choice, without it. */
function plainDigits(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll(/(?<![\p{L}\p{N}])0\s?(?:xx|\*\*)\s?/giu, "");
}

/** What stands right around a run; null when it is a part of something else. */
function nearTopic(text: string, start: number, end: number): Topic | null {
  const before = text.slice(0, start);
  const word = before.split(/\s/).at(-1) ?? "";
  if (LINK.test(word)) return "phone";
  if (/:\/\/|www\.|\.[a-z]{2,}\//i.test(word)) return null;
  if (/[\p{L}\p{N}_@$#*]$/u.test(before) || /\d,$/.test(before)) return null;
  if (/^(?:[\p{L}\p{N}_@%*]|,\d{1,2}(?!\d))/u.test(text.slice(end))) return null;
  // `a456-426614174000`, the tail of an identifier: the run begins in the middle of a word.
  if (/[\p{L}\p{N}]-$/u.test(before)) return null;
  return topicBefore(text, start);
}

function phonesOf(run: string, reading: PhoneReading): string[] {
  const whole = readPhone(run, reading);
  if (whole !== null) return [whole];
  const parts = run.split(BETWEEN).filter((part) => part.trim() !== "");
  if (parts.length > 1) return parts.flatMap((part) => phonesOf(part, reading));
  return wordsToPhones(run.split(/\s+/), reading) ?? [];
}

/** Numbers that only blanks part, when the words are nothing but numbers; null otherwise. */
function wordsToPhones(words: readonly string[], reading: PhoneReading): string[] | null {
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(MAX_WORDS, words.length - at);
    let phone: string | null = null;
    for (; length > 0 && phone === null; length -= 1)
      phone = readPhone(words.slice(at, at + length).join(" "), reading);
    if (phone !== null) {
      found.push(phone);
      at += length + 1;
    } else if (/^[(+]/.test(words[at + 1] ?? "") && !/^[(+]/.test(words[at] ?? "")) {
      // A house number or the like, and then a number that says by itself where it begins.
      at += 1;
    } else return null;
  }
  return found;
}
