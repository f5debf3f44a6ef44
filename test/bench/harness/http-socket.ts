/**
 * One keep-alive connection that sends requests as they are and reads HTTP/1.1 answers (RFC 9112): as little as a
 * load generator can do, so that on two cores the worker is what is measured.
 */
import { connect, type Socket } from "node:net";
import type { Address } from "./running-workers.ts";

export type Answer = {
  readonly status: number;
  /** The head as it came, in Latin-1. */
  readonly head: string;
  /** Empty when the socket was told to throw bodies away. */
  readonly body: Buffer;
};

export type SocketEvents = {
  /** The connection is there, or there again after an answer that closed it. */
  readonly onIdle: (socket: HttpSocket) => void;
  readonly onAnswer: (socket: HttpSocket, answer: Answer) => void;
  /** The request in flight, if there was one, has no answer and will get none. */
  readonly onLost: (socket: HttpSocket) => void;
};

export interface HttpSocket {
  /** One request at a time. */
  send(request: string | Buffer): void;
  close(): void;
}

const HEAD_END = Buffer.from("\r\n\r\n");
const NOTHING = Buffer.alloc(0);

/** @param keepBodies false saves the copying of what nobody reads */
export function openHttpSocket(address: Address, keepBodies: boolean, events: SocketEvents): HttpSocket {
  let pending: Buffer = NOTHING;
  let isClosed = false;
  let inFlight = false;
  /** What is missing of a body whose head has arrived; null between answers. */
  let reading: { readonly status: number; readonly head: string; missing: number; parts: Buffer[] } | null =
    null;
  let socket: Socket = open();

  const handle: HttpSocket = {
    send(request) {
      inFlight = true;
      socket.write(request);
    },
    close() {
      isClosed = true;
      socket.destroy();
    },
  };

  function open(): Socket {
    const opened = connect({ ...address, noDelay: true });
    opened.on("connect", () => events.onIdle(handle));
    opened.on("data", take);
    // "close" follows, and says all that matters.
    opened.on("error", () => {});
    opened.on("close", () => {
      const wasInFlight = inFlight;
      pending = NOTHING;
      reading = null;
      inFlight = false;
      if (wasInFlight) events.onLost(handle);
      if (!isClosed) setTimeout(reopen, 20);
    });
    return opened;
  }

  function reopen(): void {
    if (!isClosed) socket = open();
  }

  function take(chunk: Buffer): void {
    if (reading !== null) {
      takeBody(chunk);
      return;
    }
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
      finish(status, head, body);
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
    finish(status, head, parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts));
  }

  function finish(status: number, head: string, body: Buffer): void {
    inFlight = false;
    events.onAnswer(handle, { status, head, body });
    if (/\r\nconnection: close\r\n/i.test(head)) socket.destroy();
    else events.onIdle(handle);
  }

  return handle;
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
