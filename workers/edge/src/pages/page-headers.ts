/** Headers of every HTML page of the edge. */

/** A custom domain is the tenant's: its subdomains are not ours to decide about. */
export const STRICT_TRANSPORT_SECURITY = "max-age=31536000";

/**
 * A page holds a nonce and an attempt of its own, so no cache may keep it. The quiz may be embedded
 * (the policy's `frame-ancestors` decides where), hence no `X-Frame-Options` and open resource policy.
 */
export function pageHeaders(contentSecurityPolicy: string, secure: boolean): Record<string, string> {
  return {
    "cache-control": "private, no-store",
    "content-security-policy": contentSecurityPolicy,
    "content-type": "text/html; charset=utf-8",
    "cross-origin-opener-policy": "same-origin-allow-popups",
    "cross-origin-resource-policy": "cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    ...(secure ? { "strict-transport-security": STRICT_TRANSPORT_SECURITY } : {}),
  };
}
