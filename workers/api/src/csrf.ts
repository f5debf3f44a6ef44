/**
 * Whether a request that rides on a cookie was made by our own page. Hono's `csrf()` is not enough:
 * it looks at form bodies only, so a foreign page's JSON request passes it.
 * Demanding JSON and a header of our own makes every foreign attempt a preflight, which this API never grants.
 */

/** The parts of a request that the rule looks at; null when absent. */
export type CsrfFacts = {
  readonly method: string;
  readonly origin: string | null;
  readonly secFetchSite: string | null;
  readonly contentType: string | null;
  readonly csrfHeader: string | null;
};
export type CsrfVerdict = "allowed" | "foreign_origin" | "wrong_content_type" | "header_missing";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/**
 * `Origin` decides when it is there (also when it is `null`); only without it does `Sec-Fetch-Site`.
 * A request with neither comes from no browser that we serve, and such a client uses a bearer token.
 */
export function csrfVerdict(facts: CsrfFacts, allowedOrigin: string): CsrfVerdict {
  if (SAFE_METHODS.includes(facts.method)) return "allowed";
  const own = facts.origin === null ? facts.secFetchSite === "same-origin" : facts.origin === allowedOrigin;
  if (!own) return "foreign_origin";
  if (!JSON_TYPE.test(facts.contentType ?? "")) return "wrong_content_type";
  return facts.csrfHeader === "1" ? "allowed" : "header_missing";
}

/** The facts of a request. */
export function csrfFactsOf(request: Request): CsrfFacts {
  return {
    method: request.method,
    origin: request.headers.get("origin"),
    secFetchSite: request.headers.get("sec-fetch-site"),
    contentType: request.headers.get("content-type"),
    csrfHeader: request.headers.get("x-csrf"),
  };
}
