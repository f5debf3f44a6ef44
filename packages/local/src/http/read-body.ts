import type { IncomingMessage } from "node:http";
import { err, ok, type Result } from "@borda/contracts";

/**
 * A request's body, whatever its content type.
 * @param maxBytes counted as they arrive; a Content-Length is not believed
 * @returns `too_large` once more arrives; what follows is thrown away so that the answer can be read
 */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Result<Buffer, "too_large">> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return bytes > maxBytes ? err("too_large") : ok(Buffer.concat(chunks));
}

/** Parses a body as JSON; null when it is not JSON in well-formed UTF-8. */
export function parseJson(body: Buffer): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    return null;
  }
}
