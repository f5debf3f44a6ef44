/** Where a message leads. Only addresses that are safe to follow from a page are listed. */

export type MailLink = { readonly url: string; readonly place: "html" | "text" | "list-unsubscribe" };

const MAX_LINKS = 200;
const HREF = /<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const BARE_URL = /\bhttps?:\/\/[^\s<>"')\]]+/g;
const ANGLED = /<([^<>\s]+)>/g;

/**
 * The links of a message in order of appearance, each once.
 * @param parts `unsubscribe` is the value of the List-Unsubscribe header (RFC 2369)
 */
export function linksOf(parts: {
  readonly html: string | null;
  readonly text: string | null;
  readonly unsubscribe: string;
}): readonly MailLink[] {
  const found = new Map<string, MailLink>();
  const add = (raw: string, place: MailLink["place"]) => {
    const url = followableUrl(raw);
    if (url !== null && !found.has(url) && found.size < MAX_LINKS) found.set(url, { url, place });
  };
  for (const [, double, single] of (parts.html ?? "").matchAll(HREF))
    add(decodeEntities(double ?? single ?? ""), "html");
  for (const [url] of (parts.text ?? "").matchAll(BARE_URL)) add(url.replace(/[.,;:!?]+$/, ""), "text");
  for (const [, url] of parts.unsubscribe.matchAll(ANGLED)) add(url ?? "", "list-unsubscribe");
  return [...found.values()];
}

/** A normalised http(s) or mailto address; null for everything else, such as `javascript:`. */
function followableUrl(raw: string): string | null {
  const url = URL.parse(raw.trim());
  return url !== null && ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (typeof name === "string") return ENTITIES[name.toLowerCase()] ?? whole;
      const codePoint = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
      return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
    },
  );
}
