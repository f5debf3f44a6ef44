/** Phone numbers in free text. Pure. A number that may be a document, an order or a price is none. */

import { mayStandBare } from "./bare-number.ts";
import { type Topic, topicBefore } from "./contact-words.ts";
import { plainText } from "./plain-text.ts";
import { type PhoneReading, readPhone } from "./read-phone.ts";

/** Digits with what people put between them, and all of it that stands together: gone through once, whatever it is. */
const RUN = /\+?\s?[\d(][\d\s()+.\-/]*\d/;
const STRETCH = /[\d\s()+.\-/]+/g;
/** Where one number ends and the next begins, when a run is not one number as a whole. */
const BETWEEN = /\n|\s+[/-]\s+|\s{2,}|\/\s|\s\/|(?<=\d)(?=[(+])/;
/** With the blanks around it, which are looked at from the first one alone. */
const SLASH = /(?:(?<!\s)\s+)?\/\s*/;
/** What a number in front of it counts, measures or adds up to. */
const UNIT = new RegExp(
  "^\\s?(?:%|=\\s?\\d|(?:de\\s)?(?:reais|real|d[oó]lares|dollars|euros?|usd|brl|mil|milh[aãoõ]\\p{L}*|bi|bilh[aãoõ]\\p{L}*|" +
    "k|kms?|quil[oô]\\p{L}*|kgs?|g|gr|mg|t|cm|mm|m2?|l|ml|und?|unid\\p{L}*|units|p[cç]s?|pe[cç]as?|pontos?|pts|vezes|x|" +
    "pessoas|seguidores|followers|views|visualiza\\p{L}*|anos|years|a[nñ]os)(?![\\p{L}\\p{N}]))",
  "iu",
);
const LINK = /(?:wa\.me\/|whatsapp\.com\/send\/?\?phone=|^tel:)\+?$/i;
/** A mobile with nothing between its digits. */
const BARE = /(?<!\d)\d{11,13}(?!\d)/;
const MAX_UNIT_LENGTH = 30;
/** Most words of a run that are tried together; a number has no more. */
const MAX_WORDS = 6;

export type PhoneSearch = {
  /** What the question asks for. */
  readonly topic: Topic;
  readonly question: string;
  readonly inBrazil: boolean;
};

/** Whether a text has as many digits, of any width, as the shortest number. Costs little. */
export function hasDigitsOfPhone(text: string): boolean {
  return /(?:\p{N}\P{N}*){8}/u.test(text);
}

/** The numbers in the order of the text, in E.164 as they were typed, each once. */
export function findPhones(text: string, { topic, question, inBrazil }: PhoneSearch): string[] {
  if (!hasDigitsOfPhone(text)) return [];
  const plain = plainDigits(text);
  const found = [...plain.matchAll(STRETCH)].flatMap((stretch) => {
    const match = hasDigitsOfPhone(stretch[0]) ? RUN.exec(stretch[0]) : null;
    if (match === null) return [];
    const start = stretch.index + match.index + (match[0].length - match[0].trimStart().length);
    const run = match[0].trim();
    const near = nearTopic(plain, start, start + run.length);
    if (near === null || near === "theirs") return [];
    const said = near === "open" ? topic : near;
    // In a question for something else only a number that cannot be anything else counts.
    if (said === "other" && !/^(?:\+|\(0?\d\d\)\s?9)/.test(run)) return [];
    const isAsked = said === "phone";
    const mayBeBare = isAsked || (BARE.test(run) && mayStandBare(plain, start, question));
    return phonesOf(run, { isAsked, mayBeBare, inBrazil });
  });
  return [...new Set(found)];
}

/** Plain text with areas in brackets and with blanks behind them, and `0xx11`, the trunk zero with any carrier, without it. */
function plainDigits(text: string): string {
  return plainText(text)
    .replaceAll(/(?<![\p{L}\p{N}])0\s?(?:xx|\*\*)\s?/giu, "")
    .replaceAll(/[[{](0?\d\d)[\]}](?=\s?\d)/g, "($1)")
    .replaceAll(/(?<![\d.,:;/|-])(\d\d)[,:;|~](?=9\d{4}-\d{4}(?!\d))/g, "$1 ");
}

/** What stands right around a run; null when it is a part of something else. */
function nearTopic(text: string, start: number, end: number): Topic | "theirs" | null {
  const before = text.slice(0, start);
  const word = before.split(/\s/).at(-1) ?? "";
  if (LINK.test(word)) return "phone";
  if (/:\/\/|www\.|\.[a-z]{2,}\//i.test(word)) return null;
  // `Maria(11)98765-4321`: the bracket says where the number begins.
  const isTouched = text[start] === "(" ? /[\p{N}_@$#*]$/u : /[\p{L}\p{N}_@$#*]$/u;
  if (isTouched.test(before) || /\d,$/.test(before)) return null;
  const after = text.slice(end, end + MAX_UNIT_LENGTH);
  if (/^(?:[\p{L}\p{N}_@%*]|,\d{1,2}(?!\d))/u.test(after) || UNIT.test(after)) return null;
  // `a456-426614174000`, the tail of an identifier: the run begins in the middle of a word.
  if (/[\p{L}\p{N}]-$/u.test(before)) return null;
  return topicBefore(text, start);
}

function phonesOf(run: string, reading: PhoneReading): string[] {
  const whole = readPhone(run, reading);
  if (whole !== null) return [whole];
  const joined = joinedPhones(run.split(SLASH), reading);
  if (joined !== null) return joined;
  const parts = run.split(BETWEEN).filter((part) => part.trim() !== "");
  if (parts.length > 1) return parts.flatMap((part) => phonesOf(part, reading));
  return wordsToPhones(run.split(/\s+/), reading) ?? [];
}

/** Numbers with slashes between, when all of them are; one without an area has that of the one before. */
function joinedPhones(parts: readonly string[], reading: PhoneReading): string[] | null {
  const found: string[] = [];
  for (const part of parts) {
    const area = /^\+55(\d\d)/.exec(found.at(-1) ?? "")?.[1];
    const isLocal = area !== undefined && /^\d{4,5}[\s.-]?\d{4}$/.test(part);
    const phone = isLocal ? readPhone(`${area} ${part}`, reading) : readPhone(part, reading);
    if (phone === null) return null;
    found.push(phone);
  }
  return found;
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
