/** Bodies of files: in memory as they arrive, and no longer than something arrives. */
import { DeadlineError, ProblemError, type StartTimer, withDeadline } from "@borda/edge-kit";
import type { ByteHold } from "./byte-budget.ts";

/** A body of which nothing came for so long has stopped; phones on the move come back sooner. */
export const BODY_IDLE_MS = 20_000;
const FIRST_BYTES = 65_536;
/** A few files a second leave an isolate's memory. */
const RETRY_AFTER_SECONDS = 2;

export type BodyRoom = {
  /** Counted as the bytes arrive, whatever was announced. */
  readonly maxBytes: number;
  /** What the body takes of the isolate's memory; whoever made it releases it. */
  readonly hold: ByteHold;
  /** Bytes that are held for each of the body. */
  readonly copies: number;
  readonly startTimer: StartTimer;
};

/**
 * The whole body.
 * @throws ProblemError `payload_too_large`, `unavailable` where there is no room for it now, or `invalid_upload` when it
 * breaks off or stops
 */
export async function readCapped(request: Request, room: BodyRoom): Promise<Uint8Array<ArrayBuffer>> {
  const { maxBytes } = room;
  const most = Math.min(announcedBytes(request) ?? maxBytes, maxBytes + 1);
  if (most > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return new Uint8Array(0);
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  try {
    return await readAll(reader, most, room);
  } catch (error) {
    // Nobody waits for what may never come.
    reader.cancel().catch(() => undefined);
    if (error instanceof DeadlineError) {
      const seconds = BODY_IDLE_MS / 1_000;
      throw new ProblemError("invalid_upload", {
        detail: `Nothing arrived for ${seconds} seconds. Send it again.`,
      });
    }
    throw error instanceof ProblemError ? error : new ProblemError("invalid_upload");
  }
}

/** @param most bytes that there may be: those announced, or all that are permitted */
async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  most: number,
  { maxBytes, hold, copies, startTimer }: BodyRoom,
): Promise<Uint8Array<ArrayBuffer>> {
  const next = () => withDeadline(reader.read(), BODY_IDLE_MS, startTimer);
  let whole = new Uint8Array(0);
  let size = 0;
  for (let part = await next(); !part.done; part = await next()) {
    const needed = size + part.value.byteLength;
    if (needed > most) throw tooLarge(maxBytes);
    if (needed > whole.byteLength) {
      const roomy = new Uint8Array(grown(hold, copies, whole.byteLength, needed, most));
      roomy.set(whole.subarray(0, size));
      whole = roomy;
    }
    whole.set(part.value, size);
    size = needed;
  }
  return whole.subarray(0, size);
}

/** Twice as much as before, so that a body that trickles in is not copied at every turn. */
function grown(hold: ByteHold, copies: number, before: number, needed: number, most: number): number {
  const bytes = Math.min(Math.max(needed, 2 * before, FIRST_BYTES), most);
  if (!hold.grow(copies * (bytes - before))) {
    throw new ProblemError("unavailable", { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  return bytes;
}

/** How many bytes a body announces; null when it does not say. */
function announcedBytes(request: Request): number | null {
  const header = request.headers.get("content-length");
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError("payload_too_large", { detail: `Send at most ${maxBytes} bytes.` });
}
