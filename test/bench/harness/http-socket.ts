/**
 * One keep-alive connection that sends requests as they are and reads HTTP/1.1 answers: as little as a load generator
 * can do, so that on two cores the worker is what is measured.
 */
import { connect, type Socket } from "node:net";
import { type Answer, createAnswerReader } from "./answer-reader.ts";
import type { Address } from "./running-workers.ts";

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

/** @param keepBodies false saves the copying of what nobody reads */
export function openHttpSocket(address: Address, keepBodies: boolean, events: SocketEvents): HttpSocket {
  let isClosed = false;
  let inFlight = false;
  const reader = createAnswerReader(keepBodies, finish);
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
    opened.on("data", reader.take);
    // "close" follows, and says all that matters.
    opened.on("error", () => {});
    opened.on("close", () => {
      const wasInFlight = inFlight;
      reader.forget();
      inFlight = false;
      if (wasInFlight) events.onLost(handle);
      if (!isClosed) setTimeout(reopen, 20);
    });
    return opened;
  }

  function reopen(): void {
    if (!isClosed) socket = open();
  }

  function finish(answer: Answer): void {
    inFlight = false;
    events.onAnswer(handle, answer);
    if (/\r\nconnection: close\r\n/i.test(answer.head)) socket.destroy();
    else events.onIdle(handle);
  }

  return handle;
}
