/**
 * HMAC-SHA256 keys that can be rotated: the first signs, all verify. A ring is configured as
 * `kid:base64[,kid:base64...]` with at least 32 bytes a key.
 */
import { fromBase64, fromBase64Url, toBase64Url, utf8Bytes } from "./bytes.ts";

export type KeyRing = { readonly keys: readonly { readonly id: string; readonly key: CryptoKey }[] };

/** Kept, because the runtime makes both anew whenever they are asked for. */
const { subtle } = crypto;

const MIN_KEY_BYTES = 32;
/** The state of a page without JavaScript holds all answers of an attempt: 64 KB of them and 201 moves. */
const MAX_TOKEN_LENGTH = 160_000;

/** @throws Error that names what is wrong, never the key */
export async function parseKeyRing(text: string): Promise<KeyRing> {
  const keys = await Promise.all(
    text.split(",").map(async (part, index) => {
      const [id, encoded, ...rest] = part.trim().split(":");
      const bytes = encoded === undefined ? null : fromBase64(encoded);
      if (id === undefined || !/^[a-z0-9]{1,16}$/.test(id) || rest.length > 0 || bytes === null) {
        throw new Error(
          `Key ${index + 1} of the ring is not "kid:base64"; make one with: openssl rand -base64 32`,
        );
      }
      if (bytes.length < MIN_KEY_BYTES)
        throw new Error(`Key "${id}" has ${bytes.length} bytes, needs ${MIN_KEY_BYTES}`);
      const key = await subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, [
        "sign",
        "verify",
      ]);
      return { id, key };
    }),
  );
  return { keys };
}

/** Signs with the first key of the ring. */
export async function signBytes(
  ring: KeyRing,
  data: Uint8Array<ArrayBuffer>,
): Promise<{ kid: string; signature: Uint8Array }> {
  const first = ring.keys[0];
  if (first === undefined) throw new Error("The key ring is empty");
  return { kid: first.id, signature: new Uint8Array(await subtle.sign("HMAC", first.key, data)) };
}

/**
 * A token `kid.payload.signature` over the purpose and the payload, so that one made for one use
 * is worthless for another. The payload is readable by whoever holds the token.
 */
export async function signToken(ring: KeyRing, purpose: string, payload: object): Promise<string> {
  const body = toBase64Url(utf8Bytes(JSON.stringify(payload)));
  const { kid, signature } = await signBytes(ring, signedPart(purpose, body));
  return `${kid}.${body}.${toBase64Url(signature)}`;
}

/** The payload of a token, or null when it is malformed, forged, or made for another purpose. */
export async function verifyToken(ring: KeyRing, purpose: string, token: string): Promise<unknown> {
  if (token.length > MAX_TOKEN_LENGTH) return null;
  const [kid, body, encoded, ...rest] = token.split(".");
  if (body === undefined || encoded === undefined || rest.length > 0) return null;
  const entry = ring.keys.find((candidate) => candidate.id === kid);
  const signature = fromBase64Url(encoded);
  const payload = fromBase64Url(body);
  if (entry === undefined || signature === null || payload === null) return null;
  if (!(await subtle.verify("HMAC", entry.key, signature, signedPart(purpose, body)))) return null;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(payload));
  } catch {
    return null;
  }
}

function signedPart(purpose: string, body: string): Uint8Array<ArrayBuffer> {
  return utf8Bytes(`borda:${purpose}:${body}`);
}
