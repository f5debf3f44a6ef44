/**
 * Signatures of requests through the tunnel, in the form of Standard Webhooks: HMAC-SHA256 over
 * `id.timestamp.body`, several signatures allowed so that keys can be rotated.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
import { err, ok, type Result, TUNNEL_HEADERS, TUNNEL_TOLERANCE_SECONDS } from "@borda/contracts";
import { fromBase64, toBase64, utf8Bytes } from "./bytes.ts";
import { type KeyRing, signBytes } from "./key-ring.ts";

/** Headers for a body; `id` stays the same when the request is repeated. */
export async function signTunnelRequest(
  ring: KeyRing,
  request: { readonly id: string; readonly timestampSeconds: number; readonly body: string },
): Promise<Record<string, string>> {
  const { signature } = await signBytes(
    ring,
    signedContent(request.id, String(request.timestampSeconds), request.body),
  );
  return {
    [TUNNEL_HEADERS.id]: request.id,
    [TUNNEL_HEADERS.timestamp]: String(request.timestampSeconds),
    [TUNNEL_HEADERS.signature]: `v1,${toBase64(signature)}`,
  };
}

/** Checks time first (cheap), then the signature against every key of the ring. */
export async function verifyTunnelRequest(
  ring: KeyRing,
  headers: Headers,
  body: string,
  nowSeconds: number,
): Promise<Result<{ id: string }, "missing" | "expired" | "forged">> {
  const id = headers.get(TUNNEL_HEADERS.id);
  const timestamp = headers.get(TUNNEL_HEADERS.timestamp);
  const signatures = headers.get(TUNNEL_HEADERS.signature);
  if (id === null || timestamp === null || signatures === null || !/^[0-9]{1,12}$/.test(timestamp))
    return err("missing");
  if (Math.abs(nowSeconds - Number(timestamp)) > TUNNEL_TOLERANCE_SECONDS) return err("expired");
  const content = signedContent(id, timestamp, body);
  for (const part of signatures.split(" ").slice(0, 5)) {
    const [version, encoded] = part.split(",");
    const signature = version === "v1" && encoded !== undefined ? fromBase64(encoded) : null;
    if (signature === null) continue;
    for (const { key } of ring.keys) {
      if (await crypto.subtle.verify("HMAC", key, signature, content)) return ok({ id });
    }
  }
  return err("forged");
}

function signedContent(id: string, timestamp: string, body: string): Uint8Array<ArrayBuffer> {
  return utf8Bytes(`${id}.${timestamp}.${body}`);
}
