/** Bytes as text and back. */
import { toHex } from "@borda/contracts";

/** What newer engines bring along (ECMAScript 2026, "Uint8Array to/from base64"): workerd does, Node 24 does not. */
type NativeBase64 = {
  readonly toBase64?: (options: { readonly alphabet: "base64url"; readonly omitPadding: true }) => string;
};

/** UTF-16 code units become at most three bytes of UTF-8 (RFC 3629): a pair of them becomes four. */
export const MAX_UTF8_BYTES_PER_UNIT = 3;

/** Base64url without padding (RFC 4648 section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  const { toBase64: native } = bytes as NativeBase64;
  if (native !== undefined) return native.call(bytes, { alphabet: "base64url", omitPadding: true });
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The last character has bits that no byte uses; they must be zero, or one token could be spelled in several ways. */
const BASE64URL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

/** Null when the text is not base64url, spelled as `toBase64Url` does (RFC 4648 section 3.5). */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!BASE64URL.test(text)) return null;
  return fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
}

/** Base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Null when the text is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
    return bytes;
  } catch {
    return null;
  }
}

const encoder = new TextEncoder();

/** A text's UTF-8 bytes. Both type libraries agree that they are not shared memory only when told so. */
export function utf8Bytes(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text) as Uint8Array<ArrayBuffer>;
}

/** SHA-256 in hex, of bytes or of a text's UTF-8 bytes. */
export async function sha256Hex(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof data === "string" ? utf8Bytes(data) : data;
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
