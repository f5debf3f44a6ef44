/** What newer engines bring along (ECMAScript 2026, "Uint8Array to/from base64"): workerd does, Node 24 does not. */
type NativeHex = { readonly toHex?: () => string };

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Bytes as pairs of lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  const { toHex: native } = bytes as NativeHex;
  if (native !== undefined) return native.call(bytes);
  let text = "";
  for (const byte of bytes) text += PAIRS[byte];
  return text;
}
