import { ProblemError } from "@borda/edge-kit";

/** How many bytes a body announces; null when it does not say. */
export function announcedBytes(request: Request): number | null {
  const header = request.headers.get("content-length");
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/**
 * The body, never more of it in memory than may be.
 * @param maxBytes counted as the bytes arrive, whatever was announced
 * @throws ProblemError `payload_too_large`, or `invalid_upload` when it breaks off
 */
export async function readCapped(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = announcedBytes(request);
  if ((announced ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return new Uint8Array(0);
  const whole = new Uint8Array(announced ?? maxBytes);
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (size + part.value.byteLength > whole.byteLength) throw tooLarge(maxBytes);
      whole.set(part.value, size);
      size += part.value.byteLength;
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof ProblemError ? error : new ProblemError("invalid_upload");
  }
  return whole.subarray(0, size);
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError("payload_too_large", { detail: `Send at most ${maxBytes} bytes.` });
}
