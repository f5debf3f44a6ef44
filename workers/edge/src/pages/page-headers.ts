/** Headers of every HTML page of the edge. */
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

type Kind = { readonly secure: boolean; readonly gzip: boolean };

// Built once: turning a record into headers costs more than making a page.
const HEADERS = new Map(
  [false, true].flatMap((secure) =>
    [false, true].map(
      (gzip) => [kindKey({ secure, gzip }), new Headers(recordOf({ secure, gzip }))] as const,
    ),
  ),
);

function kindKey({ secure, gzip }: Kind): number {
  return (secure ? 2 : 0) + (gzip ? 1 : 0);
}

function recordOf({ secure, gzip }: Kind): Record<string, string> {
  return {
    ...PLAIN,
    ...(secure ? { "strict-transport-security": STRICT_TRANSPORT_SECURITY } : {}),
    ...(gzip ? { "content-encoding": "gzip", vary: "accept-encoding" } : {}),
  };
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
  const headers = HEADERS.get(kindKey({ secure, gzip })) as Headers;
  // Set before they are copied: asking a response for its headers makes an object of them for every response.
  headers.set("content-security-policy", policy);
  headers.set("x-request-id", requestId);
  return new Response(body, { status, headers, encodeBody: gzip ? "manual" : "automatic" });
}
