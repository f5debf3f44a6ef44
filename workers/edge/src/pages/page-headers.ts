/** Headers of every HTML page of the edge. */
import { type HeadersFor, keptHeaders } from "../kept-headers.ts";
import { STRICT_TRANSPORT_SECURITY } from "../transport-security.ts";

/**
 * A page holds a nonce and an attempt of its own, so no cache may keep it. The quiz may be embedded
 * (the policy's `frame-ancestors` decides where), hence no `X-Frame-Options` and open resource policy.
 */
const PLAIN = {
  "cache-control": "private, no-store",
  "content-type": "text/html; charset=utf-8",
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "cross-origin-resource-policy": "cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
} as const;

const HEADERS = {
  identity: headersOf({}),
  gzip: headersOf({ "content-encoding": "gzip", vary: "accept-encoding" }),
};

function headersOf(own: Readonly<Record<string, string>>): HeadersFor {
  return keptHeaders((secure) => ({
    ...PLAIN,
    ...(secure ? { "strict-transport-security": STRICT_TRANSPORT_SECURITY } : {}),
    ...own,
  }));
}

export type PageResponseInit = {
  readonly status: number;
  readonly policy: string;
  readonly secure: boolean;
  readonly requestId: string;
  /** The body is compressed already. */
  readonly gzip?: boolean;
};

/** A page with its headers. */
export function pageResponse(
  body: string | Uint8Array<ArrayBuffer>,
  { status, policy, secure, requestId, gzip = false }: PageResponseInit,
): Response {
  const headers = HEADERS[gzip ? "gzip" : "identity"](secure, requestId);
  headers.set("content-security-policy", policy);
  return new Response(body, { status, headers, encodeBody: gzip ? "manual" : "automatic" });
}
