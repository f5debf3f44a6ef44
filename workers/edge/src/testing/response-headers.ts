/** The headers that responses of the edge share, whole. For tests. */

/** Headers with this response's nonce under a fixed name. */
export function headersOf(response: Response): Record<string, string> {
  return Object.fromEntries(
    Array.from(response.headers, ([name, value]) => [
      name,
      value.replaceAll(/'nonce-[\w-]{22}'/g, "'nonce-N'"),
    ]),
  );
}

/** A page's but for its policy. */
export const PAGE = {
  "cache-control": "private, no-store",
  "content-type": "text/html; charset=utf-8",
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "cross-origin-resource-policy": "cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-request-id": "request-1",
};
/** Those of what programs read, but for its type. */
export const DATA = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-request-id": "request-1",
};
/** Of a quiz page that loads nothing foreign. */
export const PLAIN_POLICY =
  "default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'self'; script-src 'nonce-N' 'strict-dynamic'; " +
  "style-src 'self' 'nonce-N'; style-src-attr 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "frame-ancestors 'self'; upgrade-insecure-requests";
export const NOTICE_POLICY =
  "default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'self'; style-src 'self' 'nonce-N'; " +
  "style-src-attr 'none'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'; upgrade-insecure-requests";
