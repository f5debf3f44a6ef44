/**
 * Parts of a request's address without parsing it anew: the runtime gives it absolute and normalised
 * (lower-case host, no default port), and a page asks for it several times.
 */

/** `https://quiz.example:8701` of `https://quiz.example:8701/pele?x=1`. */
export function originOf(address: string): string {
  const end = address.indexOf("/", address.indexOf("://") + 3);
  return end === -1 ? address : address.slice(0, end);
}

/** `quiz.example:8701`, with the port only where it is not the scheme's own. */
export function hostOf(address: string): string {
  const origin = originOf(address);
  return origin.slice(origin.indexOf("://") + 3);
}

/** What follows the question mark; empty without one. */
export function queryOf(address: string): string {
  const start = address.indexOf("?");
  return start === -1 ? "" : address.slice(start + 1);
}

/** Whether it came over https. */
export function isSecure(address: string): boolean {
  return address.startsWith("https:");
}

/** The first value of a parameter, as `URLSearchParams` reads it. */
export function queryParameter(query: string, name: string): string | undefined {
  // Most queries have none of it; a name may be spelled with escapes, hence the `%`.
  if (!query.includes(name) && !query.includes("%")) return undefined;
  return new URLSearchParams(query).get(name) ?? undefined;
}

/**
 * Names and values in their order, as `URLSearchParams` reads them. To walk through that one costs a tenth of a page,
 * each entry being handed over by the runtime; it is left to queries that are spelled oddly.
 */
export function queryParameters(query: string): readonly (readonly [name: string, value: string])[] {
  if (query.startsWith("?")) return [...new URLSearchParams(query)];
  try {
    return query
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair) => {
        const equals = pair.indexOf("=");
        return equals === -1
          ? ([decoded(pair), ""] as const)
          : ([decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))] as const);
      });
  } catch {
    // A percent sign that begins no escape, or escapes that are no UTF-8.
    return [...new URLSearchParams(query)];
  }
}

const ESCAPES = /[%+]/;

/** @throws URIError for what is malformed */
function decoded(text: string): string {
  return ESCAPES.test(text) ? decodeURIComponent(text.replaceAll("+", " ")) : text;
}

/** RFC 9110 section 12.5.3: named as a coding of its own, and not refused by `q=0`, whatever stands before that. */
const ACCEPTS_GZIP = /(?:^|,)\s*gzip\s*(?=[;,]|$)(?![^,]*;\s*q=0(?:\.0*)?\s*(?:[;,]|$))/i;

/** Whether the answer may be compressed. */
export function acceptsGzip(headers: Headers): boolean {
  return ACCEPTS_GZIP.test(headers.get("accept-encoding") ?? "");
}

/** Whether a browser asks for the page to show it in a frame; every one since 2023 says so. */
export function isFramed(headers: Headers): boolean {
  return headers.get("sec-fetch-dest") === "iframe";
}
