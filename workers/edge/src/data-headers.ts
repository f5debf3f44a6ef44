/** Headers of data: never rendered, framed, sniffed or read by another site. */
import { STRICT_TRANSPORT_SECURITY } from "./transport-security.ts";

const PLAIN = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
} as const;
const SECURE = { ...PLAIN, "strict-transport-security": STRICT_TRANSPORT_SECURITY } as const;

export type DataHeaders = Readonly<Record<string, string>>;

/** Headers of data; what the route gives goes before the rest. */
export function dataHeaders(secure: boolean, own: DataHeaders = {}): DataHeaders {
  return { ...(secure ? SECURE : PLAIN), ...own };
}
