/**
 * Tokens that nobody but the holders of the ring can read: for personal data in addresses, which end up in logs,
 * proxies and histories that are not ours.
 *
 * `kid.salt.sealed`: AES-256-GCM under a key of its own for every token, which is HMAC-SHA256 of purpose and salt under
 * the ring's key. With such a key no nonce can repeat, so it is zero; a random nonce under one key would be worn out
 * after 2^32 tokens (NIST SP 800-38D, 8.3).
 */
import { fromBase64Url, toBase64Url, utf8Bytes } from "./bytes.ts";
import type { KeyRing } from "./key-ring.ts";

/** Random bytes that `sealToken` needs. */
export const SEAL_SALT_BYTES = 16;
const NONCE = new Uint8Array(12);
const MAX_TOKEN_LENGTH = 8_000;

/**
 * Seals with the first key of the ring. The token is worthless for another purpose.
 * @param salt `SEAL_SALT_BYTES` random bytes, never used before
 */
export function sealToken(
  ring: KeyRing,
  purpose: string,
  payload: object,
  salt: Uint8Array,
): Promise<string> {
  return sealBytes(ring, purpose, utf8Bytes(JSON.stringify(payload)), salt);
}

/** The same for bytes, such as a payload that was compressed. */
export async function sealBytes(
  ring: KeyRing,
  purpose: string,
  plain: Uint8Array<ArrayBuffer>,
  salt: Uint8Array,
): Promise<string> {
  const first = ring.keys[0];
  if (first === undefined) throw new Error("The key ring is empty");
  if (salt.length !== SEAL_SALT_BYTES)
    throw new RangeError(`sealToken needs ${SEAL_SALT_BYTES} random bytes`);
  const saltText = toBase64Url(salt);
  const key = await tokenKey(first.key, purpose, saltText, "encrypt");
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: NONCE }, key, plain);
  return `${first.id}.${saltText}.${toBase64Url(new Uint8Array(sealed))}`;
}

/** The payload of a token, or null when it is malformed, forged, or made for another purpose. */
export async function openToken(ring: KeyRing, purpose: string, token: string): Promise<unknown> {
  const plain = await openBytes(ring, purpose, token);
  if (plain === null) return null;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(plain));
  } catch {
    return null;
  }
}

/** The bytes of a token, or null when it is malformed, forged, or made for another purpose. */
export async function openBytes(
  ring: KeyRing,
  purpose: string,
  token: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (token.length > MAX_TOKEN_LENGTH) return null;
  const [kid, salt, encoded, ...rest] = token.split(".");
  if (salt === undefined || encoded === undefined || rest.length > 0) return null;
  const entry = ring.keys.find((candidate) => candidate.id === kid);
  const sealed = fromBase64Url(encoded);
  if (entry === undefined || sealed === null) return null;
  try {
    const key = await tokenKey(entry.key, purpose, salt, "decrypt");
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: NONCE }, key, sealed));
  } catch {
    return null;
  }
}

async function tokenKey(ringKey: CryptoKey, purpose: string, salt: string, use: "encrypt" | "decrypt") {
  const bytes = await crypto.subtle.sign("HMAC", ringKey, utf8Bytes(`borda:seal:${purpose}:${salt}`));
  return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [use]);
}
