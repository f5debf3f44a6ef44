/** E-mail addresses in free text, as people write them, also where they hide them from programs. Pure. */
import { normaliseEmail } from "../email.ts";
import { plainText } from "./plain-text.ts";

/**
 * Starts and ends where no letter of any script stands, so that `joão@…` does not become `o@…`. The part before the
 * sign is narrower than RFC 5321: what else it allows stands in free text for something else.
 */
const ADDRESS =
  /(?<![\p{L}\p{N}._%+'@/-])([a-z0-9_][a-z0-9._%+'-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})(?![\p{L}\p{N}@]|-\p{L})/giu;
/** Endings of files: `banner@2x.png` is none. */
const FILE = /\.(?:png|jpe?g|gif|svg|webp|pdf|js|css|html?|mp[34]|docx?|xlsx?)$/i;
/** Where people have mailboxes; only in front of these a blank before the sign is taken for a slip. */
const PROVIDER =
  "(?:gmail|gmial|gmai|hotmail|outlook|yahoo|ymail|uol|bol|terra|ig|icloud|live|msn|globo|proton(?:mail)?)";

/** Whether a text has the sign of an address, in any disguise. Costs little. */
export function mayHoldEmail(text: string): boolean {
  return /[@＠﹫]|arroba|\bat\b/i.test(text);
}

/** The addresses in the order of the text, lower-cased, each once. */
export function findEmails(text: string): string[] {
  if (!mayHoldEmail(text)) return [];
  const words = unveil(text)
    .split(/\s+/)
    .filter((word) => word.includes("@"));
  const found = words.flatMap((word) =>
    [...word.matchAll(ADDRESS)].flatMap((match) => {
      const address = normaliseEmail(match[1] ?? "");
      if (address === null || FILE.test(address) || isInsideLink(word.slice(0, match.index))) return [];
      return [address];
    }),
  );
  return [...new Set(found)];
}

/** Undoes `ana arroba gmail ponto com`, `ana [at] gmail (dot) com`, `ana @ gmail.com` and `ana@gmail,com`. */
function unveil(text: string): string {
  // One blank may mean another thing than two do, but no more than two: long runs would be gone through from each blank.
  let plain = plainText(text).replaceAll(/(\s\s)\s+/g, "$1");
  plain = plain.replaceAll(/\s*[[({<]\s*(?:at|arroba)\s*[\])}>]\s*|\s+arroba\s+/gi, "@");
  plain = plain.replaceAll(/\s+at\s+(?=[a-z0-9-]+(?:\s+dot\s+|\.)(?:com|net|org|me|io|co)\b)/gi, "@");
  // A written dot is one only behind the sign, or between two words in front of it.
  plain = plain.replaceAll(
    /@[a-z0-9.-]+(?:\s*[[({<]?\s*\b(?:ponto|punto|dot)\b\s*[\])}>]?\s*[a-z]+)+/gi,
    (domain) => domain.replaceAll(/\s*[[({<]?\s*\b(?:ponto|punto|dot)\b\s*[\])}>]?\s*/gi, "."),
  );
  plain = plain.replaceAll(/(?<![a-z0-9_])([a-z0-9_]+)\s+(?:ponto|punto|dot)\s+([a-z0-9_]+)@/gi, "$1.$2@");
  plain = plain.replaceAll(/([a-z0-9_])\s+@\s+(?=[a-z0-9-]+\.[a-z])/gi, "$1@");
  plain = plain.replaceAll(new RegExp(`([a-z0-9_])\\s*@\\s*(?=${PROVIDER}\\s*[.,])`, "gi"), "$1@");
  // `ana@example.com/bia@example.com` are two.
  plain = plain.replaceAll(/(@[a-z0-9.-]+\.[a-z]{2,24})\/(?=[a-z0-9_][^\s/@]*@)/gi, "$1 ");
  return plain.replaceAll(
    /(@[a-z0-9-]+)\s?[.,]\s?(com|net|org)\b(?:\s?[.,]\s?(br|pt|ar|mx)\b)?/gi,
    (_, host, zone, country) => (country === undefined ? `${host}.${zone}` : `${host}.${zone}.${country}`),
  );
}

/** `https://someone@host.com` names a host, not a mailbox. */
function isInsideLink(before: string): boolean {
  return before.includes("://") || /^www\./i.test(before);
}
