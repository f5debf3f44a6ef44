/** Puts HTTP/1.1 answers (RFC 9112) together from the pieces in which a connection brings them, one answer at a time. */

export type Answer = {
  readonly status: number;
  /** The head as it came, in Latin-1. */
  readonly head: string;
  /** Empty when the socket was told to throw bodies away. */
  readonly body: Buffer;
};

export interface AnswerReader {
  /** The next piece of the connection. */
  take(chunk: Buffer): void;
  /** The connection is gone, and with it the rest of what was being read. */
  forget(): void;
}

const HEAD_END = Buffer.from("\r\n\r\n");
const NOTHING = Buffer.alloc(0);

/**
 * @param keepBodies false saves the copying of what nobody reads
 * @param onAnswer called with each answer that is all there
 */
export function createAnswerReader(keepBodies: boolean, onAnswer: (answer: Answer) => void): AnswerReader {
  let pending: Buffer = NOTHING;
  /** What is missing of a body whose head has arrived; null between answers. */
  let reading: { readonly status: number; readonly head: string; missing: number; parts: Buffer[] } | null =
    null;

  function take(chunk: Buffer): void {
    if (reading === null) takeHead(chunk);
    else takeBody(chunk);
  }

  function takeHead(chunk: Buffer): void {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const end = pending.indexOf(HEAD_END);
    if (end === -1) return;
    const head = pending.toString("latin1", 0, end + 2);
    const status = Number(head.slice(9, 12));
    const rest = pending.subarray(end + 4);
    const length = lengthOf(head, status);
    if (length === null) {
      const body = unchunk(rest);
      if (body === null) return;
      pending = NOTHING;
      onAnswer({ status, head, body });
      return;
    }
    pending = NOTHING;
    reading = { status, head, missing: length, parts: [] };
    takeBody(rest);
  }

  function takeBody(chunk: Buffer): void {
    if (reading === null) return;
    reading.missing -= chunk.length;
    if (keepBodies) reading.parts.push(chunk);
    if (reading.missing > 0) return;
    const { status, head, parts } = reading;
    reading = null;
    onAnswer({ status, head, body: parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts) });
  }

  return {
    take,
    forget() {
      pending = NOTHING;
      reading = null;
    },
  };
}

/** Bytes of the body; null when it is chunked. */
function lengthOf(head: string, status: number): number | null {
  if (status === 204 || status === 304) return 0;
  const [, length] = /\r\ncontent-length: *(\d+)\r\n/i.exec(head) ?? [];
  return length === undefined ? null : Number(length);
}

/** The body of a chunked answer (RFC 9112 section 7.1, without trailers); null while it is not all there. */
function unchunk(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
