/** Connections to `wrangler dev`, which answers a body that it will not read to its end and closes. */
import { Agent, type ClientRequestArgs } from "node:http";
import { connect, type NetConnectOpts, type Socket } from "node:net";
import type { Duplex } from "node:stream";

const MAX_SOCKETS = 512;

/** Reads what was answered before it minds that nobody reads what it writes. */
class AnswerFirstAgent extends Agent {
  override createConnection(options: ClientRequestArgs): Duplex {
    return withoutWriteErrors(connect(options as NetConnectOpts));
  }
}

/**
 * A failed write would destroy the socket with the answer that came before still unread in it. The reading side tells of
 * a broken connection as well, behind the answer.
 */
function withoutWriteErrors(socket: Socket): Socket {
  const write = socket._write.bind(socket);
  const writeAll = socket._writev?.bind(socket);
  socket._write = (chunk, encoding, done) => write(chunk, encoding, () => done());
  if (writeAll !== undefined) socket._writev = (chunks, done) => writeAll(chunks, () => done());
  return socket;
}

export interface WorkerConnections {
  /** For a request without a body; it may get one that was used before. */
  readonly kept: Agent;
  /** For a request with a body: whoever gives up reading it closes the connection under the next request. */
  readonly single: Agent;
  close(): void;
}

export function openWorkerConnections(): WorkerConnections {
  const kept = new AnswerFirstAgent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  // With a bound Node would hand a connection on to whoever waits for one.
  const single = new AnswerFirstAgent({ keepAlive: false });
  return {
    kept,
    single,
    close: () => {
      kept.destroy();
      single.destroy();
    },
  };
}
